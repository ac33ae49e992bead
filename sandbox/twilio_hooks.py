"""Signed requests from Twilio to the desk: incoming messages and receipts.

A request is tried once more when nobody answers (Twilio's default `rc=1`); `#rc=3&rp=5xx` on the URL asks for more, as
there. What is lost stays in the message log.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from threading import Event
from urllib.parse import parse_qs, urldefrag, urlencode

from sandbox.lanes import Lanes
from sandbox.settings import Settings
from sandbox.wire import Answer, send

PAUSE = 0.5


def signature(token: str, url: str, fields: dict[str, str]) -> str:
    """X-Twilio-Signature: HMAC-SHA1 over the URL and all fields in order of their names."""
    signed = url + "".join(f"{name}{fields[name]}" for name in sorted(fields))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


class Hooks:
    """Sends the forms, one address after another in order."""

    def __init__(self, settings: Settings, stopping: Event) -> None:
        self.settings, self.stopping = settings, stopping
        self.lanes = Lanes()
        self.failing = False

    def post(self, url: str, fields: dict[str, str]) -> Answer:
        """Post one signed form now; the last answer."""
        bare, fragment = urldefrag(url)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
            "X-Twilio-Signature": signature(self.settings.auth_token, bare, fields),
            "I-Twilio-Idempotency-Token": secrets.token_hex(16),
            "User-Agent": "TwilioProxy/1.1",
        }
        body = urlencode(fields).encode()
        answer = send(bare, body, headers)
        for turn in range(_retries(fragment)):
            if not _again(answer, fragment):
                break
            self.stopping.wait(PAUSE * 2**turn)
            answer = send(bare, body, headers)
        self.failing = not answer.ok
        return answer

    def state(self) -> str:
        """ok, failing or unset."""
        if not self.settings.webhook_url:
            return "unset"
        return "failing" if self.failing else "ok"


def _retries(fragment: str) -> int:
    wanted = parse_qs(fragment).get("rc", ["1"])[0]
    return min(int(wanted), 5) if wanted.isdigit() else 1


def _again(answer: Answer, fragment: str) -> bool:
    when = set(parse_qs(fragment).get("rp", ["ct"])[0].split(","))
    if answer.status == 0:
        return bool(when & {"ct", "rt", "all"})
    return f"{answer.status // 100}xx" in when or ("all" in when and not answer.ok)
