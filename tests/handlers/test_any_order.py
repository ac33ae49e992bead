"""Whatever is said in whatever order: nothing breaks, nobody is left without an answer, nothing is lost on the way."""

from __future__ import annotations

import random

import pytest

from handlers.inbound import MediaKind
from store import history, inbox
from store.models import Attachment
from tests.handlers.talk import Person, World

WORDS = (
    "नमस्ते", "वार्ड 12 कटरा में चार दिन से पानी नहीं आ रहा है", "चार दिन से पानी नहीं आ रहा है", "कटरा", "हाँ", "नहीं", "1",
    "२", "12", "do", "मदद", "भाषा", "english", "मराठी", "hindi", "रद्द", "पीछे", "स्थिति", "मेरी शिकायतें", "जोड़ें", "ऑपरेटर",
    "STOP", "start", "धन्यवाद", "👍", "...", "चोर हो", "JAL-B-10008", "10008", "JAL-B-10080 का क्या हुआ", "रामलाल",
    "no light near my house since morning", "गली में नाली जाम है, बदबू आती है", "नई शिकायत", "5", "⭐⭐⭐", "/start",
    "/status", "/overdue", "राशन नहीं मिल रहा, कोटेदार भगा देता है ग्राम सोरांव",
)  # fmt: skip


def _something(person: Person, dice: random.Random) -> str:
    """One random message; what was done."""
    last = person._ear().last
    buttons = list((last.buttons if last else {}).items())
    move = dice.random()
    if buttons and move < 0.3:
        label, data = dice.choice(buttons)
        person._take(kind="press", button=data, callback_id="q" if person.channel == "telegram" else "")
        return f"[{label}]"
    if move < 0.4:
        kinds: tuple[MediaKind, ...] = ("photo", "voice", "document", "video")
        kind = dice.choice(kinds)
        person.sends(kind, dice.choice(("", "", dice.choice(WORDS))), forwarded=dice.random() < 0.2)
        return kind
    if move < 0.45:
        person.sends_location()
        return "pin"
    words = dice.choice(WORDS)
    last = person._ear().last
    person.says(words, quoting=last if last and dice.random() < 0.1 else None)
    return words


@pytest.mark.parametrize("channel", ["telegram", "whatsapp", "sms"])
@pytest.mark.parametrize("seed", range(6))
def test_any_order(world: World, channel: str, seed: int) -> None:
    dice = random.Random(f"{channel}{seed}")
    for department in ("JAL", "OTHER"):
        world.room(department)
    person = world.citizen(channel, name=dice.choice(("", "आशा देवी")))
    said: list[str] = []
    for _ in range(40):
        said.append(_something(person, dice))
        answers = [message.text for message in person._ear().new if message.key != "news.registered"]
        filed = len(person._ear().new) > len(answers)  # beside it something may be offered, or a new one be begun
        may_be_silent = filed or said[-1] in {"photo", "voice", "document", "video", "pin"}
        assert len(answers) == 1 or (not answers and may_be_silent), (said, answers)
        person.forgets()
        world.clock.passes(seconds=dice.choice((5, 40, 700, 90_000)), silently=dice.random() < 0.5)
        person.forgets()
    assert not inbox.due(world.clock.now, 10)
    assert not history.verify()
    assert all(file.identity_id for file in Attachment.select())
