"""What a citizen may want at any time, whatever the desk has just asked: help, back, status, language, stop …

Only whole messages count: "help" is a wish, "pani ki help chahiye" is a complaint.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from config import Department
from rules.codes import CodeMention, find_codes
from rules.text import skeleton, tokens

Kind = Literal[
    "back", "cancel", "language", "help", "human", "status", "my_complaints", "add", "stop", "start", "new_complaint",
        "yes",
    "no", "greeting", "thanks",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """A wish; `lang` goes with language (None: they want to choose), `code` with status and add."""

    kind: Kind
    lang: str | None = None
    code: CodeMention | None = None


_LONGEST = 9
_EMOJI: dict[str, Kind] = {"👍": "yes", "👌": "yes", "✅": "yes", "👎": "no", "❌": "no", "🙏": "thanks"}
_PHRASES: dict[Kind, str] = {
    "back": "back; go back; previous; wapas; wapas jao; wapas jana hai; peeche; peeche jao; pichhla; pichla; वापस; "
        "वापस जाएं; वापस जाओ; पीछे; पीछे जाएं; पिछला; "
            "मागे; मागे जा; परत; मागील; एक कदम पीछे; galat ho gaya wapas",
    "cancel": "cancel; cancel karo; cancel kar do; cancel it; radd; radd karo; radd kare; रद्द; रद्द करें; रद्द "
        "करो; रद्द करा; रद्द कर दो; रहने दो; rehne do; rehne dijiye; "
              "रहने दीजिए; chhodo; छोड़ो; छोड़ दो; जाने दो; jane do; exit; quit; नको; राहू द्या; सोडा; कैंसिल; "
                  "कैंसिल करो; कॅन्सल; forget it; nahi karna; नहीं करना; never mind",
    "help": "help; help me; help chahiye; madad; madad karo; madad kare; madad chahiye; मदद; मदद करें; मदद चाहिए; "
        "सहायता; sahayata; सहायता चाहिए; मदत; मदत करा; मदत हवी; menu; मेनू; मेन्यू; "
            "kaise kare; kaise karte hai; कैसे करें; कैसे करना है; कसे करायचे; kya kare; क्या करें; options; "
                "commands; i need help; हेल्प; how to use; what can you do; main menu; मुख्य मेनू",
    "human": "operator; human; agent; ऑपरेटर; operator se baat; operator se baat karao; operator se baat karni "
        "hai; kisi se baat karni hai; kisi se baat karao; baat karni hai; baat karna hai; "
             "adhikari se baat karni hai; adhikari se baat karao; insaan se baat karni hai; insan; किसी से बात "
                 "करनी है; बात करनी है; अधिकारी से बात करनी है; ऑपरेटर से बात करें; ऑपरेटर से बात कराएं; इंसान से "
                 "बात; "
             "talk to human; talk to a human; talk to operator; talk to someone; talk to a person; customer care; "
                 "call me; call karo; mujhe call karo; मुझे कॉल करें; फोन करें; mujhe phone karo; "
             "माणसाशी बोलायचे आहे; ऑपरेटरशी बोलायचे आहे; अधिकाऱ्यांशी बोलायचे आहे; बोलायचे आहे; helpline; helpline "
                 "number; हेल्पलाइन; हेल्पलाइन नंबर; speak to human; speak to someone; real person",
    "my_complaints": "my complaints; my complaint; meri shikayat; meri shikayate; meri shikayatein; meri "
        "shikayaten; meri complaint; meri complaints; मेरी शिकायत; मेरी शिकायतें; मेरी सभी शिकायतें; meri sabhi "
        "shikayat; माझ्या तक्रारी; "
                     "माझी तक्रार; mazya takrari; mazi takrar; all my complaints; list my complaints; meri "
                         "shikayat dikhao; मेरी शिकायतें दिखाएं; show my complaints; meri purani shikayat; मेरी "
                         "पुरानी शिकायत",
    "add": "add; add details; add more; add photo; add information; aur jankari; aur jankari deni hai; jankari "
        "jodna hai; jankari jodni hai; photo jodna hai; photo jodni hai; photo bhejna hai; aur batana hai; kuch "
        "aur batana hai; "
           "जानकारी जोड़ें; जानकारी जोड़नी है; और जानकारी; और जानकारी देनी है; फोटो जोड़ें; फोटो जोड़नी है; फोटो "
               "भेजना है; और बताना है; कुछ और बताना है; माहिती जोडा; माहिती जोडायची आहे; फोटो जोडा; फोटो जोडायचा "
               "आहे; "
           "आणखी माहिती; आणखी सांगायचे आहे; more details; i want to add; update complaint; shikayat me jodna hai; "
               "शिकायत में जोड़ना है; jodo; जोड़ें; जोडा; me photo jodna hai; me jodna hai; में जोड़ना है; "
           "में फोटो जोड़नी है; में जानकारी जोड़नी है; add to complaint; add to; me jankari jodni hai",
    "stop": "stop; stop all; unsubscribe; opt out; optout; end; stop messages; stop sending messages; message mat "
        "bhejo; msg mat bhejo; message band karo; message band kare; message nahi chahiye; band karo; "
            "संदेश बंद करें; संदेश न भेजें; मैसेज मत भेजो; मैसेज बंद करो; मैसेज बंद करें; बंद करो; बंद करें; "
                "स्टॉप; संदेश नको; संदेश पाठवू नका; मेसेज नको; मेसेज बंद करा; थांबवा; बंद करा; do not message me; "
                "dont message me; "
            "don't message me; do not send messages",
    "start": "start; subscribe; opt in; optin; resume; unstop; shuru; shuru karo; shuru kare; शुरू; शुरू करें; "
        "शुरू करो; सुरू; सुरू करा; स्टार्ट; chalu karo; चालू करें; चालू करा; start messages; message chalu karo",
    "new_complaint": "new complaint; complaint; new; nayi shikayat; nai shikayat; naya complaint; shikayat; "
        "shikayat karni hai; shikayat karna hai; shikayat karna chahta hu; shikayat karna chahti hu; complaint "
        "karna hai; "
                     "complaint karni hai; complain karna hai; shikayat darj karni hai; shikayat darj karna hai; "
                         "shikayat darj kare; shikayat likhwani hai; ek shikayat hai; ek shikayat karni hai; "
                         "complaint register karna hai; "
                     "register complaint; register a complaint; file a complaint; file complaint; i want to "
                         "complain; i have a complaint; i want to file a complaint; i want to register a "
                         "complaint; नई शिकायत; शिकायत; "
                     "शिकायत करनी है; शिकायत करना है; मुझे शिकायत करनी है; mujhe shikayat karni hai; mujhe "
                         "complaint karni hai; शिकायत दर्ज करनी है; शिकायत दर्ज करना है; शिकायत दर्ज करें; शिकायत "
                         "दर्ज करानी है; "
                     "मुझे एक शिकायत करनी है; मुझे शिकायत दर्ज करानी है; शिकायत करना चाहता हूं; नवीन तक्रार; "
                         "तक्रार; तक्रार करायची आहे; मला तक्रार करायची आहे; तक्रार नोंदवायची आहे; मला तक्रार "
                         "नोंदवायची आहे; तक्रार नोंदवा; "
                     "takrar karaychi aahe; navin takrar; make a complaint; lodge complaint; lodge a complaint",
    "yes": "yes; y; yeah; yep; haan; ha; han; haa; ji haan; haan ji; ji; हां; हाँ; जी हां; हां जी; जी; हो; होय; हो "
        "का; yes please; sahi hai; sahi; सही; सही है; बिल्कुल; bilkul; ok; okay; ओके; theek hai; ठीक है; ठीक; "
        "thik; "
           "correct; barobar; बरोबर; ठीक आहे; हो जी; confirm; sure; haan sahi hai; हां सही है; ho gaya; हो गया; "
               "हां हो गया; haan ho gaya; kaam ho gaya; काम हो गया; झाले; काम झाले; हो झाले; done; yes done; हा",
    "no": "no; n; nope; nahi; nhi; nahin; nahi ji; ji nahi; नहीं; नही; जी नहीं; ना; na; नाही; नाही जी; not; गलत; "
        "galat; galat hai; गलत है; चूक; चुकीचे; चुकीचे आहे; not correct; wrong; nahi hua; नहीं हुआ; kaam nahi hua; "
        "काम नहीं हुआ; "
          "abhi nahi hua; अभी नहीं हुआ; झाले नाही; काम झाले नाही; not done; nahi hai; bilkul nahi; बिल्कुल नहीं; "
              "no not done; nahi hua hai; नहीं हुआ है; अजून नाही; अजून झाले नाही",
    "greeting": "hi; hii; hello; hey; namaste; namaskar; नमस्ते; नमस्कार; pranam; प्रणाम; ram ram; राम राम; jai "
        "shri ram; जय श्री राम; jai hind; जय हिन्द; good morning; good afternoon; good evening; suprabhat; "
        "सुप्रभात; "
                "शुभ सकाळ; शुभ प्रभात; शुभ संध्या; hello ji; hi there; salam; assalam walekum; adab; आदाब; सलाम; "
                    "जय महाराष्ट्र; राधे राधे; radhe radhe; हेलो; हैलो; हाय; नमस्ते जी; good night; shubh ratri; "
                    "शुभ रात्रि",
    "thanks": "thanks; thank you; thankyou; thanku; thank u; thx; ty; dhanyawad; dhanyavaad; bahut dhanyawad; "
        "shukriya; bahut shukriya; धन्यवाद; बहुत धन्यवाद; बहुत बहुत धन्यवाद; शुक्रिया; आभार; आभारी; खूप आभार; "
              "खूप धन्यवाद; मनापासून आभार; thanks a lot; thank you so much; many thanks; थैंक यू; थैंक्यू; thank "
                  "you very much; aabhar; ok thanks; ok thank you; ठीक है धन्यवाद; great thanks",
}  # fmt: skip
_LANGUAGES: dict[str, str] = {
    "hi": "hindi; हिंदी; हिन्दी; in hindi; hindi me; hindi mein; हिंदी में; hindi please; हिंदीत; hindi language; "
        "हिंदी भाषा; hindi me baat karo; hindi me likho",
    "mr": "marathi; मराठी; in marathi; marathi me; marathi madhe; मराठी में; मराठीत; मराठी मध्ये; मराठी भाषा; "
        "marathi please; marathi language",
    "en": "english; अंग्रेजी; अंग्रेज़ी; इंग्लिश; इंग्रजी; in english; english me; english please; अंग्रेजी में; "
        "इंग्लिश में; इंग्रजीत; english language; speak english; angrezi; angrezi me",
    "": "language; change language; bhasha; bhasha badlo; bhasha badle; bhasha badalni hai; भाषा; भाषा बदलें; भाषा "
        "बदलो; भाषा बदलनी है; भाषा बदला; भाषा बदलायची आहे; other language; language change; "
        "language badlo; दूसरी भाषा",
}  # fmt: skip
# A status question holds one of the askings and otherwise only words that go with it.
_ASKING = (
    "status; sthiti; स्थिति; स्टेटस; kya hua; क्या हुआ; kya haal; kahan tak; कहां तक; kahan pahunchi; कहां पहुंची; "
        "kab tak; कब तक; kab hoga; कब होगा; kab hogi; कब होगी; update; अपडेट; काय झाले; कधी होणार; kay zale; kadhi "
        "honar; स्थिती; "
    "what happened; track; progress; प्रगति; क्या स्थिति; kya status; when; pata karna; पता करना; ho gayi kya; हुई "
        "क्या; kuch hua; कुछ हुआ; कुठपर्यंत; कहां है; kahan hai"
)
_WITH_STATUS = (
    "meri mera mere hamari hamara मेरी मेरा मेरे हमारी हमारा माझी माझ्या माझे आमची my our the a of shikayat "
        "shikayt शिकायत शिकायतों complaint complain complaints grievance तक्रार तक्रारीचे तक्रारीची takrar "
        "takrariche "
    "ka ki ke का की के चे ची चा kya क्या hai है hua hui हुआ हुई batao bataye bataiye बताओ बताएं बताइए सांगा ji sir "
        "जी सर please kripya कृपया number no नंबर code कोड is was what to ab अब abhi अभी tak तक par पर pe "
    "check karo kare karna करें करना करा chahiye चाहिए se से hoga होगा आहे aahe ahe request application status "
        "sthiti स्थिति स्थिती application kaam काम work about for par progress janna जानना dekhna देखना show "
        "दिखाएं me में "
    "kahan कहां kab कब pahunchi पहुंची gayi गई ho हो be will it done resolved solve kuch कुछ wali वाली wala want i know"
)


@functools.cache
def _table() -> dict[tuple[str, ...], Intent]:
    found: dict[tuple[str, ...], Intent] = {}
    for kind, phrases in _PHRASES.items():
        for phrase in phrases.split(";"):
            found.setdefault(_key(phrase), Intent(kind))
    for lang, phrases in _LANGUAGES.items():
        for phrase in phrases.split(";"):
            found[_key(phrase)] = Intent("language", lang or None)
    found.pop((), None)
    return found


@functools.cache
def _status_words() -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    askings = tuple(_key(phrase) for phrase in _ASKING.split(";"))
    return askings, frozenset(_key(_WITH_STATUS)) | {word for asking in askings for word in asking}


def _key(text: str) -> tuple[str, ...]:
    return tuple(skeleton(word) for word in tokens(text))


_COURTESY = frozenset(skeleton(word) for word in ("ji", "sir", "please", "plz", "pls", "kripya", "कृपया", "जी", "सर",
    "bhai", "भाई", "mujhe", "मुझे", "मला"))


def citizen_intent(
    text: str, departments: Sequence[Department] = (), known_words: Mapping[str, str] | None = None
) -> Intent | None:
    """The wish a whole short message is, or None for anything longer or else (a complaint, an answer).

    A bare code asks for its status. `departments` and `known_words` are those of `find_codes`.
    """
    bare = re.sub(r"\s", "", text)
    if bare and len(bare) <= 6 and bare[0] in _EMOJI and all(sign in _EMOJI or not sign.isalnum() for sign in bare):
        return Intent(_EMOJI[bare[0]])
    code, rest = _without_code(text, departments, known_words)
    words = _key(rest)
    if len(words) > _LONGEST:
        return None
    if code is not None:
        return _about(code, words)
    if text.strip() == "?":
        return Intent("help")
    polite = tuple(word for word in words if word not in _COURTESY)
    return _table().get(words) or _table().get(polite) or (Intent("status") if _asks_status(words) else None)


def _without_code(
    text: str, departments: Sequence[Department], known_words: Mapping[str, str] | None
) -> tuple[CodeMention | None, str]:
    mentions = find_codes(text, departments, known_words)
    if len(mentions) != 1:
        return None, text
    start, end = mentions[0].span
    return mentions[0], f"{text[:start]} {text[end:]}"


def _about(code: CodeMention, words: tuple[str, ...]) -> Intent | None:
    """A message with a code: its status, or adding to it; anything more is left to its reader."""
    _, allowed = _status_words()
    found = _table().get(words)
    if found is not None and found.kind == "add":
        return Intent("add", code=code)
    return Intent("status", code=code) if set(words) <= allowed else None


def _asks_status(words: tuple[str, ...]) -> bool:
    askings, allowed = _status_words()
    if not words or not set(words) <= allowed:
        return False
    return any(words[at : at + len(asking)] == asking for asking in askings for at in range(len(words)))
