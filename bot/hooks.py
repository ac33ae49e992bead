"""The three doors for the platforms: each checks who knocks, hands one neutral value on, and answers at once.

Nothing unauthentic is stored. Everything authentic is handed to `receive` before it is answered; only where that
fails (the database is down) the answer is 503, upon which the platforms deliver again.
"""

from __future__ import annotations

import datetime as dt
import hmac
import json
import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Blueprint, Request, Response, request
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]
from werkzeug.exceptions import RequestEntityTooLarge

from bot import twilio_in
from bot.settings import Settings, Twilio
from bot.telegram_in import parse_update
from handlers.inbound import Inbound, Receipt

# Telegram itself drops updates over 64 KiB; Twilio's forms are a few KiB. More is an attack.
MOST_BYTES = 256 * 1024
EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
RETRY_SECONDS = 5
log = logging.getLogger(__name__)

Clock = Callable[[], dt.datetime]


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def create_hooks(settings: Settings, receive: Callable[[Inbound], object], receipt: Callable[[Receipt], object], *,
                 now: Clock = _utc_now, bot_name: Callable[[], str] = str) -> Blueprint:
    """The blueprint with POST /hooks/telegram, /hooks/twilio and /hooks/twilio/status.

    `receive` and `receipt` must have committed when they return. `bot_name` gives our Telegram user name where known.
    """
    hooks = Blueprint("hooks", __name__, url_prefix="/hooks")
    hooks.before_request(_cap)
    hooks.register_error_handler(RequestEntityTooLarge, lambda _error: _plain("too large", 413))

    @hooks.post("/telegram")
    def telegram() -> Response:
        """One Telegram update, known by the secret header."""
        return _telegram(settings, receive, now, bot_name)

    @hooks.post("/twilio")
    def twilio() -> Response:
        """One incoming WhatsApp or SMS message, known by its signature."""
        return _twilio(settings, lambda form: receive(twilio_in.parse_message(form, now())))

    @hooks.post("/twilio/status")
    def twilio_status() -> Response:
        """News of a message of ours, known by its signature."""
        return _twilio(settings, lambda form: _pass_receipt(form, receipt, now()))

    return hooks


def _cap() -> None:
    request.max_content_length = MOST_BYTES
    request.max_form_memory_size = MOST_BYTES


def _plain(text: str, status: int) -> Response:
    return Response(text + "\n", status, mimetype="text/plain")


def _telegram(settings: Settings, receive: Callable[[Inbound], object], now: Clock,
              bot_name: Callable[[], str]) -> Response:
    if settings.telegram is None:
        return _plain("Telegram is not configured", 404)
    if not _secret_is_right(settings.telegram.webhook_secret, request):
        log.warning("telegram webhook refused: secret header missing or wrong")
        return _plain("forbidden", 403)
    body, bot_id = request.get_data(cache=False), settings.telegram.bot_id
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return _plain("no JSON", 400)

    def hand_on() -> None:
        # The name is a look into the database; only a command in a group (`/case@our_bot`) needs it.
        receive(parse_update(update, bot_id, now(), bot_name() if b"@" in body else ""))

    return _plain("ok", 200) if _handed(hand_on) else _later()


def _secret_is_right(secret: str, asked: Request) -> bool:
    given = asked.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def _twilio(settings: Settings, hand_on: Callable[[dict[str, str]], object]) -> Response:
    if settings.twilio is None:
        return _plain("Twilio is not configured", 404)
    if not _signature_is_right(settings, settings.twilio, request):
        log.warning("twilio webhook refused: signature missing or wrong (is PUBLIC_URL what Twilio calls?)")
        return _plain("forbidden", 403)
    form = request.form.to_dict()
    return Response(EMPTY_TWIML, 200, mimetype="text/xml") if _handed(lambda: hand_on(form)) else _later()


def _signature_is_right(settings: Settings, twilio: Twilio, asked: Request) -> bool:
    given = asked.headers.get("X-Twilio-Signature", "")
    if not given:
        return False
    validator = RequestValidator(twilio.auth_token)
    url = _public_address(settings.public_url, asked)
    # Whether the fragment with the retry options is signed too is documented nowhere: both are accepted.
    candidates = (url, f"{url}#{twilio.webhook_fragment}")
    return any(validator.validate(candidate, asked.form, given) for candidate in candidates)


def _public_address(public_url: str, asked: Request) -> str:
    """The address that was signed: the configured one with the path and query as they came over the wire.

    The raw path is used because a rebuilt one differs (`%3A` becomes `:`), the configured host because a proxy changes
    it.
    """
    raw = asked.environ.get("RAW_URI") or asked.environ.get("REQUEST_URI") or asked.full_path.removesuffix("?")
    if not raw.startswith("/"):
        parts = urlsplit(raw)
        raw = parts.path + (f"?{parts.query}" if parts.query else "")
    base = urlsplit(public_url)
    if base.path and raw.startswith(base.path + "/"):
        return f"{base.scheme}://{base.netloc}{raw}"
    return public_url + raw


def _pass_receipt(form: dict[str, str], receipt: Callable[[Receipt], object], now: dt.datetime) -> None:
    news = twilio_in.parse_status(form, now, request.args.get("key", "")[:40])
    if news is None:
        log.info("twilio status without a known message or status: %s", sorted(form))
        return
    receipt(news)


def _handed(deliver: Callable[[], object]) -> bool:
    """Whether it was taken. Any failure here means that nothing was stored, and the platform must deliver again."""
    try:
        deliver()
    except Exception:
        log.exception("a webhook could not be stored; asking the platform to deliver it again")
        return False
    return True


def _later() -> Response:
    answer = _plain("try again", 503)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer
