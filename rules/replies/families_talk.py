"""Word families of talk: time, offices, refusals, information, notice, look-alikes; see `lexicon.py`."""

from __future__ import annotations

TALK: dict[str, str] = {
    # time
    "samay": "der देर samay time samai vakt waqt समय टाइम वक्त वेळ vel mohlat मोहलत mudat muddat मुदत मोहलात",
    "extend": "मुदतवाढ "
        "extend extension badha badhaya badhayen badhaiye बढ़ा बढ़ाया बढ़ाएं बढ़ाने वाढवा वाढवून extended "
        "avadhi अवधि",
    "thoda": "thoda thora thodi thode थोड़ा थोड़ी थोड़े थोडा थोडी थोडे kuch kuchh कुछ kahi काही some few little",
    "aur": "and व "
        "tatha तथा evam एवं aur or और more another aankhi आणखी अधिक jyada zyada additional",
    "lag": "lag लग lagna takes take लगने",
    "chahiye": "chahiye chahie chaiye chahye चाहिए चाहिये hava havi हवी हवे पाहिजे pahije required require need "
        "needed needs requires requird aavashyak आवश्यक आवश्यकता जरूरत jarurat zarurat गरज",
    "tak": "tak tk तक by till upto पर्यंत paryant within",
    "possible": "possible sambhav संभव शक्य shakya",
    # partly
    "partial": "layak लायक kaamchalau kamchalau कामचलाऊ chalau patchwork "
        "अर्धवट ardhavat partial partially partly aanshik anshik आंशिक अंशतः अंशत temporary temporarily "
        "asthayi अस्थायी अस्थाई tatkalik तात्कालिक तात्पुरते तात्पुरती तात्पुरता tatpurte tatpurti aansik tempory "
        "interim makeshift jugaad जुगाड़",
    "aadha": "aadha adha aadhi aadhe आधा आधी आधे अर्धे अर्धा अर्धी ardha ardhe half",
    "taraf": "taraf trf तरफ बाजू baju side ओर",
    "ek": "ek एक one",
    "dusra": "tisra teesra tisri teesri तीसरा तीसरी तिसरा तिसरी "
        "dusra dusri dusre doosra doosri दूसरा दूसरी दूसरे दुसरी दुसरा दुसरे other second dusrya",
    "hissa": "hissa hisse portion part हिस्सा हिस्से भाग bhag phase",
    "pc": "percent pratishat fisdi प्रतिशत फीसदी टक्के takke taqqe",
    # not ours, forward
    "hamara": "hamse हमसे humse hamare hamara hamari hamare humara humare hamaara mera meri mere हमारा हमारी हमारे "
        "मेरा मेरी मेरे aamcha aamche aamchi aamchya amchya आमचा आमचे आमची आमच्या माझा माझी माझे माझ्या our ours "
        "my mine hmara apna apne अपना अपने",
    "related": "concerned related relate relates sambandhit samband sambandh संबंधित संबंध सम्बन्धित सम्बंधित "
        "सम्बन्ध pertains pertain pertaining concerns belongs belong comes fall falls antargat अंतर्गत",
    "kshetra": "control नियंत्रण niyantran "
        "halka हलका "
        "kshetra kshetr chhetra क्षेत्र क्षेत्रात jurisdiction area ilaka ilake इलाके इलाका hadd haddit "
        "हद्दीत हद्द हद ward वार्ड seema सीमा अधिकार adhikar zone जोन अखत्यारीत karyakshetra कार्यक्षेत्र beat "
        "division circle",
    "vibhag": "depart deptt "
        "vibhag vibhaag department dept विभाग section",
    "court": "कोर्ट judice subjudice court nyayalay nyayalaya न्यायालय न्यायालयात अदालत vicharadheen vichaaradhin "
        "विचाराधीन stay subjudice litigation न्यायप्रविष्ट",
    "forward": "अग्रसारित agrasarit अंतरित divert diverted rerouted bhejwane "
        "forward forwarded frwd fwd farward forwd फारवर्ड फॉरवर्ड transfer transferred hastantarit "
        "हस्तांतरित ट्रांसफर स्थानांतरित sthanantarit antarit redirect refer referred अग्रेषित agreshit वर्ग "
        "hastantaran route वर्गीकृत",
    "unka": "unko उनको usko उसको unhe उन्हें tyala त्याला "
        "unka unki unke uska uski uske उनका उनकी उनके उसका उसकी उसके tyancha tyanche त्यांचा त्यांचे त्यांची "
        "वहीं their theirs them",
    "ko": "यांना yanna यांच्याकडे त्यांना ko को ला la to",
    "ka": "s ka ki ke का की के cha chi che चा ची चे of",
    "isse": "iska iski isme ismein इसका इसकी इसमें isko ise इसको इसे yala याला inko इनको isse iss yeh ye yah यह "
        "ये इस इसे हे this it yah",
    # rejected
    "reject": "कैंसिल कैंसल कॅन्सल cancl cncl reject rejected rejct rejection nirast निरस्त निरस्तीकरण radd rad "
        "रद्द khariz kharij ख़ारिज खारिज cancel cancelled cancle canceled asweekar asvikar अस्वीकार अस्वीकृत "
        "aswikrit फेटाळला फेटाळली फेटाळण्यात drop dropped dismissed dismiss नामंजूर namanjur",
    "farzi": "ranjish ranjishan रंजिश रंजिशन dushmani दुश्मनी द्वेष dweshvash mazak majak मजाक मज़ाक "
        "balheen बलहीन औचित्यहीन "
        "mukar मुकर mukra "
        "bakwas बकवास bakvas manghadant मनगढ़ंत kalpanik काल्पनिक fabricated "
        "farzi farji pharji fake फर्जी फ़र्जी jhooti jhuti jhoothi jhutha jhooth juthi झूठी झूठा झूठ असत्य "
        "asatya खोटी खोटा khoti nirdhar niradhar निराधार baseless bogus false unfounded frivolous mithya मिथ्या "
        "आधारहीन तथ्यहीन bebuniyad बेबुनियाद बनावट "
             "vyarth व्यर्थ तथ्यहिन malicious",
    "galat": "galti गलती mistake mistakenly wrongly erroneously चुकून चुकीने "
        "galat glt गलत ग़लत wrong chukiche chukichi चुकीची चुकीचा चुकीचे incorrect invalid",
    "apatra": "अपात्र apatra apaatr अपात्र ineligible अपात्रता inapplicable",
    "patra_e": "eligible patr पात्र entitled",
    "duplicate": "डबल दुबार dubar dohrav दोहराव "
        "duplicate dupliket dublicate डुप्लीकेट डुप्लिकेट दोहरी दोहराई repeated repeat double",
    "pehle": "pehle pahle pehale pahale पहले पूर्व purva already आधीच aadhich pehlese",
    "labh": "labh laabh लाभ लाभार्थी",
    "found": "nikli nikla nikle निकली निकला निकले "
        "mil मिल "
        "pai paayi paya payi पाई पाया पायी पाए आढळले आढळली आढळला found mila mili mile मिला मिली मिले सापडले "
        "सापडला",
    "shikayat": "प्रश्न prashn shikayat shikayt sikayat shikayate शिकायत शिकायतें complaint complain complaints "
        "compliant takrar "
        "तक्रार तक्रारी तक्रारीचे prakaran प्रकरण case matter mamla मामला issue समस्या samasya samsya problem "
        "dikkat दिक्कत अडचण pareshani परेशानी",
    "avedak": "shikayatkarta complainant complinant applicant avedak aavedak prarthi beneficiary शिकायतकर्ता आवेदक "
        "प्रार्थी तक्रारदार तक्रारदाराने अर्जदार takrardar arjdar citizen caller public पब्लिक जनता नागरिक nagrik "
        "व्यक्ति vyakti आवेदिका consumer उपभोक्ता",
    "form": "form aavedan avedan आवेदन application arj अर्ज फॉर्म prarthna",
    # needs something
    "number": "nos "
        "number nambar nmbr num नंबर नम्बर संख्या क्रमांक नं sankhya कन्ज्यूमर",
    "detail": "detail details vivaran विवरण तपशील tapshil tapsheel जानकारी jankari jaankari माहिती mahiti "
        "information info डिटेल डिटेल्स",
    "place": " location lokeshan लोकेशन address pata patta adres पता पत्ता जगह jagah jagha स्थान sthan "
        "landmark ठिकाण "
        "pincode",
    "document": "parchi पर्ची nakal नकल नक़ल attachment attachments अटैचमेंट pdf scan "
        "aadhar adhar aadhaar आधार passbook पासबुक copy कॉपी प्रति document documents dastavej dastavez "
        "दस्तावेज दस्तावेज़ कागज kagaj kagaz कागद कागदपत्रे proof id पहचान ifsc receipt rasid रसीद पावती bank otp "
        "khasra खसरा gata गाटा खतौनी khatauni",
    "mobile": "mobile mobail मोबाइल मोबाईल phone fon फोन फ़ोन contact संपर्क sampark",
    "name": "naam nam नाम नाव nav name",
    "spasht": "spasht clear clarify specify स्पष्ट स्पष्टीकरण  ",
    "mangwa": "mangwa mangwaiye mangwaye mangwao mangva mangvaiye मंगवाएं मंगवाइए मंगवा मागवा magva upload "
        " मांगें maang puchh puchho puchhiye poochh पूछ पूछें पूछिए विचारा vichara lene",
    "utha_p": "pick picking uthata uthate उठाता उठाते उठाती",
    "band": "switch स्विच "
        "band bnd बंद switchoff switched off unreachable अनरीचेबल",
    # reassign
    "assign": "सौंपा सौंपी saunpa sompa सोपवली सोपविले assign asign allot allotted allocated assigned reassign "
        "aavantit avantit आवंटित mark marked मार्क असाइन depute handover soup saunp सौंप सोपवा सोपवले sopva",
    "kisi": "kisi किसी kunala someone somebody anyone कुणाला dusryala",
    "leave": "deputation "
        "maternity prashikshan प्रशिक्षण "
        "sutti suttee सुट्टी leave chhutti chutti छुट्टी अवकाश avkash रजा रजेवर raja absent training",
    # again
    "reopen": "punarjivit पुनर्जीवित "
        "reopen reopened रीओपन रिओपन open opened opn ओपन खोल खोला खोलें khol kholo kholna kholiye kholi खोलो "
        "उघडा ughda",
    "phir": "recurred recurring "
        "phir fir firse phirse dobara dubara doobara दोबारा दुबारा फिर punah puna पुनः पुन्हा punha again पुन "
        "parat परत",
    "asantusht": "asantusht असंतुष्ट unsatisfied dissatisfied असमाधानी asamadhani unhappy नाखुश",
    "waisi": "तोच tich toch waisi waisa waise vaisi same jaisi वैसी वैसा वैसे तशीच तीच तसाच jas jyon ज्यों यथावत "
        "yathavat",
    "kharab": "tapak tapka risav रिसाव risna leakages fati phati phaati फटी dhas dhans धंस धँस ukhad उखड़ उखड "
        "faulty tripping broken burst defunct dhwast collapsed sinking fallen uprooted tilted cracked choked "
        "clogged flooded stolen jali जली जले jale ganda gandi गंदा गंदी गन्दा jhuka झुका phasa fasa फंसा dry sukha "
        "सूखा "
        "down bad poor खराबी kharabi fault kharab khrab खराब khraab toot tut tuta tooti टूट टूटा टूटी "
        "jam जाम choke चोक block blocked damage damaged गायब gayab chori चोरी jala burnt leak leakage लीक लीकेज "
        "गळती बिघडले bighadle बिघाड तुटले तुटली phat फट phata trip tripped overflow",
    "bol_raha": "bolta bolte bolti kehta kehte kahti says saying said reports बोलते कहते कहती म्हणतात mhantat",
    # taken note of
    "seen": "dhyan ध्यान लक्षात समजलं कळलं "
        "samajh samjh समझ padh पढ़ padha पढ़ा वाचले noted note नोट नोंद nond received recieved recived recd "
        "seen read ack acknowledged acknowledge roger copied sangyan sangyaan संज्ञान prapt प्राप्त रिसीव्ड मिळाले "
        "मिळाली milale समजले samajle",
    "ji": "होय hoy "
        "बरं बरे acha achha accha अच्छा aagya आज्ञा ji jee जी yes yess haan haa han हाँ हां हा sure जरूर zarur "
        "zaroor "
        "jarur okie hmm hm right alright thikhai हाजी yup yep",
    "sir": "sir sirji sar saheb sahab sahib sahb साहब साहेब सर श्रीमान shriman mahoday mahodaya महोदय महोदया madam "
        "mam maam मैडम bhai भाई bro dear respected sriman hukum",
    "please": "please plz pls kripya krpya कृपया kindly कृपा kripaya",
    "thanks": "thanks thanku thank thankyou thx dhanyawad dhanyavad धन्यवाद shukriya शुक्रिया आभार aabhar aabhari ty",
    "greet": "namaste namaskar नमस्ते नमस्कार hello hi hii hey pranam प्रणाम suprabhat सुप्रभात morning jai जय "
        "happy diwali holi eid birthday badhai बधाई शुभकामनाएं शुभकामना shubhkamna shubh शुभ congratulations "
        "congrats हार्दिक "
             "joke good afternoon shubhratri शुभेच्छा अभिनंदन",
    "announce": "meeting mitting बैठक baithak vc vcon संमेलन taiyar तैयार group grup ग्रुप msg message faltu फालतू "
        "attendance upasthit उपस्थित उपस्थिति review समीक्षा",
    "kal": "parso परसों parson परवा "
        "tmrw tmr tomorow tommorow tommorrow "
        "kal kl कल tomorrow उद्या udya",
    "aaj": "aaj aj आज today",
    "yesterday": "yesterday काल",
    "laut": "lautaya wapsi return returned लौटा लौटाया",
    "tayar": "ready",
    "kanoon": "gd   darj दर्ज    registered   ",
    "jaisa": "haal हाल halat हालत "
        "tarah jaisa prakar",
    "ab": "ab अब aata आता now",
    "mein": "on upon after me mein main में मैं मे mai in se से with from at ne ने ni नी",
    "meet": "milte मिलते milna मिलना milunga bhetu भेटू भेटतो",
    "wo": "wo woh vo voh वह वो te ते she they",
    "santusht": "santusht संतुष्ट satisfied khush खुश समाधानी samadhani",
    "koi": "koi कोई कोणी koni any कोणतीही कोणताही कसलीही",
    "rehta": "rehta rahta rehte rahte रहता रहते nivasi निवासी resident राहत",
    "norms": "निकष निकषात नियमात limit "
        "manak मानक norms norm criteria niyam नियम नियमों guidelines guideline admissible अनुमन्य anumanya "
        "provision प्रावधान",
    "bahar": "bahar baahar बाहर outside beyond बाहेर",
    "private": "niji निजी private khajgi खाजगी",
    "tick": "tick",
    "baad": "later baad बाद नंतर nantar",
    "n": "teen tin तीन char chaar चार panch paanch पांच पाँच chhah chhe छह छः saat सात aath आठ nau नौ das दस "
        "gyarah ग्यारह barah बारह pandrah पंद्रह bees बीस three four five six seven eight nine ten twelve दोन पाच "
        "सहा दहा dedh डेढ़ dhai ढाई two",
    "first": "पहिला पहिली पहिले "
        "first प्रथम",
    "so": "तो toh",
    "almost": "almost nearly lagbhag लगभग जवळपास",
    "pada": "lying "
        "pada padi pade पड़ा पड़ी पड़े",
    "can": "sakta sakti sakte skta skti skte सकता सकती सकते सकतो शकत can could",
    "event": "chunav चुनाव election elections barish baarish बारिश barsat बरसात monsoon rain rains mela मेला "
        "navratri dussehra shadi शादी census निवडणूक पाऊस पावसाळा tyohar त्योहार",
    "charge": "charge चार्ज tabadla तबादला tbadla बदली",
    "only": "sirf सिर्फ केवल keval only फक्त fakt",
    "lo": "lo लो",
    "haath": "login लॉगिन yahan यहाँ यहां paas पास",
    "uplabdh": "uplabdh uplabdha उपलब्ध",
    "khatam": "संपलं संपले संपला संपली "
        "khatam khatm खत्म खतम",
    "hetu": "hetu हेतु",
    "wahi": "wahi vahi वही waheen तेच",
    "respond": "respond responding response available reachable answering answer",
    "praise": "well great badhiya बढ़िया sabash shabash शाबाश excellent superb chhan छान keep",
    "log": "log logo लोग लोगों लोक everyone",
    "attach": "संलग्न sanlagn attached attach enclosed",
    "aisa": "such aisi aisa aise ऐसी ऐसा ऐसे अशी असा असे",
    "working": "working functional functioning कार्यरत",
    "over": "over",
    "action": "karyavahi karyawahi karwai karvai karyvahi कार्यवाही कार्रवाई कारवाई action",
    "wapas": "wapas vapas वापस withdraw withdrew withdrawn मागे",
    "ya": "ya या किंवा kinva whether",
    "did": "did does",
    "siddh": "सिद्ध siddh sidh साबित sabit pushti पुष्टि प्रमाणित pramanit substantiated proved",
    "pare": "परे pare",
    "fact": "sachai सच्चाई सचाई dum दम satyata "
        "genuine satya सत्य true सच sach तथ्य tathya तथ्यों सत्यता",
    "less": "कम कमी kami low less weak slow धीमा dheema kamzor कमजोर",
    "hand": "hand हैंड",
    "sa": "sa si सा सी",
    "hone": "hone होने",
    "close": "close closed क्लोज क्लोज्ड closing",
    "tanker": "tanker टैंकर टँकर",
    # words that must not be taken for a neighbour of theirs
    "the": "the a an",
    "came": "came come coming ",
    "tank": "tank tanki टंकी टैंक टाकी",
    "din": "roj रोज maah माह mah ghnte fortnight pakhwada पखवाड़ा "
        "din dino dinon day days दिन दिनों दिवस divas week weeks hafta hafte हफ्ता हफ्ते सप्ताह saptah आठवडा "
        "महीना महीने mahina mahine month months ghante ghanta hours घंटे घंटा तास",
    "old": "old purana purani purane पुराना पुरानी पुराने नया नई नए naya nayi new जुना",
    "month": "january february march april june july august september october november december nov dec जनवरी "
        "फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर "
             "नोव्हेंबर डिसेंबर सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार monday tuesday wednesday "
                 "thursday friday saturday sunday somwar mangalwar budhwar guruwar shukrawar shaniwar raviwar",
    "office": "police polis पुलिस पोलीस thana थाना thane थाने "
        "office karyalay karyalaya कार्यालय ऑफिस officer दफ्तर daftar कार्यालयात",
    "animal": "मवेशी maveshi गाय gaay cow cattle सांड saand बंदर bandar suar सुअर kutta kutte kutton कुत्ता कुत्ते "
        "कुत्रे kutra janwar जानवर पशु",
    "we": "we hum ham हम हमें us आम्ही",
    "big": "big bada badi bade बड़ा बड़ी बड़े लाल lal sal साल saal",
    "english": "kota कोटा tax टैक्स per निकलती निकलता निकलते nikalti nikalta nikalte jaun जाऊन lock utr "
        "ए e "
        "samaj समाज nhai एनएचएआई "
        "sub must plant person persons people lines market bridge school hospital temple shop near front "
        "behind between during electricity electrical electric district",
    "person": "ram राम ramesh suresh mahesh dinesh rajesh mukesh anil sunil vinod manoj raju sonu monu shyam mohan "
        "sohan gopal krishna yadav verma sharma singh kumar gupta mishra tiwari pandey dubey patel khan ansari "
        "devi "
              "kumari patil deshmukh jadhav shinde pawar kulkarni joshi anita sunita geeta rekha pooja amit "
                  "sumit rohit vikas ajay vijay sanjay deepak pankaj ashok alok arun naveen pramod santosh umesh "
                  "lokesh "
              "ganesh ali रमेश सुरेश महेश दिनेश राजेश मुकेश अनिल सुनील विनोद मनोज राजू सोनू मोहन सोहन गोपाल यादव "
                  "वर्मा शर्मा सिंह कुमार गुप्ता मिश्रा तिवारी पांडेय पटेल खान पाटील देशमुख जाधव शिंदे पवार "
                  "कुलकर्णी जोशी अनीता सुनीता "
              "अमित सुमित रोहित विकास अजय विजय संजय दीपक पंकज अशोक अरुण संतोष गणेश",
    "surlit": "niyamit niymit नियमित नियमितपणे regular regularly "
        "सुरळीत सुरळित surlit sucharu सुचारू सुचारु bahal बहाल smooth smoothly",
    "suna": "suna सुना heard sunne sun ऐकले",
    "for": "for वास्ते साठी sathi",
    # kept or put, by itself neither
    "rakh": "rakh rakha rakhi rakhe रख रखा रखी रखे",
    # talked with somebody
    "baat": "baat बात",
    # taken or fined: the police are done with it
    "arrest": "jail jel जेल lockup booked "
        "challaned seized जब्त jabt zabt "
        "giraftar गिरफ्तार arrested अटक challan चालान chalan",
    # what somebody is too old, too rich or too well housed by
    "means": "aay "
        "umar umr उम्र आयु ayu वय वयाची आय income उत्पन्न naukri नौकरी pucca pakka पक्का",
    # why it is so
    "isliye": "isliye isliy islie इसलिए इसलिये तभी tabhi hence therefore म्हणून",
    "scheme": "yojana yojna योजना scheme स्कीम",
    "agle": "agle agla agli अगले अगला अगली next पुढच्या पुढील",
    "unclear": "unclear vague dhundhli धुंधली blur blurred aspasht अस्पष्ट",
    # paid in, or handed in
    "jama": "jama jma जमा",
}  # fmt: skip
