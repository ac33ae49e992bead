"""Who an officer's reply points to: a department ("PWD को भेजें", "DSO sahab") or a person ("JE Anil ko mark")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config import Department
from rules.replies.sense import Word
from rules.text import normalise, skeleton, tokens

# Offices and officers people name instead of the department; only those of configured departments are used.
_OFFICES: dict[str, str] = {
    "PWD": "public works, pwd, p w d, लोनिवि, लोक निर्माण, lok nirman, lo ni vi, pwd wale, नेशनल हाईवे, "
        "बांधकाम, setu nigam, सा बां, prantiya khand, highway",
    "JAL": "jal nigam, jal sansthan, jal kal, jalkal, जलकल, जल संस्थान, जल निगम, water works, water department, "
        "water supply, jal vibhag, पाणीपुरवठा, पाणी पुरवठा, phed, phe, "
           "jal board, jal shakti, jal jeevan, water board",
    "SWM": "swm, nagar nigam safai, नगर निगम सफाई, safai vibhag, सफाई विभाग, nagar nigam swm, sanitation, health "
        "officer nagar nigam, sanitary inspector, swachhta, sewer vibhag, सीवर विभाग, "
           "drainage vibhag, solid waste, घनकचरा, ghankachra, safai nayak, swachh bharat, jalkal sewer, sewerage",
    "ELEC": "bijli vibhag, vidyut vibhag, बिजली विभाग, विद्युत विभाग, vidyut, विद्युत, electricity, electric, "
        "discom, uppcl, mseb, msedcl, mahavitaran, महावितरण, महावितरणकडे, bijli board, power house, sdo vidyut, "
            "power corporation, वीज मंडळ, veej mandal, mpeb, bijli ghar, hydel, electrical",
    "POL": "police, पुलिस, पोलीस, पोलिस, thana, thane, थाना, थाने, sho, so thana, kotwali, chauki, ssp, co sahab, "
        "traffic police, एसएचओ, थानाध्यक्ष, thanadhyaksh, इंस्पेक्टर, एसओ, पोलिसांकडे",
    "REV": "rajasv, rajaswa, राजस्व, tehsil, tahsil, तहसील, tehsildar, तहसीलदार, tahsildar, naib tehsildar, sdm, "
        "एसडीएम, lekhpal, लेखपाल, patwari, पटवारी, kanungo, कानूनगो, talathi, तलाठी, तलाठ्याकडे, महसूल, revenue, "
           "तहसीलदारांकडे, prant, उपजिलाधिकारी",
    "PRI": "panchayat, पंचायत, panchayati raj, gram panchayat, ग्राम पंचायत, ग्रामपंचायत, ग्रामपंचायतीकडे, "
        "ग्रामपंचायती, dpro, डीपीआरओ, ado panchayat, pradhan, प्रधान, gram sachiv, सचिव, sachiv, gram pradhan, "
        "सरपंच, sarpanch, ग्रामसेवक, gramsevak",
    "RD": "bdo, बीडीओ, khand vikas, खंड विकास, block office, gramya vikas, ग्राम्य विकास, ग्रामीण विकास, drda, "
        "manrega cell, gramin vikas, mnrega, rural development, गटविकास, block karyalay",
    "SOC": "samaj kalyan, समाज कल्याण, समाजकल्याण, social welfare, dswo, probation, प्रोबेशन, divyang kalyan, "
        "दिव्यांग कल्याण, dpo probation, mahila kalyan, महिला कल्याण, pichhda varg, welfare",
    "FOOD": "dso, डीएसओ, purti, पूर्ति, supply inspector, supply officer, khadya, खाद्य, aapurti vibhag, आपूर्ति "
        "विभाग, आपूर्ति कार्यालय, पुरवठा विभाग, food, civil supplies, purti nirikshak, अन्न पुरवठा, rashan vibhag, "
        "राशन विभाग, ration office",
    "HEALTH": "cmo, सीएमओ, swasthya, स्वास्थ्य, health, आरोग्य, आरोग्य विभाग, arogya, cmho, chikitsa, चिकित्सा, "
        "सीएचसी, पीएचसी, adhikshak, अधीक्षक, civil surgeon, hospital, cms, मुख्य चिकित्सा, chc, phc, medical "
        "officer, malaria vibhag, मलेरिया विभाग",
    "EDU": "bsa, बीएसए, shiksha, शिक्षा, education, शिक्षण, शिक्षण विभाग, dios, डीआईओएस, beo, abrc, khand shiksha, "
        "basic shiksha, shikshan",
    "AGRI": "krishi, कृषि, कृषी, agriculture, pashupalan, पशुपालन, pashu chikitsa, animal husbandry, udyan, "
        "उद्यान, horticulture, cvo, सिंचाई, sinchai, irrigation, dao krishi, nalkup khand, पशुसंवर्धन, veterinary",
    "TRANS": "rto, arto, आरटीओ, एआरटीओ, parivahan, परिवहन, transport, roadways, रोडवेज, upsrtc, st mahamandal, "
        "महामंडळ, mahamandal, एसटी",
    "OTHER": "nhai, एनएचएआई, national highway, railway, railways, रेलवे, forest, van vibhag, वन विभाग, forest "
        "department, pollution control board, pollution, "
        "प्रदूषण, bsnl, jio, airtel, telecom, post office, डाकघर, lic, bank manager, lead bank, income tax, "
        "cantonment, "
        "cantt board, छावनी, waqf, excise, आबकारी, abkari, passport, dfo, डीएफओ",
    "MUN": "nagar nigam, नगर निगम, nagar palika, नगर पालिका, नगरपालिका, महानगरपालिका, महापालिका, महापालिकेचे, "
        "महापालिकेकडे, mahapalika, municipal, municipality, nagar panchayat, नगर पंचायत, mun, manpa, मनपा, "
           "nagar parishad, नगर परिषद, pmc, corporation, development authority, pda, palika, पालिका, पालिकेकडे, "
               "nagarpalika, विकास प्राधिकरण, vikas pradhikaran, park department, उद्यान नगर निगम",
}  # fmt: skip
# Things that name their department when a complaint is called "not ours".
_SUBJECTS: dict[str, str] = {
    "JAL": "water line, water leakage, pipe line, pipeline, पाइप लाइन, pani ki line, water, pani, पानी, पाणी, nal, "
        "handpump, हैंडपंप",
    "ELEC": "electricity, bijli, बिजली, khamba, खंभा, transformer, ट्रांसफार्मर, electric pole, pole, वीज, "
        "current, power, light",
    "SWM": "sewer, सीवर, drain, nali, नाली, garbage, kuda, कूड़ा, कचरा, kachra, safai, सफाई, gutter, गटार, sanitation",
    "PWD": "sadak, सड़क, road, रस्ता, pulia, पुलिया, highway",
    "REV": "land, zameen, jameen, जमीन, paimaish, वरासत, khatauni", "FOOD": "ration, राशन, रेशन",
    "SOC": "pension, पेंशन",
    "MUN": "street light, स्ट्रीट लाइट, park, पार्क", "POL": "chori, चोरी, jhagda, marpit, theft",
    "EDU": "school, स्कूल, विद्यालय", "HEALTH": "hospital, अस्पताल, fogging", "TRANS": "bus, बस",
}  # fmt: skip
# Posts below the department's head; with them "X ko de diya" hands the work on inside the department.
_TITLES = frozenset(map(skeleton, tokens(
    "je जेई ae एई sdo एसडीओ xen अभियंता abhiyanta अवर सहायक lineman लाइनमैन lineman लाइनमन supervisor "
    "सुपरवाइजर सुपरवायझर inspector इंस्पेक्टर निरीक्षक nirikshak lekhpal लेखपाल patwari पटवारी sachiv सचिव "
    "mistri मिस्त्री fitter mate jamadar जमादार मुकादम mukadam babu बाबू engineer इंजीनियर daroga दरोगा si "
    "constable सिपाही sipahi beat मेट शाखा staff officer अधिकारी adhikari operator ऑपरेटर clerk लिपिक kanungo "
    "कानूनगो nayak नायक safai overseer sevak सेवक ग्रामसेवक तलाठी talathi अभियंते अभियंत्याकडे कनिष्ठ "
    "kanishtha junior assistant ji vdo ado beo doctor dr anm asha teacher adhyapak zonal "
    "वायरमन वायरमैन wireman plumber प्लंबर एएनएम खंड मुख्य उप जिला"
)))  # fmt: skip
_HONORIFICS = frozenset({"ji", "sir"})
# Who "will see to it" has it from now on, and who "is seeing to it"; not who "has seen" it.
_SEES = frozenset(map(skeleton, tokens(
    "dekhega dekhenge dekhengi dekhe देखेगा देखेंगे देखेंगी देखें पाहतील बघतील pahtil")))
_SEE = frozenset({"dekh", "देख"})
_SEEING = frozenset(tokens("raha rahe rahi rhe rha lega lenge lo len रहा रहे रही लेगा लेंगे लें लो"))
# No part of a name: how and when somebody does it, and who is spoken to.
_NO_NAMES = frozenset(map(skeleton, tokens(
    "aap tum hum ham khud swayam स्वयं आप तुम हम खुद jakar jaakar jaake jake aakar aake जाकर आकर जाके subah sham dopahar "
    "kal aaj parso abhi ab turant phir सुबह शाम दोपहर कल आज परसों अभी अब तुरंत फिर ghar yahan wahan घर यहां वहां")))
_NEWCOMERS = frozenset(map(skeleton, tokens("naye naya nayi nae new नए नया नयी नई नये नवीन नवे")))
_CREWS = frozenset({"crew", "title"})
# Pointers that are nobody in particular: "ward 12 supervisor", "kisi aur ko".
_NOBODY = frozenset({"kisi", "n", "aur", "kshetra", "dusra", "related"})
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


@dataclass(frozen=True, slots=True)
class Place:
    """A department named in the words, from one word to another (end not included)."""

    code: str
    start: int
    end: int


class Directory:
    """The offices of a configured district, as skeletons."""

    def __init__(self, departments: Sequence[Department]) -> None:
        self.offices: dict[tuple[str, ...], str] = {}
        self.subjects: dict[tuple[str, ...], str] = {}
        codes = {department.code for department in departments}
        for code, phrases in _OFFICES.items():
            self._add(self.offices, code, phrases.split(", "), codes)
        for department in departments:
            self._add(self.offices, department.code, (department.code, *department.words), codes)
        for code, phrases in _SUBJECTS.items():
            self._add(self.subjects, code, phrases.split(", "), codes)

    @staticmethod
    def _add(table: dict[tuple[str, ...], str], code: str, phrases: Sequence[str], codes: set[str]) -> None:
        for phrase in phrases:
            key = _key(phrase)
            if key and code in codes and phrase.lower() != "other":
                table.setdefault(key, code)

    def places(self, words: Sequence[Word]) -> tuple[Place, ...]:
        """Departments named in the words, longest phrase first at each place, from left to right."""
        return tuple(_matches(words, self.offices))

    def subject(self, words: Sequence[Word]) -> str | None:
        """The department of the thing a text is about, when it names no department."""
        found = next(_matches(words, self.subjects), None)
        return found.code if found else None


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in re.split(r"[\s.,/()-]+", normalise(phrase)) if word)


def _matches(words: Sequence[Word], table: dict[tuple[str, ...], str]) -> Iterator[Place]:
    keys = [skeleton(_DRAWN_OUT.sub(r"\1", word.raw)) for word in words]
    at = 0
    while at < len(keys):
        for length in (4, 3, 2, 1):
            code = table.get(tuple(keys[at : at + length]))
            if code and at + length <= len(keys):
                yield Place(code, at, at + length)
                at += length - 1
                break
        at += 1


def handed_person(words: Sequence[Word], places: Sequence[Place]) -> bool:
    """Whether a title that also names an office is followed by a name: `लेखपाल राम सिंह को`."""
    return any(
        _is_named(words[place.end].family) and skeleton(words[place.end - 1].raw) in _TITLES
        for place in places
        if place.end < len(words)
    )


def _is_named(name: str) -> bool:
    return name == "person" or name.startswith("~")


def is_post(words: Sequence[Word], place: Place) -> bool:
    """Whether a department was named by a post inside it (lekhpal, sachiv, inspector)."""
    return skeleton(words[place.end - 1].raw) in _TITLES


def owner(words: Sequence[Word], places: Sequence[Place]) -> str | None:
    """The department meant: the one a "to" or "of" follows and no "not"; else the first that is not denied."""
    kept = [place for place in places if not _denied(words, place)]
    for place in kept:
        after = [word.family for word in words[place.end : place.end + 3]]
        before = words[place.start - 1].family if place.start else ""
        if "ko" in after[:3] or before == "ko":
            return place.code
    return kept[0].code if kept else None


def _denied(words: Sequence[Word], place: Place) -> bool:
    """`nagar nigam ki nahi`, "not PWD's"."""
    after = [word.family for word in words[place.end : place.end + 3]]
    if "nahi" in after[:1] or (after[:1] == ["ka"] and "nahi" in after[1:3]):
        return True
    return place.start > 0 and words[place.start - 1].family == "nahi"


def person(words: Sequence[Word], text: str, places: Sequence[Place] = ()) -> str | None:
    """Name and title before "ko", "ke naam" or "dekhenge" (or after "to"), as written: `JE Anil`, `लेखपाल सुरेश यादव`;
    None for nobody named."""
    offices = {id(words[at]) for place in places for at in range(place.start, place.end)}
    for at in range(len(words)):
        if not _points_back(words, at):
            continue
        named = _back(words, at) if words[at].raw != "to" else _forth(words, at)
        if any(skeleton(item.raw) in _NEWCOMERS for item in named):
            return None
        if words[at].family == "ka" and not any(skeleton(item.raw) in _TITLES for item in named):
            continue  # what is allotted "in Geeta Devi's name" is hers
        if named and any(item.family in _NOBODY for item in named):
            if not any(item.family == "person" for item in named):
                return None
            named = [item for item in named if item.family not in _NOBODY]
        if any(_is_somebody(item, id(item) in offices) for item in named):
            return _as_written([item.raw for item in named], text)
    return None


def _points_back(words: Sequence[Word], at: int) -> bool:
    """Whether the one who gets the work is named before (or after "to") this word."""
    if words[at].family == "ka":
        return at + 1 < len(words) and words[at + 1].family == "name"
    if words[at].family == "ko":
        return True
    following = words[at + 1].raw if at + 1 < len(words) else ""
    return bool(at) and (skeleton(words[at].raw) in _SEES or (words[at].raw in _SEE and following in _SEEING))


def _is_somebody(word: Word, office: bool) -> bool:
    return skeleton(word.raw) in _TITLES or (not office and _is_named(word.family))


def _back(words: Sequence[Word], at: int) -> list[Word]:
    named: list[Word] = []
    for word in reversed(words[:at]):
        if not named and (word.family in _HONORIFICS or skeleton(word.raw) in _NO_NAMES):
            continue
        if not _is_name(word) or len(named) == 4:
            break
        named.insert(0, word)
    return named


def _forth(words: Sequence[Word], at: int) -> list[Word]:
    named: list[Word] = []
    for word in words[at + 1 :]:
        if not _is_name(word) or len(named) == 4:
            break
        named.append(word)
    return named


def _is_name(word: Word) -> bool:
    if skeleton(word.raw) in _NO_NAMES:
        return False
    known = word.family in _NOBODY or word.family in _CREWS or skeleton(word.raw) in _NEWCOMERS
    return known or _is_named(word.family) or skeleton(word.raw) in _TITLES


def _as_written(names: Sequence[str], text: str) -> str:
    """The names in the letters of the text itself (`JE`, not `je`), the first one capital."""
    written = []
    for name in names:
        match = re.search(re.escape(name), text, re.IGNORECASE)
        written.append(match[0] if match else name)
    joined = " ".join(written)
    return joined[:1].upper() + joined[1:]
