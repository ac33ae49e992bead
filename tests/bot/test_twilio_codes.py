"""What each of Twilio's codes and each broken connection means, row by row."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from twilio.base.exceptions import TwilioException, TwilioRestException  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from bot.channel import Verdict
from bot.twilio_codes import CODES, meaning_of
from bot.twilio_http import DeskHttpClient, send_error


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_row_of_the_table_of_codes(code: int) -> None:
    found = send_error(TwilioRestException(400, "/x", "words", code, "POST"))
    assert (found.verdict, found.code, found.retry_after) == (CODES[code].verdict, str(code), CODES[code].retry_after)
    assert found.text.startswith(CODES[code].words)


VERDICTS: dict[Verdict, set[int]] = {
    "template": {63016},
    "config": {20003, 21408, 21603, 21606, 21609, 21910, 63007},
    "refused": {21211, 21610, 21612, 21614, 30004, 30005, 30006, 63003, 63015, 63024, 63032},
    "retry": {20429, 30001, 30003, 30008, 63012, 63018, 63019, 63029, 63049},
}


def test_the_table_decides_as_the_platforms_documents_say() -> None:
    for verdict, codes in VERDICTS.items():
        assert {code for code, meaning in CODES.items() if meaning.verdict == verdict} == codes


@pytest.mark.parametrize(("code", "status", "verdict"), [
    (None, 401, "config"), (None, 400, "invalid"), (99999, 400, "invalid"), (None, 429, "retry"), (None, 503, "retry"),
    ("", 0, "retry"), ("63016", 0, "template"), ("x", 0, "retry")])
def test_without_a_known_code_the_status_decides(code: str | int | None, status: int, verdict: Verdict) -> None:
    assert meaning_of(code, status).verdict == verdict


@pytest.mark.parametrize(("error", "verdict"), [
    (TimeoutError(), "uncertain"), (aiohttp.ServerDisconnectedError(), "uncertain"),
    (aiohttp.ConnectionTimeoutError(), "retry"), (RuntimeError("?"), "uncertain")])
def test_errors_of_the_connection_tell_whether_it_may_have_been_sent(error: Exception, verdict: Verdict) -> None:
    assert send_error(error).verdict == verdict


@pytest.mark.parametrize(("url", "called"), [
    ("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?PageSize=5", "http://127.0.0.1:9/2010-04-01/Accounts/AC1/Messages.json?PageSize=5"),
    ("https://content.twilio.com/v1/Content", "http://127.0.0.1:9/v1/Content"),
    ("https://api.sydney.au1.twilio.com/x", "http://127.0.0.1:9/x"),
    ("https://eviltwilio.com/x", "https://eviltwilio.com/x")])
def test_every_host_of_twilio_goes_to_the_configured_address(url: str, called: str) -> None:
    async def work() -> tuple[str, str]:
        client, plain = DeskHttpClient("http://127.0.0.1:9"), DeskHttpClient()
        try:
            return client.address(url), plain.address(url)
        finally:
            await client.close()
            await plain.close()

    assert asyncio.run(work()) == (called, url)


def test_a_list_that_is_refused_tells_its_status() -> None:
    error = TwilioException("Unable to fetch page", Response(401, "{}"))
    assert (send_error(error).verdict, send_error(error).code) == ("config", "401")
    assert send_error(TwilioException("?")).verdict == "retry"
