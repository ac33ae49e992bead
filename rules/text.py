"""The text key: one spelling for what people type in Devanagari and in Latin letters.

Two levels. `normalise` keeps the sentence readable (case, digits, invisible signs, emoji and nukta are
evened out); `skeleton` maps one word of either script to the consonant-heavy Latin form in which
"nahi", "nhi" and "नहीं" are the same. Everything here is pure and works on any Unicode text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Literal

Guess = Literal["hi", "hing", "mr", "en", "mix"]

# Explicit ranges: \w and \b split Devanagari at its vowel signs. Dandas (0964, 0965) are punctuation.
_WORD = re.compile("[a-z]+|[0-9]+|[\u0900-\u0963\u0970-\u097f]+")
_DIGIT = re.compile(r"\d")
_DEVANAGARI = re.compile("[\u0904-\u0939\u0958-\u0961]")
_SENTENCE = re.compile(r"[.?!;\n|]+")
_VIRAMA, _ANUSVARA = "\u094d", "\u0902"

_CONSONANT_SOUNDS = """
k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l
"""
_VOWEL_SOUNDS = """
a aa i ii u uu ri e ai o au e o e o
"""
_CONSONANTS = dict(zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ", _CONSONANT_SOUNDS.split(), strict=True))
_VOWELS = dict(zip("अआइईउऊऋएऐओऔऍऑऎऒ", _VOWEL_SOUNDS.split(), strict=True))
_SIGNS = dict(zip("ािीुूृेैोौॅॉॆॊ", _VOWEL_SOUNDS.split()[1:], strict=True))


class _Evened(dict[int, str]):
    """Characters as they stand in a normalised text; filled as they are met."""

    def __missing__(self, code: int) -> str:
        self[code] = value = _even(chr(code))
        return value


def _even(char: str) -> str:
    if unicodedata.digit(char, None) is not None:
        return str(unicodedata.digit(char))
    if char == "\u0901":  # chandrabindu is typed as anusvara half of the time
        return _ANUSVARA
    if char in "।॥":
        return "."
    if "\u0900" <= char <= "\u097f":
        return "" if char in "\u093c\u093d" else char  # nukta and avagraha say nothing a typist keeps to
    if unicodedata.category(char) in ("Mn", "Cf", "Me"):
        return ""  # accents, ZWJ, ZWNJ, variation selectors
    if " " < char < "\x7f":
        return char
    return "\n" if char == "\n" else " "


_EVENED = _Evened()


def normalise(text: str) -> str:
    """The text in lower case with ASCII digits and punctuation, without nukta, ZWJ, ZWNJ, accents and emoji.

    Keeps ASCII and Devanagari only; every other sign becomes a space, runs of spaces one. Idempotent.
    """
    if text.isascii():
        folded = text.casefold()
    else:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    evened = folded.translate(_EVENED)
    if "\n" not in evened:
        return " ".join(evened.split())
    lines = (" ".join(line.split()) for line in evened.split("\n"))
    return "\n".join(line for line in lines if line)


def ascii_digits(text: str) -> str:
    """The text with the digits of any script as 0-9, everything else untouched."""
    return text if text.isascii() else _DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


def has_devanagari(text: str) -> bool:
    """Whether at least one Devanagari letter stands in the text."""
    return _DEVANAGARI.search(text) is not None


@functools.lru_cache(maxsize=256)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, normalised, in their order; letters and digits are parted."""
    return tuple(_WORD.findall(normalise(text)))


def sentences(text: str) -> tuple[tuple[str, ...], ...]:
    """The tokens of each sentence; empty sentences are left out."""
    found = (tuple(_WORD.findall(part)) for part in _SENTENCE.split(normalise(text)))
    return tuple(part for part in found if part)


def key(text: str) -> str:
    """The skeletons of all words of a text, each once, sorted: the order of words does not matter."""
    return " ".join(sorted({skeleton(word) for word in tokens(text)}))


@functools.lru_cache(maxsize=65536)
def romanise(word: str) -> str:
    """A Devanagari word in Latin letters with the unspoken vowels left out; a Latin word as it is."""
    if not has_devanagari(word):
        return word
    return _without_schwa(_units(word))


def _units(word: str) -> list[list[str]]:
    """[consonants, vowel, nasal] of each written syllable; the vowel "" is an inherent one still undecided."""
    units: list[list[str]] = []
    for char in word.replace("ज्ञ", "ग्य"):
        if char in _CONSONANTS:
            units.append([_CONSONANTS[char], "", ""])
        elif char in _VOWELS:
            units.append(["", _VOWELS[char], ""])
        elif units and char in _SIGNS:
            units[-1][1] = _SIGNS[char]
        elif units and char == _VIRAMA:
            units[-1][1] = _VIRAMA
        elif units and char == _ANUSVARA:
            units[-1][2] = "n"
    return units


def _without_schwa(units: list[list[str]]) -> str:
    """Join the syllables; an inherent vowel falls at the end, and between two syllables that have a vowel."""
    last = len(units) - 1
    for at in range(last, -1, -1):
        _, vowel, nasal = units[at]
        if vowel == "":
            falls = not nasal and at > 0 and (at == last or (
                units[at + 1][1] not in ("", _VIRAMA) and units[at - 1][1] != _VIRAMA))
            units[at][1] = _VIRAMA if falls else "a"
        if nasal and at == last:
            units[at][2] = ""  # a nasalised end (नहीं, में, सड़कों) is mostly not typed in Latin
        elif nasal and units[at + 1][0][:1] in ("p", "b", "m"):
            units[at][2] = "m"
    return "".join(c + ("" if v == _VIRAMA else v) + n for c, v, n in units)


_DIGRAPHS = (
    ("chh", "ch"), ("ck", "k"), ("ph", "f"), ("x", "ks"), ("q", "k"), ("w", "v"), ("z", "j"),
    ("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"))
_SOFT_C = re.compile("c(?=[eiy])")
_HARD_C = re.compile("c(?!h)")
_ASPIRATE = re.compile("(?<=[kgjtdpbs])h+")
_BARE_H = re.compile("(?<=[nrlmvyf])h")
_DIPHTHONG = re.compile("a[iy](?![aeiouy])")
_ROUND = re.compile("au|ov(?![aeiouy])")
_DOUBLE = re.compile(r"(.)\1+")
# An a before h stays, so that a dropped vowel never makes an aspirate out of two sounds (saha, sha).
_INNER_A = re.compile("(?<=.)a(?!h)(?=.)")
_FINAL_VOWELS = re.compile("[aeiouy]+$")
_LONG_WORD = 6


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The key of one word of either script; numbers stay as they are. Idempotent.

    aa=a, ee=i, oo=u, ai=e, au=o, w=v, z=j, ph=f; the h of aspirates, doubled letters and inner a's go.
    Words of up to six letters keep their final vowel, or नल, नाली and नाला would be one.
    """
    latin = romanise(word)
    while (shorter := _reduced(latin)) != latin:
        latin = shorter
    return latin


def _reduced(latin: str) -> str:
    for long, short in _DIGRAPHS:
        latin = latin.replace(long, short)
    # The letter is looked for first: most words have none, and a vain substitution costs as much as a true one.
    if "c" in latin:
        latin = _HARD_C.sub("k", _SOFT_C.sub("s", latin))
    if "h" in latin:
        latin = _BARE_H.sub("ah", _ASPIRATE.sub("", latin))
    if "a" in latin or "ov" in latin:
        latin = _ROUND.sub("o", _DIPHTHONG.sub("e", latin))
    latin = _INNER_A.sub("", _DOUBLE.sub(r"\1", latin)) if not latin.isdigit() else latin
    return _FINAL_VOWELS.sub("", latin) or latin if len(latin) > _LONG_WORD else latin


# Words that only one of the two languages has: प्रत्येक, दिवस, का and the like are both's and stand in neither.
_MARATHI_WORDS = """
आहे आहेत नाही नाहीत आमच्या आमचे आमची माझ्या माझा माझी माझे झाले झाली झाला झालेत आणि पासून करावी करा
येत दिले गेली गेला गेले गेलो गेलेत मध्ये साठी होत मला तुला आम्ही आम्हाला तुम्ही तुमचे तुमची तुमचा
त्यांनी त्यांचे पाणी उद्या वीज विजेचा विजेची विजेचे विजेच्या खूप अजून फक्त नंतर काय कधी कुठे कसा कशी
कुणी कोणी नका नको पण पाहिजे हवी हवे सर्व लोक येते येतो असून असते असतो असेल असल्याने नसते नसतो नव्हती
नव्हता नव्हते सुद्धा म्हणून आता येथे तिथे इथे साहेब करावे करावा द्यावी द्यावे द्यावा द्या घ्या सांगा
पाठवा बसवा तातडीने लवकर लाईट ahe aahe aahet aahit nahit aamchya amchya amhi aamhi amhala majhya
mazya maza mazi maze majhe zale zali zala jhale jhali aani ani pasun madhe madhye sathi yet hot kara
karava karavi mala tumhi khup ajun kadhi kuthe pahije udya lavkar yete yeto nako naka kay mhanun
sanga dya gele geli घेतली घेतले घेतला केली केले करत करतो पुन्हा झालं झालाय ithe tithe aale aali
yethe
"""
# Endings no Hindi word has in Devanagari (पहुंची, यातायात and the like were looked at).
_MARATHI_ENDING = re.compile(
    "ळ|ण्या|(?:च्या|तील|मध्ये|साठी|पासून|पर्यंत|जवळ|करिता|तात|तोय|तेय|ांनी|ांना|ींना|्याने|्याला|्यांत|्यात|ावर|ीवर|्यावर|तून|"
    "लेले|लेली|लेला|ेऊन|वून|करून|ायला|तलं|णार|ईल|ांवर|ावरचे|्याची|्याचे|्याचा|्यावरून|ीचा|ीची|ीचे|ुटले|ुटला|ुटली|डले|डला|"
    "वले|वला|विले|विला|लला|लले|ढले|ढली|ढला|[क-ह]तो|ेतो|वावे)$")
# Hindi (and English) words with such an ending.
_NOT_MARATHI = """
पावर टावर जानवर शावर हावी सावर ओवर यातायात विख्यात कुख्यात तात पंडाल मामला सिलसिला नीचे पीछे बगीचा बगीचे गलीचा गलीचे
"""
_NO_MARATHI = frozenset(_NOT_MARATHI.split())
_HINDI_WORDS = """
है हैं था थी नहीं रहा रही रहे की के में से को ने पर हमारे हमारी हमारा मेरा मेरी मेरे गया गई गए और
करें कर दिया दी कृपया क्या कब क्यों कोई कुछ भी लिए वाले वाला वाली बहुत साहब लोग हुआ हुई हुए तक अभी
यह वह उनका ही देंगे करेंगे होगा दें करते करता करती होता जाता जाती जाते देता देते हम मैं आप hai hain
he h tha thi nahi nhi nahin raha rha rahi rhi rahe rhe ka ki ke me mein se ko ne par pe hamare
hamari mera meri mere gaya gya gayi gai aur kar diya kripya kya hua ho koi bahut bhi kab
"""
_ENGLISH_WORDS = """
the is are was were has have had been in on of to for from and my our not no please since with by at it this
that we
"""
_GRAMMARS = tuple(frozenset(words.split()) for words in (_MARATHI_WORDS, _HINDI_WORDS, _ENGLISH_WORDS))


def guess_language(text: str) -> Guess:
    """The language a message is mostly written in: hi, hing (Hindi in Latin letters), mr, en or mix."""
    words = tokens(text)
    devanagari = sum(map(has_devanagari, words))
    latin = sum(word[0].isascii() and word[0].isalpha() for word in words)
    marathi, hindi, english = (sum(word in known for word in words) for known in _GRAMMARS)
    marathi += sum(map(_ends_marathi, words))
    if devanagari and latin > 1 and min(devanagari, latin) * 4 >= devanagari + latin:
        return "mix"
    if marathi > hindi:
        return "mr"
    if devanagari >= latin:
        return "hi" if devanagari else "en"
    return "hing" if hindi > english or not english else "en"


def _ends_marathi(word: str) -> bool:
    """Whether a word not counted already has a letter or an ending that Hindi does not know."""
    if word in _GRAMMARS[0] or word in _GRAMMARS[1] or word in _NO_MARATHI:
        return False
    return len(word) > 2 and _MARATHI_ENDING.search(word) is not None
