"""Makes what came over the wire storable: no character or depth that a database or a JSON writer would choke on."""

from __future__ import annotations

import re
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DEEPEST = 40


def clean(value: Any, depth: int = 0) -> Any:
    """The JSON value with NUL and half emoji replaced by �; what is nested absurdly deep becomes null.

    PostgreSQL refuses NUL in text, UTF-8 has no half emoji: either would make one message fail for ever.
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub("�", value)
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {clean(key): clean(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [clean(one, depth + 1) for one in value]
    return value
