"""Words for telling whether two complaints are one: which numbers count, what is a landmark, what is a name.

Everything is kept by its sound (rules/text.py): spelling and script do not matter, but loan words stand twice.
"""

from __future__ import annotations

from rules.duplicates_names import sounds
from rules.text import skeleton, tokens


def _keys(words: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words.split())


def _spelled(words: str) -> frozenset[str]:
    return frozenset(tokens(words))


def _sounds(words: str) -> frozenset[tuple[str, ...]]:
    return frozenset(sounds(word) for word in words.split())


def _families(lines: str) -> dict[str, str]:
    """Each line: a name, then the words that mean it."""
    rows = (line.split() for line in lines.strip().splitlines())
    return {skeleton(word): row[0] for row in rows for word in row}


# A number after one of these tells one thing from another of its kind.
LABELS = _families("""
ward वार्ड प्रभाग prabhag
lane gali गली galli गल्ली street
plot gata गाटा khasra खसरा khet arazi आराजी survey सर्वे gat गट khata खाता खतौनी khatauni plat प्लॉट प्लाट
plot s khate खाते भूखंड bhukhand chakroad chakmarg चकरोड चकमार्ग
lane लेन
house h हाउस
card jc जेसी
house makan मकान flat फ्लैट ghar घर kamra quarter क्वार्टर
sector सेक्टर
block ब्लॉक ब्लाक
pole खंभा खंबा khamba खांब पोल
card कार्ड
application avedan आवेदन अर्ज arj form फॉर्म token रसीद raseed receipt पावती ack application वाद vaad case केस
id reg registration रजि रजिस्ट्रेशन पंजीकरण panjikaran क्रमांक kramank number no नं नंबर नम्बर संख्या sankhya
account bank अकाउंट
meter मीटर consumer कंज्यूमर connection कनेक्शन उपभोक्ता upbhokta ग्राहक grahak con ivrs
booth बूथ
gate गेट
zone जोन
train ट्रेन
bus बस
room रूम class कक्षा
mile मील
shop दुकान dukan dukaan shop
roll रोल roll अनुक्रमांक
bus रूट route मार्गक्रमांक
tower टावर tower टॉवर
feeder फीडर feeder
tubewell ट्यूबवेल नलकूप nalkup
tap नल nal टोंटी tonti
handpump हैंडपंप हातपंप hatpump
transformer ट्रांसफार्मर ट्रांसफॉर्मर डीपी dp
van वैन van
platform प्लेटफार्म प्लेटफॉर्म platform
coach कोच coach बोगी bogie
lift लिफ्ट lift
underpass अंडरपास underpass अंडरब्रिज underbridge पुलिया puliya
centre केंद्र kendra आंगनबाड़ी anganwadi अंगणवाडी centre
""")
# Things that bear a number where it stands right beside them: tubewell 36, tap no. 4, "36 number wala". Longer ones
# are years.
THINGS = frozenset({
    "tubewell", "tap", "handpump", "transformer", "van", "platform", "coach", "lift", "centre", "underpass"})
THING_DIGITS = 3
# Numbers that name a person's own matter wherever they stand.
OWN = frozenset({"card", "application", "id", "account", "meter", "phone", "roll"})
# Numbers that point at a spot.
SPOT = frozenset({"ward", "lane", "house", "sector", "block", "pole", "booth", "gate", "zone", "plot", "shop", "tower"})
# "shop 3 days closed" numbers no shop.
COUNTED = frozenset({"shop", "house", "bus", "class", "room", "tower", "meter", "train", "feeder", "account"})
# Of land, or with a bank: the length of the number tells.
ACCOUNTS_TOO = _keys("khata खाता khate खाते")
# A number counts with these only where it stands right beside them.
BESIDE_ONLY = ACCOUNTS_TOO | _keys("chakroad chakmarg चकरोड चकमार्ग")
# What a machine is rated: two of them are two machines.
RATINGS = _families("""
kva केवीए kva केव्हीए kvA
hp एचपी hp अश्वशक्ती
""")
# A number of one of these is a span of time or a sum, whatever stands before it.
SPANS = _keys("""
दिन दिनों din dino दिवस दिवसांपासून divas day days महीने महीना महीनों mahine mahina mahino माह maah mah महिने
महिन्यांपासून month months साल sal saal वर्ष varsh वर्षे year years yr yrs हफ्ते hafte हफ्ता hafta week weeks आठवडे
घंटे ghante ghanta तास taas hour hours hrs मिनट minute minutes min बजे baje वाजता rs रुपये रुपए rupaye rupees हजार hajar
लाख lakh लोग log people बच्चे bachche
""")
# The month of a date: what happened in another one is another matter.
MONTHS = {
    skeleton(word): str(at)
    for at, words in enumerate((
        "", "जनवरी january जानेवारी jan", "फरवरी february फेब्रुवारी feb", "मार्च march", "अप्रैल april एप्रिल",
        "मई may मे", "जून june जुन", "जुलाई july जुलै", "अगस्त august ऑगस्ट aug", "सितंबर september सप्टेंबर sept",
        "अक्टूबर october ऑक्टोबर oct", "नवंबर november नोव्हेंबर nov", "दिसंबर december डिसेंबर dec"))
    for word in words.split() if word not in ("मे", "मई", "may")
}  # fmt: skip

# What multiplies the number before it.
MANIFOLD = {
    skeleton(word): value
    for words, value in (("हजार hazar hajar hajaar thousand", 1000), ("लाख lakh lac", 100_000),
                         ("सौ sau hundred", 100), ("करोड़ crore", 10_000_000))
    for word in words.split()
}  # fmt: skip
# The word "number" itself: the label stands before it.
NUMBER_WORDS = _keys("सं no नं नंबर नम्बर number nambar संख्या sankhya क्रमांक kramank क्र kr num")
# A number before one of these is an amount.
UNITS = _keys("""
दिन दिनों din dino दिवस दिवसांपासून divas day days महीने महीना महीनों mahine mahina mahino माह maah महिने
महिन्यांपासून month months साल sal saal वर्ष varsh वर्षे year years yr yrs हफ्ते hafte हफ्ता hafta week weeks
आठवडे घंटे ghante ghanta तास taas hour hours hrs मिनट minute minutes min बजे baje वाजता vajta वाजले रुपये रुपए
rupaye rupay रुपया rs rupees inr हजार hazar hajar thousand लाख lakh करोड़ crore किलो kilo kg किग्रा क्विंटल
quintal लीटर litre liter मीटर metre km किमी kilometer feet foot फीट फुट log लोग people परिवार parivar families
घर ghar घरों houses बच्चे bachche children छात्र students बार baar times जगह jagah गुना guna percent प्रतिशत
यूनिट unit units वोल्ट volt बोरी bori किस्त kist kisht गाय gaay लोगों logo बीघा bigha एकड़ acre आदमी aadmi
persons मजदूर ki की ka का line लाइन kv केवी व्या
""")
# A number after one of these is an amount too.
AMOUNTS = _keys("""
bill बिल billa rs रु रुपये rupees उम्र umr umra age aged वय kul कुल total करीब karib lagbhag लगभग around about
""")
NUMERALS = {
    skeleton(word): str(at)
    for at, words in enumerate((
        "", "एक ek one pehli पहली first", "दो do two dusri दूसरी second दोन", "तीन teen three tisri तीसरी third",
        "चार chaar four चौथी chauthi fourth", "पांच paanch five पांचवीं पाच fifth", "छह chhah six सहा", "सात saat seven",
        "आठ aath eight", "नौ nine नऊ", "दस das ten दहा", "ग्यारह gyarah eleven अकरा", "बारह barah twelve बारा",
        "तेरह terah thirteen तेरा", "चौदह chaudah fourteen", "पंद्रह pandrah fifteen", "सोलह solah sixteen",
        "सत्रह satrah seventeen", "अठारह atharah eighteen", "उन्नीस unnis nineteen", "बीस bees twenty वीस"))
    for word in words.split()
}  # fmt: skip

# Letters as Devanagari spells them: सेक्टर सी.
LETTERS = dict(zip(("ए", "बी", "सी", "डी", "ई", "एफ", "जी", "एच"), "abcdefgh", strict=True))
# Ends of English words that are no names.
ENGLISH_ENDS = ("ly", "ing", "tion", "sion", "ness", "ment", "ous", "ful", "able", "ible")

# Case endings of Marathi, as they are glued to words of place: तालुक्यातील, शाळेजवळ.
ENDINGS = (
    "ातील", "ातून", "ामध्ये", "ामधील", "ाजवळ", "ासमोर", "ामागे", "ावरील", "ावर", "ांच्या", "ाच्या", "ांना", "ांनी", "ाचे", "ाची",
    "ाचा", "ाला", "ेतील", "ेजवळ", "ेसमोर", "ेच्या", "ेमध्ये", "ेत", "ात")

# What people say a spot lies beside.
LANDMARKS = _families("""
school शाळे shale स्कूल विद्यालय vidyalaya शाळा shala शाळेसमोर शाळेच्या पाठशाला primary प्राथमिक college कॉलेज कालेज
temple मंदिरा mandira मंदिर mandir mandeer देऊळ मंदिराजवळ मंदिरासमोर शिवालय
mosque मस्जिद masjid मशीद
gurdwara गुरुद्वारा
church चर्च गिरजाघर
hospital दवाखान्या अस्पताल aspatal hospitl दवाखाना रुग्णालय phc chc clinic
station स्टेशन
bank बैंक बँक
park पार्क बाग उद्यान garden
crossing चौका chauka चौराहा चौराहे chauraha chaurahe chowk चौक तिराहा तिराहे tiraha crossing
market बाजार bazar bazaar मंडी mandi
pump पेट्रोल petrol पंप पम्प
court कचहरी kachahari kachehri न्यायालय court
collectorate कलेक्ट्रेट collectorate
mill मिल mill
stand अड्डा अड्डे adda adde stand स्टैंड स्टँड स्टैण्ड बसस्टॉप
panchayat पंचायत भवन bhawan bhavan
pond तालाब talab तळे pokhara पोखरा
well कुआं kuan kua विहीर
bridge पुला pula पुलिया पुल pul puliya पूल culvert
thana थाना kotwali चौकी police
tower टावर
tank टंकी tanki टाकी
post डाकघर डाकखाना
shop दुकान dukan
factory फैक्ट्री factory
gate गेट
railway रेलवे फाटक crossing_gate
river नदी nadi ghat घाट
ground मैदान maidan
anganwadi आंगनबाड़ी अंगणवाडी
hall हॉल marriage
hotel होटल dhaba ढाबा
apartment अपार्टमेंट apartments apts society सोसायटी
grave कब्रिस्तान kabristan graveyard श्मशान shamshan cremation स्मशान
fork फाट्या फाटा phata phatya मोड़ mod mode turn
dairy डेयरी dairy
gym जिम gym
mosquecorner ईदगाह idgah
statue प्रतिमा pratima statue पुतळा putala
library वाचनालय library पुस्तकालय
toilet सुलभ sulabh
""")
NEAR_AFTER = _keys("""
बाहेर baher बाहर bahar
पास paas pas सामने samne saamne samane पीछे pichhe piche peeche बगल bagal निकट nikat नजदीक najdik nazdik करीब
kareeb समोर samor जवळ javal jawal मागे mage शेजारी shejari किनारे kinare नीचे niche neeche ऊपर upar
""")
NEAR_BEFORE = _keys("near opposite behind beside outside adjacent opp front")
LINKS = _keys("के ke k की ki से se च्या of the")
WALA = _keys("वाला वाली वाले wala wali wale vala vali")

# A name follows one of these.
PLACE_BEFORE = _keys("""
ग्राम gram gaon गांव मौजा mauja मौजे मजरा majra मोहल्ला mohalla mohala मुहल्ला तहसील tehsil tahsil tahseel
तालुका taluka जिला zila jila village पोस्ट थाना thana पंचायत panchayat panchayt कस्बा kasba टोला tola विकासखंड
जनपद ps वस्ती वाडी ता tal tq पो
""")
# A name nobody's table knows may follow one of these.
HOUSE_BEFORE = _keys("""
शाळा shala स्कूल school विद्यालय vidyalaya कॉलेज college phc chc सीएचसी पीएचसी अस्पताल aspatal hospital
उपकेंद्र समिति
samiti केंद्र kendra आंगनबाड़ी anganwadi गौशाला gaushala चौकी chauki उपकेन्द्र फीडर feeder substation
""")
# What makes a landmark before it the name of a way: कचहरी मार्ग, station road.
WAYS = _keys("""
रोड road मार्ग marg चौराहा चौराहे chauraha chaurahe तिराहा तिराहे tiraha गली gali बाजार bazar bazaar मोहल्ला
mohalla
""")
# A name stands before one of these. What only ever ends a name goes on with it.
PLACE_AFTER = _keys("""
पुल pul bridge नदी nadi river फेज phase
गांव gaon gaav gav गाव गावात gavat gaanv village मोहल्ला मोहल्ले mohalla mohalle mohallah मुहल्ला कॉलोनी कालोनी
colony नगर nagar चौराहा चौराहे chauraha chaurahe तिराहा तिराहे tiraha chowk चौक बाजार bazar bazaar market
मार्केट रोड road मार्ग marg टोला tola tole बस्ती basti पुरवा purva purwa घाट ghat मंदिर mandir mandeer temple
मस्जिद masjid अपार्टमेंट apartment apartments apts सोसायटी society विहार vihar एन्क्लेव enclave थाना thana वस्ती
vasti तहसील tehsil tahsil समिति samiti कला kalan kala कलां khurd खुर्द लाइंस lines line लाइन पार्क park कुंज
kunj आश्रम ashram लेन chok पुलिया puliya तालाब talab नाका naka पेठ peth गेट हॉस्पिटल स्टेशन station
""")
# Kept as they are spelled: चोक sounds like चौक, तौला like टोला.
# What only ever ends a place's name: the word before it names, though it be an everyday one (Prem Nagar).
GENERIC = _spelled("नगर nagar ngr गंज ganj पुरम puram पुर pur विहार vihar एन्क्लेव enclave कुंज kunj")
# These end names as well as they stand alone: an everyday word before them only hints at a name (Chandan Colony).
SETTLED = _spelled("""
कॉलोनी कालोनी colony टोला tola मोहल्ला mohalla mohalle मोहल्ले मुहल्ला बाग bagh मार्केट market चौक chowk बस्ती basti पुरवा
purva वाडी wadi
""")
# These begin the name of a village that is called after a person. Kept as they are spelled: सारे sounds like सराय.
FOUNDED = _spelled("सराय saray sarai serai चक chak")
NAMES_TOO = _keys("विकास vikas")  # Vikas Nagar, but not "vikas nahi hua"
CIVIC = _keys("निगम nigam पालिका palika पंचायत panchayat आयुक्त ayukt परिषद parishad")
NOT_AFTER = _keys("""
पंचायत panchayat प्रधान pradhan सचिव sachiv सभा sabha समाज samaj विकास vikas कार्यालय office वाले वाला वाली wale
wala wali वासी वासियों निवासी सरपंच sarpanch sevak सेवक रोजगार road रोड सड़क sadak की ki का ka के ke में me mein
mai से se पर par pe को ko और aur ने ne तक tak नहीं nahi nhi no not हमारे hamare हमारी hamari मेरे mere मेरी meri
इस is उस us सब sab हर har पूरे pure पूरा pura पूरी puri the our my in of at a an this that all entire whole
every आमच्या आमचे माझ्या madhe मध्ये मधील ला च्या चा ची चे गाव गांव gaon village near beside नं नंबर number
क्रमांक किसी kisi सरकारी sarkari मुख्य mukhya main नई nai nayi new पुरानी purani old पूर्व प्राथमिक primary छोटी
बड़ी ward वार्ड tola mohalla मोहल्ला
""")
# Where a name stands before one of these, it is a place.
IN_WORDS = _keys("""
में me mein mai मध्ये madhe madhye मधील मधे पर भागात bhagat क्षेत्र kshetra area इलाके ilake
side तरफ
""")
# Only ever said of a place.
HERE_WORDS = _keys("येथे येथील येथून yethe yethil इथे ithe इथल्या")
IN_BEFORE = _keys("in at from between village near around")

# Names of persons: what stands in them, and what stands before them.
PERSON_PARTS = _sounds("""
मोहम्मद mohammad mohammed mohd md मो
देवी devi debi कुमार kumar कुमारी kumari सिंह singh sinh यादव yadav वर्मा verma शर्मा sharma प्रसाद prasad
parsad लाल lal राम गुप्ता gupta मिश्रा mishra misra तिवारी tiwari पाण्डेय पांडेय pandey pande दुबे dubey
द्विवेदी dwivedi त्रिपाठी tripathi शुक्ला shukla चौधरी chaudhary chaudhari पटेल patel मौर्य maurya मौर्या
कुशवाहा kushwaha सरोज saroj पासी pasi निषाद nishad सोनकर sonkar केसरवानी kesarwani जायसवाल jaiswal
अग्रवाल agarwal agrawal श्रीवास्तव srivastava shrivastava सक्सेना saxena खान khan अंसारी ansari अली ali अहमद
ahmad ahmed हुसैन hussain husain बेगम begum खातून khatoon khatun बानो bano बीबी bibi शेख shaikh sheikh पठान
pathan कुरैशी qureshi सिद्दीकी siddiqui पाटील patil शिंदे shinde जाधव jadhav पवार गायकवाड gaikwad कांबळे kamble
भोसले bhosale चव्हाण chavan कुलकर्णी kulkarni जोशी joshi देशमुख deshmukh देशपांडे deshpande साळुंखे
बाई bai मालवीय malviya परमार parmar चौहान chauhan राठौर rathore राठौड़ राजपूत rajput सोलंकी solanki विश्वकर्मा
vishwakarma प्रजापति prajapati भारतीया गौतम gautam
गावडे gavde थोरात thorat लोखंडे lokhande साबळे घोरपडे ghorpade निकम nikam सावंत sawant
कदम kadam आंजना anjana जाटव jatav अहिरवार ahirwar सिसोदिया sisodia बघेल baghel कश्यप kashyap
कनौजिया kanaujia रावत rawat राजभर rajbhar वाल्मीकि
valmiki साहू sahu गुर्जर gurjar मीणा meena ठाकुर thakur नाथ nath रेड्डी
""")
# Surnames that are everyday words as well: so only after a word nobody's table knows (रामलखन पाल, but not गाय पाल).
RARE_PARTS = _sounds("""
पाल pal paal राय rai दास das गिरी giri पुरी puri सेन sen जैन jain भारती bharti नायक nayak कोल kol राव rao मांझी
manjhi केवट kewat मल्लाह लोधी lodhi कोरी kori बिंद bind तोमर tomar यदुवंशी धाकड़ dhakad पंवार सिन्हा sinha झा jha
""")
# Half of the country is called so: they tell nobody from anybody.
COMMON_PARTS = _sounds("""
मोहम्मद mohammad mohammed mohd md मो
देवी devi debi कुमार kumar कुमारी kumari सिंह singh प्रसाद prasad लाल lal राम ram बाई bai
बेगम begum खातून khatoon बीबी bibi नाथ nath
""")
GIVEN_NAMES = _sounds("""
सुनीता sunita सरिता sarita रीता rita मीना meena mina सीता sita गीता geeta gita राधा radha कमला kamla विमला vimla
शांति shanti पार्वती parvati सावित्री savitri लक्ष्मी laxmi lakshmi अनीता anita रेखा rekha सुमन suman पूजा pooja
puja आरती aarti किरण kiran ममता mamta कुसुम kusum उर्मिला urmila शकुंतला shakuntala फूलमती phoolmati रामकली
ramkali प्रेमा संगीता sangeeta ललिता lalita मंजू manju शीला sheela नीलम neelam ज्योति jyoti प्रिया priya नेहा
neha काजल kajal रानी rani मुन्नी munni गुड़िया gudiya राजकुमारी शबाना shabana नसरीन रुखसाना rukhsana फातिमा
fatima सलमा salma रजिया महेश mahesh दिनेश dinesh रमेश ramesh सुरेश suresh राजेश rajesh मुकेश mukesh राकेश rakesh
नरेश naresh संजय sanjay विजय vijay अजय ajay राजू raju राम ram श्याम shyam श्यामलाल shyamlal हरि hari मोहन mohan
सोहन sohan कृष्ण krishna गोपाल gopal रामलाल ramlal शिव shiv शिवलाल बाबूलाल babulal रामू ramu कल्लू kallu छोटेलाल
chhotelal मुन्ना munna अशोक ashok विनोद vinod प्रमोद pramod मनोज manoj अनिल anil सुनील sunil संतोष santosh
राजेंद्र rajendra सुरेंद्र surendra महेंद्र mahendra नरेंद्र narendra वीरेंद्र virendra धर्मेंद्र धीरेंद्र
जितेंद्र jitendra अरविंद arvind आनंद anand दीपक deepak अमित amit सुमित sumit रोहित rohit मोहित राहुल rahul
सचिन sachin गणेश ganesh तुकाराम tukaram पांडुरंग pandurang नामदेव ज्ञानेश्वर dnyaneshwar रामचंद्र
ramchandra बद्री badri भोला bhola लल्लन lallan शंकर shankar दयाशंकर केदार kedar त्रिभुवन इमरान imran सलीम
salim रहीम rahim करीम अब्दुल abdul इरफान irfan शमीम मेवालाल रामनरेश बृजेश brijesh कैलाश kailash
ओमप्रकाश omprakash जगदीश jagdish प्रभु उषा usha माया maya चंदा चंपा बबीता babita कविता kavita सविता
savita रंजना ranjana सुशीला sushila शोभा रेणु renu मालती malti
""")
PERSON_BEFORE = _keys("""
नाम naam nam name named श्री shri shree श्रीमती smt mr mrs ms पिता pita पति pati पुत्र putra पुत्री पत्नी patni
beneficiary लाभार्थी labharthi आवेदक aavedak applicant विधवा vidhwa wo so do चालक प्रार्थी विद्यार्थी छात्र
छात्रा
""")

# A father's or husband's name follows one of these, w/o and s/o being two words each; "the late" may stand between.
KIN_BEFORE = _keys("पिता pita पति pati पुत्र putra पुत्री putri पत्नी patni wo so do father husband वडील मुलगा")
KIN_LETTERS = frozenset("wsdcf")
LATE = _keys("स्व स्वर्गीय swargiya late sva श्री shri o कै")

# Ends of place names.
PLACE_ENDS = (
    "pur", "puri", "pura", "garh", "ganj", "abad", "nagar", "gav", "khera", "kheda", "vadi", "pet", "tola", "bag",
    "patti", "kot", "sarai", "ghat", "hat", "gadh", "puram", "vihar", "khurd", "kalan", "mau", "auli", "dih", "mandi")
PLACE_SIDES = _keys("""
पूर्वी purvi पश्चिमी paschimi उत्तरी uttari दक्षिणी dakshini east west north south कलां kalan कला खुर्द khurd
बुजुर्ग buzurg नवीन
""")

# Two villages of one name are told apart by these.
HALVES = _families("""
kalan कलां kalan kala
khurd खुर्द khurd kh
buzurg बुजुर्ग buzurg bujurg बुद्रुक budruk bk
""")
# Money that is due to somebody: then it matters to whom.
PAY = _keys("""
पैसा पैसे paisa paise रुपये rupaye भुगतान bhugtan payment paid अनुदान anudan subsidy किस्त kist instalment installment
मजदूरी majduri wages मुआवजा muavja compensation राशि rashi हप्ता hapta बीमा insurance विमा
""")

# Words no table of the office knows and that are no names.
ORDINARY = _keys("""
पडल्या पडले पडला पडली भेगा bhega शाखा shakha branch लोन loan uchalat
उचलत uchalla lifted lift pickup pick dump dumped stink filthy unsafe kids kha khaya khate khata
paise money rishwat
अगले अत्यंत अस्थायी आंगन आएगी आकर आखिरी आठवडाभर आभार आमदनी आय आवारा इंटर इतने ईयर उपलब्ध उसमें ऊंचा एकत्र एकदाही
एनओसी ऑफिस ओबीसी कक्षाओं कचहरी कपडे करनी कराकर करूं करेंगे कर्मी कसा किए किलो कारभार कॉपी क्रमांक खलिहान खुदाई
खोलने गरीब गांव गावची गिरते गुजर गुजरे गुमटी ग्यारह घुसेगा घूम घूमते घ्यावा चैंबर चौपट जगह जबरदस्ती जबरन जरूरत
जवाब जा जाएगा जाणारा जातीचा जिससे जीना जैसी झाग झालेली झोप टपकी टाउन टीम डरती डालते ड्यूटी तक्रारीचे तातडीने
तीनों तुटवडा तोडकर दुचाकी दुप्पट दुर्लक्ष देऊन देती देहांत दोपहर दौडा धन्यवाद ध्यान नंबर नगदी नदी नमस्कार नमस्ते
निकम्मे निवास नोंद पंधरा पडने पडेल पथक परत परसेंट पहाड पाच पिछली पिछले पिताजी पेट पेरणी पैदल पोषण प्रचंड फिसलती
फ्यूज बकाया बगल बसवा बाईपास बागेतील बाल्टी बिल्कुल बिस्तर बुवाई भरून भांडवल भाइयों भीषण मदद मना मां माथा
मालमत्ता मिनट मिलेगा मुंह मोठमोठे येतंय रखवाली रजिस्टर रह रहना रात्रभर रिफ्लेक्टर लगवाकर लगेच लागली लागले लावून
लीजिए लॉटरी वडिलांना वरच्या वरना वाजवतात वारंवार विकत विनंती विरोध व्यक्ति शकत शहर शुभ सर्वर सवारी सांगत सापडले
सोडून स्थिति हजारों हस्ताक्षर होने होश act afternoon agency agli ancestral armed aurton bachao badalne baith
barricade batao behaviour belongs bheed birth bit blew blind budget bulb bura busy caste causing charge check
chup city click community complete consequences cooler coughing dada dalne das date deposited depot dhool
digging direct district dob documents draw drops dupatta earliest earn eat eaten eligible employer enter
evenings everywhere fair fault favour feel fence forwarding fridge front gaav giving group guzarne hand happy
heavy hello income industrial information insaan install institute intezam jayega jayegi jayenge jinke jiski
join junction karmchari khatam khol kyuki lagayi leading level local lol loud march milenge min moment monsoon
monthly morning mummy nearby newborn newly nikalti nobody number ok online original papers pehli percent
permission photo plant plaster plumber padega puchho receipt reg registry report reserve response restore
restored river rokne roti rude saans sabzi scooter scooty sheher shopkeepers shoulder shows side site smart snan
status stock stomach stray substation teach technician temple thank thanks thermal though till tube turn
unable unbearable upper urgent using verified visited wait waiting walk ward warning withdrawn withholding won
written hata hatao hatana hatwaya hatwaye hatane हटाया हटवाएं हटाएं खाली कराएं karaye जांच jach uski unki uska
unka jiska लाठी lekar जोतने jot grabbing grab men women girl boy bike motorcycle मोटरसाइकिल गाड़ी बाइक आधार
correction correct बंद ambaar ढेर महीनों संबंधित स्वीकृत रद्द निरस्त cancel cancelled rejected reject approve
approved pending lambit अटका अटकी रुका ruki stopped लटका उफना उबल overflow overflowing smell badbu दुर्गंध foul
आती मिलती मिलता मिला मिली मिले received receive reached जमा cut कट कटा dead murda असुविधा दुर्घटना accident
आशंका दहशत भय रास्ता सड़कें खतरा danger dangerous खतरनाक risk jokhim काफी kai अनेक लगातार continuous
continuously regularly regular नियमित अनियमित irregular हमेशा always kabhi never सदा अक्सर often फोन phone
सुनवाई सुनता sunte sunne karyavahi karwai मांग demand मांगते mangta चोरी chor recharge आवेदन arji form भरा bhari
submit submitted कागज दस्तावेज पात्र patra अपात्र apatra list सूची नाम name जुड़ा जोड़ जोड़ना add added adding
update सुधार sudharo सुधरवाएं theek repair मरम्मत banwao banwaye बनवाएं बनवाया लगवाओ lagwaye लगवाएं fix fixed
change बदल badlo बदला replace replaced नया nai nayi new old पुराना purani raat night nights दिवसा रात्री भर half
आधा aadhi quality गुणवत्ता material सामग्री bana बनी टूट tuta tuti broken damage damaged kharab bekar gir gira
giri fallen fell falling pada padi paani water जल supply सप्लाई aapurti log people public जनता resident
residents निवासी rehvasi रहिवासी villagers ग्रामीण bachhe mahila mahilaye बुजुर्ग elderly बूढ़े marij patient
patients school children jam block blocked direction abhi parso jald asap immediately शीघ्र shighra solve हल
resolve problem issue मामला vishay subject regarding बाबत संबंध karan yet punha dobara kayi tarike प्रकार type
kam less ज्यादा more जास्त extra अतिरिक्त sarkari private निजी office karyalay vibhag adhikari officers babu
employee employees staff worker workers gang dabang दबंगों dabangon गुंडे goons bully pradhan sarpanch sachiv
secretary lekhpal patwari talathi kotedar dealer डीलर thekedar contractor master मास्टर teacher शिक्षक doctor
nurse anm asha lineman लाइनमैन sdo sdm dm bdo cmo beo ro tehsildar तहसीलदार नायब कानूनगो inspector दरोगा police
पुलिस बेटी beta son daughter पत्नी wife husband bhaiya behan sister brother chacha padosi neighbour neighbor
dadi nani नाना mataji amma papa family parivar मृत्यु death died deceased मृतक गायब missing lost लापता milna
खोया ghar home house makaan building भवन imarat room kamra khulta khula खुली open close closed samay timing
weekly humara khud self unhone inhone others another anya jaan life maut mara mar dia karwaye कराओ vala नाहीत
नाहीये होत आले मिळत घ्या द्या लवकर अडचण लोकांना नागरिकांना नागरिक आठवडा काल उद्या सकाळी संध्याकाळी दुपारी
कित्येक सतत नेहमी कधीच कधी
""")
