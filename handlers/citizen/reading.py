"""What the rules read in a citizen's words, in the few forms the conversation asks for. Pure, like the rules."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import lang as texts
from actions.join import Part
from config import Category
from handlers.citizen.talk import Option
from rules import choices, codes, intents
from rules.duplicates import is_shared
from rules.office import Office
from rules.routing import Router, Suggestion
from rules.routing_talk import UNCLEAR
from rules.text import guess_language, normalise, tokens

GUESSED = {"hi": "hi", "hing": "hi", "mix": "hi", "mr": "mr", "en": "en"}
SYNONYMS = {
    "other": ("पता नहीं", "कोई नहीं", "रिसेप्शन", "स्वागत कक्ष", "माहीत नाही", "other", "none", "reception", "don't know"),
    "as_is": ("हाँ", "दर्ज करें", "दर्ज करो", "नोंदवा", "yes", "ok", "register"),
    "skip_place": ("नहीं", "छोड़ें", "नाही", "no", "skip", "don't know"),
    "skip_name": ("नहीं", "छोड़ें", "नाही", "no", "skip"),
    "join": (
        "हाँ", "हाँ वही है", "वही है", "यही है", "वही", "यही", "जोड़ें", "जोड़ दो", "जोड़ दीजिए", "इसी में जोड़ दें", "होय", "हो",
        "तीच आहे", "हीच आहे", "तीच", "हीच", "जोडा", "yes", "ok", "same", "same one", "same hai", "join", "add",
        "haan", "ha", "जी हाँ", "haan ji", "ho", "hoy",
    ),
    "alone": (
        "नहीं", "अलग", "अलग है", "अलग दर्ज करें", "अलग शिकायत", "दूसरी", "दूसरी है", "नई", "नाही", "वेगळी", "वेगळी आहे",
        "वेगळी नोंदवा", "नवी", "no", "different", "different one", "new", "another", "separate", "नहीं अलग है", "मेरी अलग है",
        "meri alag hai", "नाही वेगळी आहे", "माझी वेगळी आहे", "mine is different", "no different",
    ),
    "apart": ("अलग", "अलग है", "मेरी अलग है", "वेगळी", "वेगळी आहे", "माझी वेगळी आहे", "different", "mine is different"),
    "split": (
        "हाँ", "haan", "हाँ अलग करें", "अलग", "दो शिकायतें", "होय", "हो", "वेगळ्या करा", "yes", "ok", "split", "both", "two",
    ),
    "whole": ("नहीं", "एक", "एक ही", "नाही", "एकच", "no", "one"),
}  # fmt: skip
_LIKE = {"merge": "join", "keep": "alone"}
# Where one clause ends and the next begins: stops, commas, and the words for "and".
_CLAUSES = re.compile(r"[।!?;\n]+|[.,]+(?!\d)|\s(?:और|तथा|एवं|आणि|aur|and|ani)\s", re.IGNORECASE)
CLAUSE = 4
VAGUE_WORDS = 4
ENOUGH_FOR_ENGLISH = 3


@dataclass(frozen=True, slots=True)
class Route:
    """Where words may belong, likeliest first; `sure`: no question needed; `found`: they name a matter"""

    departments: tuple[str, ...] = ()
    type: str = ""
    sure: bool = False
    found: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a complaint goes: no department means reception; `why` are the words of danger that made it category A."""

    department: str
    type: str
    category: Category | None
    why: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish by its name ("" for none); `lang` goes with "language" where one is named."""

    kind: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place found in words."""

    words: str
    area: str


def _suggest(office: Office, text: str) -> Suggestion:
    return _suggested(office.router, text)


@functools.lru_cache(maxsize=256)
def _suggested(router: Router, text: str) -> Suggestion:
    """By the router, not the office: what the desk has learned meanwhile counts at once."""
    return router.suggest(text)


def route(office: Office, text: str) -> Route:
    """Where the words may belong."""
    found = _suggest(office, text)
    if found.kind != "complaint":
        return Route()
    codes_ = tuple(scored.code for scored in found.departments)
    return Route(codes_, found.type_id, found.auto, bool(codes_), bool(found.dangers))


def decide(office: Office, text: str, chosen: str) -> Decision:
    """Department, type and category of a complaint; `chosen` is the department the person named, "" for none."""
    found = _suggest(office, text)
    words = ", ".join(found.dangers)
    if (not chosen and not found.departments) or not (chosen or found.auto or found.dangers):
        return Decision("", office.router.general_type(office.config.reception), found.category, words)
    if chosen and (not found.departments or found.departments[0].code != chosen):
        return Decision(chosen, office.router.type_of(chosen, text), "A" if found.dangers else None, words)
    return Decision(found.departments[0].code, found.type_id, found.category, words)


def parts(office: Office, text: str, chosen: str = "") -> tuple[Part, ...]:
    """One part for each department, where a text tells of several matters so plainly that clauses of it by themselves
    are surely a department's; () for any other, for danger, and for matters of a person, whose story is one.

    Clauses without a matter (a place, a greeting) belong to every part.
    """
    whole = _suggest(office, text)
    if chosen or whole.issues < 2 or whole.category == "A":
        return ()
    found = {clause.strip(): _suggest(office, clause) for clause in _CLAUSES.split(text) if clause.strip()}
    sure = [one for clause, one in found.items() if one.kind == "complaint" and one.auto and words(clause) >= CLAUSE]
    types = {one.departments[0].code: one.type_id for one in reversed(sure)}
    kinds = [office.config.type_by_id[name] for name in whole.parts]
    told = {code for kind in kinds for code in (kind.department, kind.village_department)}
    if len(types) < 2 or not told >= set(types) or not all(is_shared(office.config, kind) for kind in types.values()):
        return ()
    return tuple(
        Part(code, ". ".join(clause for clause, one in found.items() if _owner(one, types) in ("", code)), type_id)
        for code, type_id in reversed(types.items())
    )


def _owner(read: Suggestion, types: Mapping[str, str]) -> str:
    """Whose of these departments a clause is; "" for everybody's."""
    code = read.departments[0].code if read.kind == "complaint" and read.departments else ""
    return code if code in types else ""


def place(office: Office, text: str) -> Spot | None:
    """The place the words name well enough for somebody to find it, or None."""
    if not office.gazetteer.findable(text):
        return None
    found = office.gazetteer.find_places(text)
    return Spot(", ".join(one.words for one in found), next((one.code for one in reversed(found) if one.code), ""))


def area_at(office: Office, lat: float, lon: float) -> str:
    """The area around a pin, "" where none is near."""
    return office.gazetteer.nearest(lat, lon) or ""


def chatter(office: Office, text: str) -> str:
    """What words without a complaint in them are: greeting, thanks, abuse, status, question, noise; "" for others.

    A place alone begins a complaint. Who names a place wants something done there: to leave a complaint unread is
    worse than to ask once too often.
    """
    reason = _suggest(office, text).none_reason or ""
    if reason in ("place", UNCLEAR):
        return ""
    if reason in ("thanks", "abuse", "question", "noise") and words(text) >= VAGUE_WORDS and place(office, text):
        return ""
    return reason


def wish(office: Office, text: str, found: tuple[codes.CodeMention, ...]) -> Wish:
    """The wish a message is: help, status, back, cancel, language, stop …"""
    known = intents.citizen_intent(text, office.config.departments, _code_words(office))
    if known is not None:
        return Wish(known.kind, known.lang or "")
    rest = _without(text, found) if found else text
    return Wish("status" if chatter(office, rest) == "status" else "")


def verdict(text: str) -> str:
    """ "yes", "no" or "": the whole message, or its first word; "yes, but it is not done" is neither."""
    whole = _yes_no(text)
    said = tokens(text)
    if whole or len(said) < 2:
        return whole
    first = _yes_no(said[0])
    return "" if first == "yes" and any(_yes_no(word) == "no" for word in said[1:]) else first


def _yes_no(text: str) -> str:
    found = intents.citizen_intent(text)
    return found.kind if found is not None and found.kind in ("yes", "no") else ""


def stars(text: str) -> int:
    """One to five stars, 0 for anything else."""
    drawn = text.count("⭐") + text.count("★")
    if drawn:
        return min(drawn, 5)
    found = choices.match(text, [choices.Choice(str(number), str(number)) for number in range(1, 6)])
    return int(found.id) if found is not None else 0


def pick(office: Office, text: str, options: tuple[Option, ...], lang: str) -> str:
    """The choice that was typed: by its number, label, cut-off label or another word for it; "" for none."""
    found = choices.match(text, [_choice(office, option, lang) for option in options])
    return found.id if found is not None else ""


def names_new(office: Office, text: str, option: Option, lang: str) -> bool:
    """Whether a message says that the one before was a new complaint."""
    known = intents.citizen_intent(text)
    return (known is not None and known.kind == "new_complaint") or bool(pick(office, text, (option,), lang))


def _choice(office: Office, option: Option, lang: str) -> choices.Choice:
    others = tuple(_label(office, option, other) for other in texts.LANGUAGES if other != lang)
    department = office.config.department_by_code.get(option.choice)
    names = (department.code, department.names.in_(lang), *department.words) if department else ()
    word = option.choice.partition("-")[0]
    more = SYNONYMS.get(_LIKE.get(word, word), ())
    return choices.Choice(option.choice, _label(office, option, lang), (*others, *names, *more))


def _label(office: Office, option: Option, lang: str) -> str:
    if isinstance(option.label, str):
        return texts.plain(option.label, lang, {}, office.config)
    return str(option.label[lang])


def department(office: Office, text: str) -> str:
    """The department a whole message names by its code, name or another word for it; "" for none."""
    options = tuple(
        Option(one.code, one.short.model_dump()) for one in office.config.departments
    )
    return "" if text.strip().isdigit() else pick(office, text, options, "hi")


@functools.cache
def _code_words(office: Office) -> Mapping[str, str]:
    return codes.code_words(office.config.departments)


def mentions(office: Office, text: str) -> tuple[codes.CodeMention, ...]:
    """The complaint codes in a text."""
    return codes.find_codes(text, office.config.departments, _code_words(office))


def _without(text: str, found: tuple[codes.CodeMention, ...]) -> str:
    for mention in reversed(found):
        text = text[: mention.span[0]] + " " + text[mention.span[1] :]
    return text


def is_only_codes(text: str, found: tuple[codes.CodeMention, ...]) -> bool:
    """Whether a text says nothing but these codes."""
    return len(tokens(_without(text, found))) <= 1


def words(text: str) -> int:
    """How many words."""
    return len(text.split())


def text_key(text: str) -> str:
    """What two messages with the same words share; the words themselves cannot be read from it."""
    return hashlib.blake2b(" ".join(tokens(text)).encode(), digest_size=12).hexdigest()


def is_place(office: Office, text: str) -> bool:
    """Whether the words name a place and nothing else."""
    return _suggest(office, text).none_reason == "place"


def is_vague(office: Office, text: str) -> bool:
    """Whether the words do not say what is wrong: too few, only a place, or hardly a complaint at all."""
    unsaid = _suggest(office, text).none_reason in ("place", UNCLEAR)
    return unsaid or (words(text) <= VAGUE_WORDS and not route(office, text).found)


def language(text: str) -> str:
    """The language words are written in, Hinglish as Hindi; "" where they are too few to say."""
    count = len(tokens(text))
    guess = guess_language(text)
    if count < (ENOUGH_FOR_ENGLISH if guess == "en" else 2):
        return ""
    return GUESSED[guess]


def is_noise(text: str) -> bool:
    """Whether there is no word in it."""
    return len(normalise(text).replace(" ", "")) < 2
