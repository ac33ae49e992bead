"""The environment is read once; what is wrong is said with its name and its cure."""

from __future__ import annotations

import pytest

from bot.settings import Settings, SettingsError, Telegram, Twilio, from_environment

TELEGRAM = {"TELEGRAM_BOT_TOKEN": "700000001:sample-token", "TELEGRAM_WEBHOOK_SECRET": "a-word"}
TWILIO = {"TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000001", "TWILIO_AUTH_TOKEN": "sample-auth",
          "TWILIO_WHATSAPP_FROM": "whatsapp:+919999900001", "TWILIO_SMS_FROM": "+91 99999 00002",
          "PUBLIC_URL": "https://desk.example.in/"}


def test_an_empty_environment_has_no_platforms() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({"TELEGRAM_BOT_TOKEN": "", "TWILIO_ACCOUNT_SID": " "}) == Settings()


def test_a_full_environment_is_read() -> None:
    found = from_environment({**TELEGRAM, **TWILIO, "TELEGRAM_MODE": "webhook", "TELEGRAM_API_URL": "http://127.0.0.1:8100/",
                              "TWILIO_API_URL": "http://127.0.0.1:8100"})
    assert found.telegram == Telegram("700000001:sample-token", "http://127.0.0.1:8100", "webhook", "a-word")
    assert found.twilio == Twilio(TWILIO["TWILIO_ACCOUNT_SID"], "sample-auth", "http://127.0.0.1:8100", "+919999900001",
                                  "+919999900002")
    assert found.telegram.bot_id == "700000001"
    assert found.hook("/hooks/twilio") == "https://desk.example.in/hooks/twilio"
    assert set(found.secrets()) == {"700000001:sample-token", "a-word", "sample-auth"}


def test_secrets_are_in_no_representation() -> None:
    shown = repr(from_environment({**TELEGRAM, **TWILIO}))
    assert "desk.example.in" in shown
    for secret in ("sample-token", "a-word", "sample-auth"):
        assert secret not in shown


@pytest.mark.parametrize(("env", "name"), [
    ({"TELEGRAM_BOT_TOKEN": "no token"}, "TELEGRAM_BOT_TOKEN"),
    ({**TELEGRAM, "TELEGRAM_MODE": "push"}, "TELEGRAM_MODE"),
    ({**TELEGRAM, "TELEGRAM_WEBHOOK_SECRET": "शब्द"}, "TELEGRAM_WEBHOOK_SECRET"),
    ({"TELEGRAM_BOT_TOKEN": "1:x", "TELEGRAM_MODE": "webhook", "PUBLIC_URL": "https://a.in"},
     "TELEGRAM_WEBHOOK_SECRET"),
    ({**TELEGRAM, "TELEGRAM_MODE": "webhook"}, "PUBLIC_URL"),
    ({**TELEGRAM, "TELEGRAM_API_URL": "api.telegram.org"}, "TELEGRAM_API_URL"),
    ({**TWILIO, "TWILIO_ACCOUNT_SID": "SK1"}, "TWILIO_ACCOUNT_SID"),
    ({**TWILIO, "TWILIO_AUTH_TOKEN": ""}, "TWILIO_AUTH_TOKEN"),
    ({**TWILIO, "TWILIO_WHATSAPP_FROM": "", "TWILIO_SMS_FROM": ""}, "TWILIO_WHATSAPP_FROM"),
    ({**TWILIO, "TWILIO_SMS_FROM": "+91-abc"}, "TWILIO_SMS_FROM"),
    ({**TWILIO, "PUBLIC_URL": ""}, "PUBLIC_URL"),
    ({**TWILIO, "PUBLIC_URL": "https://a.in/?x=1"}, "PUBLIC_URL"),
])
def test_a_fault_names_the_variable_and_its_cure(env: dict[str, str], name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment(env)
    assert any(fault.startswith(f"{name}: ") for fault in caught.value.faults)
    assert "sample-auth" not in str(caught.value)
    assert "no token" not in str(caught.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        from_environment({"TELEGRAM_BOT_TOKEN": "x", "TELEGRAM_MODE": "x", "TWILIO_ACCOUNT_SID": "x"})
    assert len(caught.value.faults) >= 5
