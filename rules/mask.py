"""Phone numbers as a room may see them: enough to recognise, not enough to call [S4]."""

from __future__ import annotations

SHOWN = 3


def masked(phone: str) -> str:
    """A number with only its last three digits readable: `+919800000123` → `+91•••••••123`; "" stays ""."""
    digits = [sign for sign in phone if sign.isdigit()]
    if not digits:
        return ""
    if len(digits) <= SHOWN + 2:
        return "•" * len(digits)
    country = "+91" if phone.startswith("+91") and len(digits) == 12 else ""
    hidden = len(digits) - SHOWN - (2 if country else 0)
    return f"{country}{'•' * hidden}{''.join(digits[-SHOWN:])}"
