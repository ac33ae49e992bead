"""A message that is only a place: "वार्ड 12, शिव मंदिर के पास". Somebody wants something there, and has not said what."""

from __future__ import annotations

from rules.places import names_place, tells_place
from rules.routing_phrases import Word
from rules.routing_reading import LANDMARK_WEIGHT, Reading
from rules.text import skeleton, tokens

# An address has few words; so many unknown ones are a story.
MOST_WORDS = 14
MOST_NAMES = 5
_CIVIC = frozenset(map(skeleton, tokens(
    "पंचायत panchayat सरकारी sarkari government govt घर ghar line lines मकान makan house no number नंबर फ्लैट flat tanki "
    "टंकी प्राथमिक primary कार्यालय office भवन bhawan डाकघर post थाना thana बैंक bank दुकान dukan shop road रोड मार्ग marg "
    "आंगनबाड़ी anganwadi bus बस stand अड्डा adda stop masjid हरिजन harijan बस्ती basti")))

# What is called by a name before it; a road or a school may also be called broken or closed.
_NAMED = frozenset(map(skeleton, tokens(
    "मंदिर mandir temple मस्जिद masjid चौराहा chauraha चौराहे chaurahe तिराहा tiraha चौक chowk कॉलोनी "
    "colony नगर nagar विहार vihar पंप pump टोला tola बस्ती basti पुरवा purva गांव gaon पेठ peth वाडी wadi घाट ghat")))
_NAME_ENDINGS = (
    "पुर", "गंज", "नगर", "गढ", "आबाद", "वाडी", "गाव", "गांव", "बाद",
    "pur", "ganj", "nagar", "garh", "abad", "wadi", "gaon")


def is_place(reading: Reading) -> bool:
    """Whether a message names a place somebody can find, and nothing that could be its matter."""
    if not 1 < len(reading.raw) <= MOST_WORDS or not (reading.places or names_place(reading.raw)):
        return False
    unknown = sum(not word.concept for word in reading.words)
    return unknown <= MOST_NAMES and all(_is_local(word, reading) for word in reading.words)


def _is_local(word: Word, reading: Reading) -> bool:
    if not word.concept or word.weight <= LANDMARK_WEIGHT:
        return True
    said = tokens(word.text)
    after = reading.raw[word.index + len(said) : word.index + len(said) + 1]
    # A name may sound like a word of ours (राजरूपपुर) or be one (शिव मंदिर, "petrol pump").
    name = any(map(_is_named, after)) or (word.weight < 1 and said[-1].endswith(_NAME_ENDINGS))
    return name or all(skeleton(one) in _CIVIC or tells_place(one) or _is_named(one) for one in said)


def _is_named(word: str) -> bool:
    """A word of `_NAMED`, with a Marathi ending too: मंदिराजवळ, चौकात."""
    key = skeleton(word)
    return key in _NAMED or any(key.startswith(one) for one in _NAMED if len(one) > 4)
