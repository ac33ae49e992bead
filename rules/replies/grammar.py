"""The sentences of officers' talk, action by action, as patterns over families of words (see `tokens.pattern`)."""

from __future__ import annotations

PAST = "gaya|zale|hua"
MADE = "diya|liya|kiya|kele|dile|karo"
ENDED = f"{PAST}|{MADE}"
PLEASE = "do_imp|send_imp|karo|jaye|please"
INFO = "number|detail|place|document|mobile|name|photo"

# Clauses that say nothing about the work itself; they are taken out before anything is decided.
NEUTRAL = (
    "^ .. photo .. $",
    "^ .. attach .. $",
    "^ ab crew mend|chal raha hai? $",
    "^ tank mend raha hai? $",
    "^ .. report .. send|send_imp|do_imp|fut .. $",
    "^ .. thanks .. $",
    "^ sir|ji|please|greet $",
    f"^ .. avedak .. talk|mobile|baat .. {ENDED} hai? $",
    "^ ab? !kaam .. shikayat nahi hai? ab? $",
    "^ ab? no|nahi shikayat ab? $",
    "^ ab? koi? kharab nahi hai? ab? $",
)

# Nothing is wrong any more: no denial of the work.
# "I have to inform you that …": what follows counts.
PREAMBLE = ("talk .? fut hai? hu? ka?", "talk hai ka", "talk ka")

NO_MORE = ("ab? koi? shikayat|kharab nahi baki|hai? ab?", "no shikayat|kharab ab")
# "kas diye, ab nahi latak rahe": what was wrong is so no more.
NO_LONGER = ("^ ab aur? !service|benefit|aana|crew|title|saman|koi|thing .. nahi !aana|chal|found|ho|kar",)
# Nothing is left to do: said of work that is done.
ALL_OVER = (
    "thing hai? nahi ~\\S+? aur",
    "ab? thoda|koi|kaam baki nahi",
    "ab? koi? kaam nahi baki",
    "no|nahi koi? kaam? baki ab|aur",
    "no ~\\S+? action|kaam chahiye",
    "^ ab koi? shikayat|kharab nahi hai? ab?",
    "^ ab no shikayat",
    "kharab hai? nahi ~\\S+? aur|ab",
)
# How it was before, told by way of contrast: "pehle nahi ho pa raha tha, ab …".
BEFORE = (
    "pehle .. nahi|undone|kharab .. tha",
    "nahi|undone|baki .. tha|raha .? tha",
    "undone tha",
    "samay .. tha",
    "^ nahi nahi sir|ji? $",
    "^ hua|kaise kyon|kaise nahi",
)

# Requests to close the file say nothing about the work.
CLOSING = (
    "shikayat .. close|band kar? do_imp|karo",
    "please? close|band kar? do_imp|karo shikayat?",
    "please close .. shikayat",
    "please close",
    "mein fut close",
    "fut close $",
)

# Questions about the work are talk among officers.
# Asked to be opened again, whatever question goes with it.
REOPEN_FIRST = ("wapas|phir .. reopen do_imp|karo|isse|$", "phir start|chalu karo|do_imp", "reopen karo|do_imp|isse $")

QUESTION = (
    "kya .. progress", "ka bhi batao $",
    "kab", "kyon", "kaise", "kitna", "kaun", "kya ho|hua|gaya|status|zale|raha|kaam", f"{PAST}|done|hai|{MADE} kya",
    "status .. batao|do_imp|kya|send_imp|please", "^ status", "status $",
    "zale|kele ka $", "kya .. hua|gaya|done|zale|kele", "kya .. kar|karo|raha", f"{PAST}|done|hai|{MADE} ya nahi",
    f"{PAST} ka nahi $", "^ hai|has|did the|isse|kaam|shikayat .. done|hua", "^ did !nahi", "kahan tak",
    "!abhi kahan ho|gaya", "^ kahan hua", "kaam|aaj|kal .. kya $", "^ koi status",
)  # fmt: skip

PRAISE = (
    "announce ka name",
    "en_done kar do_imp announce",
    "event .. pura|done|nistaran",
    "praise .. done|kaam|crew",
    "^ greet kaam|crew",
    "sab log",
    "^ praise",
)

# A day off and a day to meet promise no work.
DAY_OFF = (
    "^ kal|aaj|month leave hai? $",
    "^ kal|aaj .. meet hai? office? mein? $",
    "^ meet hai? $",
    "^ ~\\S+|kal greet hai $",
)

GREETING = ("greet", "announce", "kal .. announce")

REOPEN = (
    "thing|kharab wapas ho|aana|kar",
    "nistaran|close .. farzi", "close .. nahi .. ~\\S+", "close .. galat", "galat .. close|band",
    "wapas .. aana .. kharab",
    "kharab .. wapas", "reopen hai|fut? .. karo|do_imp", "avedak .. nahi .. talk .. reopen",
    "phir .. reopen", "wahi .. shikayat|kharab", "wapas .. kharab|reopen|start", "phir .. karo", "shikayat mend hua",
    "farzi nistaran", "reopen .. phir", "^ please? reopen", f"reopen .. {PLEASE}", "phir .. kharab",
    "kharab .. phir", "phir .. waisi", "phir .. shikayat", "asantusht",
    f"phir .. check|dekh .. {PLEASE}|karo", "avedak .. bol_raha .. nahi|undone|kharab", "avedak .. nahi .. bol_raha",
    "avedak|sab .. talk raha ... nahi|undone", "waisi .. shikayat", "shikayat .. waisi",
    "phir .. aana|ho raha|gaya shikayat", "phir .. band", "phir .. nahi .. aana|chal|raha", "shikayat .. phir",
    f"reopen {PLEASE}|kiya|diya|kar", "avedak .. talk .. nahi .. zale|hua", "avedak .. santusht nahi",
    "nahi santusht",
    "phir .. karo", "phir .. start .. shikayat", "phir kar .. do_imp|karo", "avedak .. nahi .. santusht",
    "shikayat .. reopen", "^ reopen $",
)  # fmt: skip

# A valve or the water was opened, not the complaint.
UNLOCKED = ("service|thing|~\\S+ reopen diya|kiya|gaya",)

FORWARD = (
    "~go ko",
    "unka send diya jaye|do_imp", "unka send_imp", "~\\S+ send_imp $",
    "ka haath send|send_imp|forward|assign", "haath mein? send|send_imp|forward",
    "vibhag mein mend|send do_imp|send_imp",
    f"forward .. {PLEASE}|ko|hai|kar|diya|kiya|gaya|vibhag|has", "^ please? forward|send_imp", "forward $",
    f"send|send_imp .. {PLEASE}|diya|gaya|hai|kar $", "send|send_imp .. ko",
           f"laut .. diya|{PLEASE}", "ko .. send|send_imp|forward|assign", "ko do_imp|diya", "ko karo"
               )  # fmt: skip

NOT_OURS = (
    "related progress ~\\S+",
    "no kshetra|related", "we isse? nahi mend|karto|dekh|~\\S+ $",
    "hamara|vibhag .. no .. kshetra|kaam", "for ~\\S+|office nahi",
    "hamara .. nahi", "nahi .. hamara", "no hamara", "related nahi", "nahi .. related", "kshetra .. nahi",
    "nahi .. kshetra", "bina kshetra|hamara", "court", "fail .. kshetra",
    "unka .. kaam|hai $", "galat .. vibhag", "vibhag .. galat|dusra", "dusra .. vibhag", "unka|wahi .. fut",
    "related progress aur|dusra", "dusra kshetra|office ka|mein hai?", "nahi progress we",
    "we log? isse? nahi",
    "kshetra|mein .. possible nahi", "hamara .. bahar", "kshetra .. bahar", "unka .. karo|karto",
    "we nahi dekh|karto|kar",
    "bahar .. kshetra|hamara|vibhag", "vibhag .. nahi .. hai?", "nahi .. vibhag", "kshetra bina",
    "private .. kaam|kshetra|nahi|place", "related vibhag .. ko|mein", "nahi .. unka",
)  # fmt: skip

OWNED = ("hai $", "hai sir|ji $", "kaam|shikayat|kshetra", "related", "$", "sir $", "nahi", "hai ;", "fut")

WRONG_DESK = (
    "galat .. assign|send|forward .. we|hamara",
    "assign|send|forward galat .. we|hamara",
    "^ galat assign|send|forward",
)

REJECT = (
    "aisa koi|thoda .. nahi", "koi thing|kharab .. nahi found", "koi thing hai nahi", "fact .. nahi",
    "nahi .. fact", "means .. less|aur|nahi|kaam|~upr|~above", "less means", "avedak .. has? wapas $",
    "baki|nahi .. isliye", "nahi ; .. isliye", "scheme .. band|close|khatam", "pehle seen|kanoon hai",
    "farzi shikayat",
    "benefit|thing|name|form|labh nahi mend|found|do_imp|diya|kar ho? can", "pehle .. mend|lage hua? hai .. nahi|can",
    f"reject .. {ENDED}|hai|done|jaye|karo|has", "reject $", "^ .. hai|has .. reject", "farzi", "fact mein pare",
    "fact nahi", "aisa koi? shikayat|kharab nahi|found", "no aisa", "mauke .. shikayat nahi", "patra_e .. nahi",
    "aisa .. nahi found", "nahi fact", "shikayat wapas .. liya|diya|$", "wapas kar? liya", "wapas .. shikayat",
    "siddh nahi", "nahi siddh", "galat .. shikayat", "shikayat .. galat", "apatra", "nahi patra_e", "patra_e nahi",
    "duplicate", "pehle .. labh|benefit", "benefit .. pehle", "labh .. raha|pehle",
    "mauke .. nahi .. found", "mauke .. found nahi", "nahi .. shikayat .. found", "shikayat .. nahi .. found",
    "nahi .. found .. mauke", "no .. shikayat .. found|mauke", "shikayat nahi hai mauke",
    "mauke .. shikayat nahi hai", "^ reject", "pehle .. shikayat .. waisi",
    "pehle .. shikayat .. hai|kanoon", "nahi .. rehta", "shikayat .. bina", "form .. reject",
    "^ galat hai? $",
    "^ nahi .. found", "spasht nahi .. hua",
    "thoda nahi found", "norms .. nahi", "nahi .. norms",
)  # fmt: skip

# It repeats another complaint.
REPEATED = ("duplicate", "pehle .. shikayat", "waisi .. shikayat")

NOT_REJECTED = ("reject|patra_e nahi kar|karo", "nahi .. reject", "^ apatra .. nahi")

NEED_INFO = (
    f"{INFO} .. unclear", "shikayat .. unclear", "^ unclear", "seen nahi aana|hua .. shikayat", "avedak .. baat nahi",
    "kaun service|thing|~\\S+ ka shikayat|name", "avedak nahi utha_p", "done place|detail|document|number chahiye",
    f"{INFO} undone", "detail .. undone",
    "send bhi? nahi ka? shikayat", "shikayat .. nahi send|spasht", "mobile|avedak|number .. band", "band band",
    "document nahi ~opening|reopen|khul|mend",
    "koi aur|dusra? number hai", "aur number|mobile", "kaun|kahan|konsa spot|thing",
    "spot|thing|kshetra number .. nahi|batao|do_imp|chahiye|send_imp",
    f"{INFO} .. chahiye", f"chahiye .. {INFO}", f"{INFO} .. {PLEASE}|mangwa|uplabdh|batao|spasht|konsa",
    f"{PLEASE}|mangwa|batao|konsa|spasht .. {INFO}", f"{INFO} .. galat|undone|baki",
    f"galat .. {INFO}", f"undone .. {INFO}", f"nahi .. {INFO}", f"{INFO} .. nahi", f"{INFO} .. bina", f"bina {INFO}",
    "mobile .. nahi .. utha_p|mend|lag|raha|lage", "mobile .. band", "konsa", "kahan",
    "kaun place|kshetra|number|name", "spasht karo|do_imp|nahi|kar", "please spasht", "^ spasht",
    f"{INFO} .. kya|konsa",
    "avedak .. nahi .. mobile|found|respond", "nahi respond", "nahi .. mobile", "avedak .. mobile .. nahi",
    "avedak .. batao|send_imp|mangwa", "^ paper batao $", f"no {INFO}", "avedak .. nahi .. raha",
    "avedak .. mauke .. nahi",
    f"kya .. {INFO}", f"{INFO} $",
)  # fmt: skip

# Questions that ask for something to work with.
ASKED_INFO = ("kaun place|kshetra|number|name|spot|service", "kaun thing ka", "konsa", "kahan", f"{INFO} .. ?",
    f"kya .. {INFO}")  # fmt: skip

# Questions after the work, or after who did it: talk.
ASKED_AFTER = ("status", "gaya|zale|hua ?", "gaya|zale|hua|kele ka ?", "kahan tak", "photo|report kaun")

MORE_TIME = (
    "thoda din aur? fut|chahiye|$", "thoda din aur", "chahiye thoda din", "event|greet|month|aana|~\\S+ baad .. fut",
    "event|greet|month|aana|~\\S+ baad $", "extend please|$",
    "event|greet .. kharab|baad|tak .. fut|dekh|karto|~\\S+", "event|greet ka? baad", "event .. unka? baad .. fut|can",
    "month .. pehle nahi .. fut|can|possible", "din .. ka kaam hai", "event .. tak",
    "samay .. chahiye|do_imp|lag|fut|aur|karo|extend|hai|jaye|$", "chahiye|do_imp|lag|aur|thoda .. samay",
    "extend .. do_imp|karo|mein|samay|n|ek|diya", "please extend", "extend $",
)  # fmt: skip
PROMISE = ("fut|tak|lag|do_imp|chahiye|baki", "kar|ho do_imp|jaye")
# "2 din se pani nahi": since, not until.
LASTING = ("mein|pehle .. raha|nahi|band", "raha hai")
LONG_AGO = ("n|kal|ek|~\\S+ tha|hua pehle", "mein pehle")

# … these whoever it is.
REASSIGN_SURE = (
    "hamara charge|forward .. gaya|hai|ho", "person|title .. ka name kar|assign|do_imp",
    "person|title .. mein kar|karo lo|do_imp",
    "title|person ... unka do_imp|send_imp|assign|forward", "en_done over? ko english? crew|title|person",
    "leave mein hu", "mein ~\\S+? leave", "hamara for kisi|dusra",
    "~\\S+|aana ho unka do_imp",
    "title title? person ji? dekh|fut", "title ~\\S+ ji dekh|fut", "person title ji? dekh|fut",
)  # fmt: skip

REASSIGN = (

    "ko .. assign", "ko kaam? do_imp|diya|dile", "assign .. ko", "assign .. karo|do_imp|diya|kiya|jaye|please",
    "please assign", "^ assign", "kisi aur|dusra", "leave .. hu|kisi|assign|dusra", "hu .. leave",
    "leave .. hai $",
    "ko talk .. fut|diya", "^ person|~\\S+ ji? ko send do_imp|karo", "^ person|~\\S+ ji? ko send_imp",
)  # fmt: skip

PARTIAL = (
    "n ~out ka n", "n|ek ka the n", "thoda ka", "hissa .. done|pura", "pc", "n .. ; dusra|ek|n baki",
    "baki theek|ho|sab|wala", "baad mein? $", "thoda spot|thing .. zale|gaya", "^ ek taraf|hissa ho? zale|gaya|mend",
    "agle din|month|n", "dusra undone", "ek .. arrest|kanoon ; dusra", "ek taraf baki",
    "n ka n|ek", "tanker .. service .. abhi|nahi|kharab", "almost ... only|baki|thoda", "first .. ... dusra",
    "only .. baki|nahi", "aadha|thoda .. only",
    "aadha", "partial", "service|benefit do_imp diya ... baki", "n pc", "ek taraf .. baki|dusra|nahi", "ek .. baki",
    "hissa .. baki|nahi|zale|gaya", "thoda .. baki|hissa", "baki .. fut", "n|ek|do_imp mein mein n|ek",
    "^ n done|pura|en_done", f"^ n kaam? ho {PAST}",
)  # fmt: skip

PROGRESS = (
    "working", "action .. hai|fut|raha|ka|$",
    "raha hai|hu|tha|$", "raha", "progress", "kaam chal|chalu|start", "start .. kaam", f"start .. {ENDED}",
    "chalu hai", "chal hai", "lage", "chal raha", "karto", "hot hai",
    "crew|title .. send|arrive|lage|mauke|gaya|hai|mend|aana", f"send .. {ENDED}|hai",
    "send", "crew|title", "paper", "check", "arrive", "place chal gaya", "baat",
    "mauke .. hu|hai", "saman", "fut", "baki", "nahi", "undone",
    "fail", f"talk .. {ENDED}|hai", "abhi", "start", "kaam .. karo", "kaam lag|mend", "kaam band", "hone", "forward",
    "court", "has .. start", "kanoon", "agar", "kahan hua",
    "dekh .. raha|hai", "chalu", "kar .. raha",
)  # fmt: skip

# "Will check", "dekhenge": taken note of, although it lies ahead.
SEEN_AHEAD = ("fut dekh|check", "fut .. check|dekh", "^ seen", "dekh fut", "^ dekh")

SEEN = (
    "^ talk hua|gaya|hai", "^ found gaya shikayat $", "^ shikayat found gaya",
    "^ ho sir? $", "^ . ji sir? $", "^ seen", "seen .. kiya|liya|diya|hai|$", "^ ji", "^ sir $",
    "^ theek", "^ thumb", "^ fold", "dekh", "fut dekh|check", "fut .. check", "^ thanks", "^ dekh",
    "theek .. sir|hai",
)  # fmt: skip

# In a clause beside one that is done: the rest is not.
STILL_OPEN = (
    "nahi|undone|baki|pada", "thing wahi hai", "mend|kar|dekh|kaam raha hai? $", "kaam chal raha",
    "kharab|mend ~\\S+ gaya hai $",
)  # fmt: skip

# So many of so many.
PART_OF = ("n|ek mein mein n|ek", "n|ek ~\\S+? mein mein n|ek", "n|ek ~t? ka n|ek")

# Doubt: said by somebody else, guessed, or only if.
DOUBTFUL_WORDS = ("almost|kya|kab|kyon|kaise|kitna|kaun|kahan|shayad|agar|did|ya",)
DOUBT = (
    "isliye",
    "shayad",
    "kal|month mein start|chalu|kaam",
    "kaam kal",
    "almost",
    "agar",
    "bol_raha",
    "gaya|zale|hua fut",
    "fut .. gaya|done|zale",
    "suna",
    "talk raha ... gaya|done|zale",
)
