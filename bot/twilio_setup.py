"""How the desk stands at Twilio, for `desk check`; and what people wrote while the desk could not be called."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
from twilio.base.exceptions import TwilioException  # type: ignore[import-untyped]

from bot.channel import SendError
from bot.settings import Settings, Twilio
from bot.templates import TemplateState, states
from bot.twilio_http import DeskHttpClient, make_client, read_log, send_error
from bot.twilio_in import parse_message
from handlers.inbound import Inbound

_FAILURES = (TwilioException, aiohttp.ClientError, TimeoutError)
# Twilio gives up on a webhook, its retries included, within this time.
GRACE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class TwilioFacts:
    """How the account stands; `error` is set when Twilio could not be asked."""

    account_status: str = ""
    account_type: str = ""
    templates: tuple[TemplateState, ...] = ()
    error: str = ""


async def twilio_facts(settings: Settings) -> TwilioFacts:
    """Ask Twilio about the account and its templates. Never raises."""
    if settings.twilio is None:
        return TwilioFacts(error="Twilio is not configured")
    http = DeskHttpClient(settings.twilio.api_url)
    try:
        client = make_client(settings.twilio, http)
        account = await client.api.accounts(settings.twilio.account_sid).fetch_async()
        return TwilioFacts(str(account.status), str(account.type), tuple(await states(settings.twilio)))
    except SendError as error:
        return TwilioFacts(error=str(error))
    except _FAILURES as error:
        return TwilioFacts(error=str(send_error(error)))
    finally:
        await http.close()


async def backfill(settings: Twilio, since: dt.datetime,
                   grace_seconds: float = GRACE_SECONDS) -> AsyncIterator[Inbound]:
    """Every message to our senders since then, oldest first, as Twilio's log has it. Raises SendError.

    For after an outage: Twilio tries a webhook once or a few times only. What was received already is told apart by its
    MessageSid. The log has no button ids, places and quotes, so such a message comes with its words alone; therefore
    nothing is handed on before its own webhook, which may just be on its way, has had time to come.
    """
    http = DeskHttpClient(settings.api_url)
    try:
        client = make_client(settings, http)
        for to in _own_addresses(settings):
            listed = await read_log(client, to=to, date_sent_after=since)
            await asyncio.sleep(grace_seconds if listed else 0)
            for one in reversed(listed):
                if str(one.direction) == "inbound":
                    yield await _inbound(client, one)
    except _FAILURES as error:
        raise send_error(error) from error
    finally:
        await http.close()


def _own_addresses(settings: Twilio) -> list[str]:
    """Our numbers as receivers; a messaging service's numbers are not known here."""
    whatsapp = [f"whatsapp:{settings.whatsapp_from}"] if settings.whatsapp_from.startswith("+") else []
    return whatsapp + ([settings.sms_from] if settings.sms_from.startswith("+") else [])


async def _inbound(client: Any, one: Any) -> Inbound:
    form = {"MessageSid": one.sid, "From": one.from_ or "", "To": one.to or "", "Body": one.body or "",
            "Backfill": "true"}
    if str(one.num_media or "0") != "0":
        for at, medium in enumerate(await client.messages(one.sid).media.list_async()):
            form[f"MediaUrl{at}"] = "https://api.twilio.com" + str(medium.uri).removesuffix(".json")
            form[f"MediaContentType{at}"] = medium.content_type or ""
    return parse_message(form, one.date_sent or one.date_created)
