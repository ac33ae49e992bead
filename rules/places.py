"""Places: areas and localities named in a text in either script, and the area around a pin.

Names come from the office's own tree of areas (with aliases) and from the gazetteer of the neighbourhood.
A name that is also a word of everyday speech counts only after "ward", "gram", "mohalla" and the like.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from config import Area, Config
from rules.routing_stop import STOP_SOUNDS
from rules.text import romanise, skeleton, tokens

# A pin farther than this from every known area lies outside the district (kilometres).
FAR_KM = 60.0
_FINEST = {"locality": 0, "village": 0, "ward": 1, "zone": 2, "block": 3, "tehsil": 4, "district": 5}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: its area's code ("" where the office has none), its name, the words, their token span; `wide`:
    a tehsil or block of the gazetteer, with many villages."""

    code: str
    name: str
    words: str
    span: tuple[int, int]
    wide: bool = False


def _keys(words: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words.split())


# After these a name follows.
_BEFORE = _keys("""
ग्राम gram मौजा mauja मौजे मौज मजरा majra मोहल्ला mohalla muhalla मुहल्ला तहसील tehsil tahsil ब्लॉक
block ब्लाक तालुका taluka जिला zila jila वार्ड ward village पोस्ट post थाना thana ता मु विकासखंड
जनपद सेक्टर sector कॉलोनी
""")
# A number with these says where.
_NUMBERED = _keys("""
वार्ड ward गली gali गल्ली galli lane सेक्टर sector मकान makan house ब्लॉक block खंभा pole प्लॉट plot
गेट gate street जोन zone plat flat गुमटी
""")
# These make their neighbour a landmark.
_NEAR = _keys("""
पास paas pas सामने samne saamne पीछे pichhe piche peeche बगल bagal निकट nikat नजदीक najdik nazdik
करीब kareeb near opposite behind beside समोर जवळ मागे शेजारी samor javal mage shejari outside
adjacent किनारे kinare
""")
# A name before these is a place.
_KINDS = _keys("""
मोहल्ला मोहल्ले mohalla mohalle muhalla कॉलोनी कालोनी colony नगर nagar बाग bagh गंज चौराहा चौराहे
chauraha chaurahe तिराहा तिराहे tiraha chowk चौक बाजार bazar bazaar market रोड road मार्ग marg टोला
टोले tola tole बस्ती basti पुरवा purva पुरा pura वाडी wadi पेठ peth घाट ghat स्टेशन station मंदिर
mandir temple मस्जिद masjid स्कूल school विद्यालय vidyalaya कॉलेज college अस्पताल aspatal hospital
पार्क park पंप pump अपार्टमेंट apartment सोसायटी society विहार vihar एन्क्लेव enclave गांव gaon गाव
village ग्राम gram वस्ती vasti
""")
_TELLING = _BEFORE | _NUMBERED | _NEAR | _KINDS
# With these it is only "our lane", which nobody can find.
_OUR = _keys("""
हमारे हमारी हमारा मेरे मेरी मेरा आमच्या माझ्या आमचे hamare hamari mere meri our my the a इस उस is us
सब sab हर har पूरे पूरा pure pura entire whole in the this
""")
# No names.
_HERE = _keys("""
में मे me mein पर par का की के ka ki ke से se और aur
""")
# "Gram panchayat", "gram pradhan": no village of that name.
_NOT_NAMES = _keys("""
पंचायत panchayat प्रधान pradhan सचिव sachiv सभा sabha समाज samaj विकास vikas secretary office
कार्यालय वाले wale वालों road सड़क sadak हाउस office man वासी वासियों rasta school में न no नं
number नंबर के ki ke दिवस
""")
# Marathi endings on a place name, romanised.
_ENDINGS = (
    "madhye", "madhe", "madhiil", "madhil", "javal", "varuun", "var", "tiil", "til", "laa", "chyaa", "chaa",
    "chii", "che", "t",
)
# Shorter names are not looked for inflected.
_SHORTEST = 4


class Gazetteer:
    """Every place name the office knows."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._names: dict[tuple[str, ...], tuple[str, str]] = {}
        self._reach: dict[str, int] = {}
        self._wide = frozenset(config.gazetteer.get("wide", ()))
        self._spelt: set[str] = set()
        for names in config.gazetteer.values():
            for name in names:
                self._add(name, "", name)
        for area in sorted(config.areas, key=lambda one: -_FINEST[one.kind]):
            for name in (area.names.hi, area.names.mr, area.names.en, *area.aliases):
                self._add(name, area.code, area.names.en, sure=True)
        self._written = {romanise(word) for names in self._spelt for word in tokens(names)}
        for key in self._names:
            self._reach[key[0]] = max(len(key), self._reach.get(key[0], 1))
        self._pins = [area for area in config.areas if area.lat is not None and area.lon is not None and area.parent]

    def _add(self, name: str, code: str, shown: str, *, sure: bool = False) -> None:
        """`sure`: the office's own name for it, which stands above others that sound so; of those the first stands."""
        key = tuple(skeleton(word) for word in tokens(name))
        plain = len(key) == 1 and (len(key[0]) < 4 or key[0] in self._common)
        if key and sure:
            self._names[key] = (code, shown)
        if key and (sure or not plain):
            self._names.setdefault(key, (code, shown))
            self._spelt.add(name)

    @functools.cached_property
    def _common(self) -> frozenset[str]:
        """Words of the office's tables: a village called after one of them is not taken for a place."""
        texts = [phrase for kind in self._config.types for phrase in kind.phrases]
        texts += [member for family in self._config.families for member in family]
        # Split once and normalised once a word: the tables repeat themselves.
        words = {word for text in (*texts, *self._config.asides) for word in text.split()}
        return STOP_SOUNDS | {skeleton(token) for word in words for token in tokens(word)}

    def find_places(self, text: str) -> tuple[Place, ...]:
        """The places a text names, in their order; longest names first, none twice over the same words."""
        words = tokens(text)
        keys = [skeleton(word) for word in words]
        return tuple(self._scan(words, keys))

    def _scan(self, words: Sequence[str], keys: Sequence[str]) -> Iterator[Place]:
        at = 0
        while at < len(keys):
            size, found = self._longest_at(words, keys, at)
            if found is not None:
                code, name = found
                yield Place(code, name, " ".join(words[at : at + size]), (at, at + size), name in self._wide)
            at += size

    def _longest_at(self, words: Sequence[str], keys: Sequence[str], at: int) -> tuple[int, tuple[str, str] | None]:
        for size in range(min(self._reach.get(keys[at], 1), len(keys) - at), 0, -1):
            found = self._names.get(tuple(keys[at : at + size]))
            if found and size == 1 and self._is_other_word(words[at], keys[at]):
                found = None
            if found is None and len(keys[at]) >= _SHORTEST:
                found = self._inflected(words[at + size - 1], keys[at : at + size])
            if found is not None:
                return size, found
        return 1, None

    def _is_other_word(self, word: str, key: str) -> bool:
        """Whether a word only sounds like a place: खतरा (danger) is not कटरा."""
        return key in self._common and romanise(word) not in self._written

    def _inflected(self, last: str, keys: Sequence[str]) -> tuple[str, str] | None:
        """A name with a Marathi ending glued to its last word: पुण्यात, नैनीमध्ये, कटऱ्यात."""
        for stem, key in _without_ending(last):
            found = self._names.get((*keys[:-1], key))
            # कार्डवर is "on the card", though there is a Karda.
            if found is not None and not (len(keys) == 1 and skeleton(stem.removesuffix("a")) in self._common):
                return found
        return None

    def nearest(self, lat: float, lon: float) -> str | None:
        """The code of the nearest area that has a position; None when all are farther than FAR_KM kilometres."""
        best = min(self._pins, key=lambda area: (_km(area, lat, lon), _FINEST[area.kind], area.code), default=None)
        return best.code if best is not None and _km(best, lat, lon) <= FAR_KM else None

    def findable(self, text: str) -> bool:
        """Whether field staff can find a place by it: an area, a numbered ward or lane, a landmark."""
        if any(place.code != self._district for place in self.find_places(text)):
            return True
        return names_place(tokens(text))

    @functools.cached_property
    def _district(self) -> str:
        return next((area.code for area in self._config.areas if area.kind == "district"), "")


@functools.lru_cache(maxsize=20_000)
def _without_ending(word: str) -> tuple[tuple[str, str], ...]:
    """What may be left of a Devanagari word without a Marathi ending: romanised, and its skeleton."""
    latin = romanise(word)
    if word.isascii():
        return ()
    stems = (latin[: -len(one)] for one in _ENDINGS if latin.endswith(one) and len(latin) - len(one) >= _SHORTEST)
    return tuple((stem, skeleton(stem)) for stem in stems)


def names_place(words: Sequence[str]) -> bool:
    """Whether words point at a place by their kind: a numbered lane, a landmark, a name before "nagar"."""
    keys = [skeleton(word) for word in words]
    return any(_points_at(keys, at) for at in range(len(keys)))


def tells_place(word: str) -> bool:
    """Whether a word is one that places are told with: ward, lane, near, temple, colony."""
    return skeleton(word) in _TELLING


def masked(words: Sequence[str], places: Iterable[Place]) -> set[int]:
    """The indices of words that belong to places: those found, and the name after "gram", "mohalla", "tehsil"."""
    hidden = {index for place in places for index in range(*place.span)}
    for at, word in enumerate(words[:-1]):
        if skeleton(word) in _BEFORE:
            hidden |= _name_after(words, at)
    return hidden


def _name_after(words: Sequence[str], at: int) -> set[int]:
    following = skeleton(words[at + 1])
    if following in _HERE or following in _KINDS or following in _BEFORE or following in _NOT_NAMES:
        return set()
    return {at + 1}


def _points_at(keys: Sequence[str], at: int) -> bool:
    key, before = keys[at], keys[at - 1] if at else ""
    after = keys[at + 1] if at + 1 < len(keys) else ""
    if key in _NUMBERED:
        return any(other.isdigit() for other in keys[at + 1 : at + 3])
    if key in _NEAR:
        return bool(before and at >= 2 and keys[at - 2] not in _OUR) or (bool(after) and after not in _OUR)
    if key in _BEFORE:
        return bool(after) and after not in _HERE and after not in _NOT_NAMES
    return key in _KINDS and bool(before) and before not in _OUR and before not in _HERE


def _km(area: Area, lat: float, lon: float) -> float:
    assert area.lat is not None  # noqa: S101  (only areas with a position are asked)
    assert area.lon is not None  # noqa: S101
    north = math.radians(lat - area.lat)
    east = math.radians(lon - area.lon) * math.cos(math.radians((lat + area.lat) / 2))
    return 6371.0 * math.hypot(north, east)
