"""The small words around a complaint's number: categories, nouns, units, spelled-out initials."""

from __future__ import annotations

import functools
import re

from rules.text import skeleton


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Letters as they are spoken and written; अ, ब, क are the Marathi A, B, C.
_CATEGORIES = {
    "a": "A", "b": "B", "c": "C", "ए": "A", "बी": "B", "सी": "C", "अ": "A", "ब": "B", "क": "C",
}  # fmt: skip
_SPOKEN = {
    "A": ("ए",), "B": ("बी",), "C": ("सी",), "D": ("डी",), "E": ("ई",), "F": ("एफ",), "G": ("जी",), "H": ("एच",),
    "I": ("आई", "आय"), "J": ("जे",), "K": ("के",), "L": ("एल",), "M": ("एम",), "N": ("एन",), "O": ("ओ",),
    "P": ("पी",), "Q": ("क्यू",), "R": ("आर",), "S": ("एस",), "T": ("टी",), "U": ("यू",), "V": ("वी",),
    "W": ("डब्ल्यू", "डब्लू"), "X": ("एक्स",), "Y": ("वाई", "वाय"), "Z": ("जेड",),
}  # fmt: skip

JOINTS = frozenset({"-", "/", ".", "_", ":", "#", "–", "—", "\\"})
LINKS = _listed(
    "no no. number num nambar nmbr नं नंबर नम्बर संख्या क्रमांक क्र sankhya kramank wala wali ki ka के की का"
)
NUMBER_NOUNS = _listed(
    "no nos number num nambar nmbr nr नं नंबर नम्बर संख्या क्रमांक क्र sankhya kramank क्रं"
)
COMPLAINT_NOUNS = _listed(
    "complaint complain complaints code kod case ticket token id shikayat shikayt sikayat takrar grievance ref "
        "prakaran "
    "शिकायत शिकायती कोड केस तक्रार तक्रारी तक्रारीचा प्रकरण टिकट टोकन पंजीकरण registration acknowledgement"
)
OTHER_NOUNS = _listed(
    "ward gali lane street sector zone plot makan house flat room building block khasra gata khata account meter "
        "consumer "
    "connection bill mobile phone mob contact pin pincode aadhar aadhaar adhar bus train route pole khamba "
        "kilometre nh sh "
    "road highway section dhara act post box survey gat year sal san pond bore handpump transformer feeder licence "
        "dl rc "
    "वार्ड गली सेक्टर जोन प्लाट प्लॉट मकान घर फ्लैट कमरा ब्लॉक खसरा गाटा खाता मीटर उपभोक्ता कनेक्शन बिल मोबाइल फोन "
        "पिन पिनकोड "
    "आधार बस ट्रेन पोल खंभा खंभे धारा सर्वे गट वर्ष सन राशनकार्ड राशन ration pension पेंशन"
)
MONEY_SIGNS = frozenset({"₹", "rs", "rs.", "inr", "रु", "रू", "रुपये", "रुपए"})
UNITS = _listed(
    "din dino dinon day days divas दिन दिनों दिवस दिवसांत दिवसात ghante ghanta hour hours hrs hr घंटे घंटा घण्टे "
        "तास baje बजे वाजता am pm "
    "rs rupees rupaye rupay rupye rupaiya रुपये रुपए रू रु lakh lac lakhs crore hazar hajar thousand लाख करोड़ हजार "
    "km kms kilometer kilometre किमी किलोमीटर m mtr meter meters metre metres मीटर feet ft foot फुट फीट "
    "litre litres liter ltr लीटर mm cm inch kg kv kva hp volt volts watt percent pratishat प्रतिशत टक्के log logo "
        "लोग लोगों लोक "
    "people persons families parivar परिवार ghar gharon houses मकान bighe acre bigha years year saal sal साल वर्ष "
        "mahine mahina month "
    "months महीने महिने hafte hafta week weeks हफ्ते आठवडे minute minutes min mint मिनट tarikh तारीख th st nd rd "
        "bar baar बार times "
    "jan feb mar apr may jun jul aug sep oct nov dec kva mva bore votes bags bori बोरी unit units यूनिट"
)
HELPLINES = _listed(
    "100 101 102 104 108 112 139 155 181 1033 1064 1076 1090 1098 1533 1800 1905 1912 1930"
)
LIST_LINKS = frozenset({",", "&", "+", "/", "-", ";", "#", "aur", "or", "and", "va", "और", "व", "एवं", "evam", "tatha",
    "तथा",
                        "आणि", "ani", "n", "no", "नं"})  # fmt: skip


def category_of(word: str) -> str | None:
    """The category a spoken or written letter stands for, or None."""
    return _CATEGORIES.get(word.lower())


@functools.cache
def belonging() -> frozenset[str]:
    """Skeletons of the words that tie a number to the department before them (`swm wale`)."""
    return frozenset(map(skeleton, _listed("wala wale wali ka ke ki ची चे चा वाला वाले वाली")))


@functools.cache
def money() -> frozenset[str]:
    """Skeletons of the words that money is spoken of with."""
    return frozenset(map(skeleton, _listed(
        "khate account paise paisa rupaye rupees bill muawza muavza muavja anudan subsidy kist bhugtan payment challan "
        "jurmana fine vasuli labh rashi jama refund wapas deposit खाते पैसे पैसा रुपये रुपए बिल मुआवजा अनुदान किस्त भुगतान चालान "
        "जुर्माना वसूली राशि जमा रक्कम दंड हप्ता खात्यात अनुदानाचे वापस")))


def spelled_out(code: str) -> tuple[str, ...]:
    """The initials of a code as they are spoken: PWD → पीडब्ल्यूडी, पी डब्ल्यू डी."""
    forms = [""]
    for letter in code:
        forms = [f"{form} {spoken}".strip() for form in forms for spoken in _SPOKEN[letter]]
    return tuple(joined for form in forms for joined in (form, form.replace(" ", "")))


def frame(key: str) -> str:
    """The consonants of a skeleton: what is left when a code was written down by ear."""
    return re.sub("[aeiouy]", "", key)
