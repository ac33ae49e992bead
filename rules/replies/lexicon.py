"""The words of officers' talk, gathered into families.

A family's name is what the grammar's patterns are written in (`kaam`, `nahi`, `mend`). Words are given as people write
them, in either script; spelling variants meet in the skeleton, so only truly different forms are listed. Where two
families share a skeleton, the exact word decides first and the earlier family second: vetoes stand at the top.
"""

from __future__ import annotations

import functools
import re

from rapidfuzz import fuzz, process

from rules.text import normalise, romanise, skeleton

FAMILIES: dict[str, str] = {
    # what forbids "resolved"
    "nahi": "nahi nhi nahin naheen nhin nahii nehi nahe naa na mat maat नहीं नही नहिं ना न मत नाही नाहीं नाहि नाहीत नाहित nahit naahi naahit nko nako नको "
            "not dont didnt isnt wasnt hasnt havent cannot cant wont couldnt doesnt arent werent aint never none nothing नॉट naay नाय",
    "no": "no नो",
    "bina": "bina without बिना विना binaa lacking",
    "undone": "ruka ruki ruke रुका रुकी रुके atka अटका अटकी incomplete unresolved unsolved undone unfinished unattended unfixed adhura adhoora अधूरा अधूरी अपूर्ण अपूर्णच unable unrepaired unpaid",
    "fail": "fail failed vifal asafal विफल असफल नाकाम impossible असंभव asambhav",
    "abhi": "abhi abi abhitak अभी ajun ajoon azun अजून अजूनही yet still filhal filhaal फिलहाल सध्या sadhya currently",
    "agar": "agar yadi if unless jab jaise अगर यदि जब जैसे जर jar once until जोपर्यंत जब्तक provided",
    "shayad": "think guess suppose samjho samajhiye समझो should shayad sayad शायद maybe perhaps probably possibly lagta लगता बहुधा kadachit कदाचित bahudha seems supposedly hopefully almost nearly lagbhag लगभग जवळपास "
              "claim claims claimed batata allegedly apparently",
    "par": "par lakin lekin lekhin magar kintu parantu but however though although पर लेकिन मगर किंतु किन्तु परंतु परन्तु पण pan except sivay सिवाय",
    "baki": "baki baaki bacha bachi bache shesh pending pendng penfing remaining remains left balance awaited awaiting बाकी बाक़ी बचा बची बचे शेष पेंडिंग लंबित lambit उर्वरित राहिले राहिला राहिली "
            "शिल्लक shillak बकाया",
    "fut": "आएगा आयेगा आएगी आयेगी aega ayegi be jayega jaega jayegi jayenge jaenge hoga hogi honge hojayega karenge karega karunga karegi denge dega dunga degi lenge lega lunga lagega lagenge lagegi aayega ayega "
           "aayegi aayenge banega banegi milega milegi karwayenge karvaenge karayenge rahega जाएगा जायेगा जाएगी जाएंगे होगा होगी करेंगे करेगा करूंगा करूँगा देंगे दूंगा लगेगा लगेंगे लगेगी "
           "will shall gonna would होईल hoil होतील करणार karnar होणार honar लागेल लागतील येईल करेन करीन करू देऊ घेऊ pahuchega chalega soon jald jaldi jldi शीघ्र शीघ्रातिशीघ्र जल्द जल्दी लवकर "
           "लवकरच lavkar shortly expected planned scheduled upcoming",
    # questions
    "kya": "kya kyaa kia क्या काय kay kaay",
    "kab": "when kab kabtak कब कधी kadhi केव्हा",
    "kyon": "kyun kyon kyu kyo why क्यों क्यूं",
    "kaise": "kaise kese how कैसे कसे kase",
    "kitna": "kitna kitne kitni कितना कितने कितनी किती kiti",
    "kaun": "kis किस kin किन kaun kon who कौन कोण kisne kiska kiski kiske kisko kise किसने किसका किसकी किसके किसको किसे whose",
    "kahan": "kahan kaha kidhar where कहां कहाँ किधर कुठे kuthe kuthlya कुठल्या कुठला",
    "konsa": "kaunsa kaunsi konsa konsi which कौनसा कौनसी कोणता कोणती कोणते कोणत्या konta konti what",
    "status": "status update स्टेटस स्थिति sthiti अपडेट अद्यतन",
    "batao": "batao bataiye bataye batayen बताओ बताइए बताइये बताएं बताये बताए बताना batana sanga सांगा kalwa कळवा",
    # the little verbs
    "ho": "ho hona हो होना होकर hokar honese",
    "jaye": "jaye jae jaaye jayen जाए जाये जाएं जाय",
    "gaya": "gaya gya gaye gye gayi gai gyi gyaa gayaa ga गया गए गये गई गयी गयीं गेले गेली गेला gele geli gela chuka chuki chuke चुका चुकी चुके pada padi",
    "hua": "hua huaa huwa hui huye hue huyi हुआ हुई हुए हुवा हुयी",
    "zale": "zale jhale zala zali jhala jhali zhale zhala zhali zalay zalela zalele झाले झालं झाली झाला झालेले झालेली झालेला झालय झालंय झाल्या",
    "kele": "kele kela keli kelay kelele केले केलं केली केला केलेले केलेली केल्या केलय",
    "dile": "dile dila dili दिले दिलं दिली दिला दिलेले दिल्या घेतले घेतला घेतली",
    "diya": "diya dia diyaa di dee diye die diyo दिया दी दिए दिये दीं ",
    "liya": "liya lia li liye लिया ली लिए लिये",
    "kiya": "kiya kiyaa kiye keeya किया किए किये kra kiyya",
    "kar": "kar kr karke kara krke karva karwa krwa karakar karvakar करा कर करके करवा करवाकर कराकर करने करणे करना karna krna karne करून karun करुन",
    "do_imp": "dijiye dijie dijiyega dein den de do dena dedo dijeye dijye दीजिए दीजिये दें दे दो देना देवें दीजिएगा द्या dya द्यावा द्यावी द्यावे द्यावेत give grant provide furnish",
    "karo": "karwao karao करवाओ कराओ karo kariye karen karein krdo kare kijiye kijie kro kijiyega करो करिए करें कीजिए कीजिये करे करावे करावी करावा करवाएं कराएं कराया karaya कराये karayen karaye करवाये karwaye",
    "hai": "hai h he hain hae hei haii है हैं ahe aahe ahet aahet आहे आहेत is are hay",
    "tha": "tha thi था थी थे hota होता होती होते was were",
    "has": "has have had been being hv having",
    "raha": "going raha rahe rahi rha rhe rhi rahaa rahi रहा रहे रही रहें rhaa",
    "wala": "wala wale wali वाला वाले वाली",
    "sab": "sab sabhi all sare सब सभी सारे सगळे सर्व sagle sagla everything",
    "karto": "karvata karwata karwate karvate करवाता करवाते करवाती करवातो कराता कराते karata karate karto kartoy करतो करतोय करत करते करता karta karte karti करतोच karat",
    "hot": "hot hotoy होत होतय होतंय",
    "bhi": "bhi bhee भी too also either ही",
    "hu": "hu hun hoon हूं हूँ हू",
    # finished work
    "done": "done dun don completed complete compleat compleet cmplt complt completd compleeted resolved resolve reslove rsolved rectified rectify restored fixed repaired solved finished "
            "attended disposed disposal redressed settled sorted restore rectification executed डन कंप्लीट कम्प्लीट कम्पलीट रिजॉल्व रिजॉल्व्ड फिक्स doned completely resolution",
    "pura": "pura poora puri pure purn poorn purna पूरा पूरी पूरे पूर्ण संपन्न सम्पन्न संपूर्ण sampann samapt समाप्त khatam khatm खत्म खतम ख़त्म purnpane पूर्णपणे",
    "nistaran": "nistaran nistarit nistarn nistaaran निस्तारण निस्तारित निवारण nivaran निराकरण nirakaran nirakrit निराकृत samadhan samadhaan समाधान niptara niptaara निपटारा निपटान nipta nipat निपट निपटा "
                "nipataya hal हल solution निकाली निर्गमित",
    "en_done": "replaced removed cleaned cleared installed filled lifted paid credited disbursed issued delivered corrected patched changed released drained sealed demolished reconnected connected "
               "constructed built sprayed painted unblocked dredged levelled refunded sanitised sanitized fogged swept collected plugged welded trimmed pruned evicted",
    "theek": "theek thik thk tik teek ठीक ठिक thikthak okay ok okk okey ओके durust दुरुस्त दुरस्त durusti दुरुस्ती दुरुस्तीचे normal नॉर्मल",
    "mend": "sahi सही ban bn बन hat हट khul खुल jud जुड़ sudhri dilwa dilva niyukt नियुक्त सुनिश्चित sunishchit ensured sidha sidhi सीधा reboar rebore रिबोर संशोधित sanshodhit तैनाती tainati niyukti नियुक्ति posting samjhauta समझौता samjhota marammat maramat mrmmt repair repairing badal badalwa badla बदल बदलवा बदला बदलून bhar bhara bhare bharwa भर भरवा भरा भरे हटा हटवा हटाया हटाई हटाए hata hatwa hataya hatva hatayi "
 "uthwa utha uthaya uthva उठवा उठा उठाया उठाई lagwa laga lagva lagaya lagayi लगवा लगा लगाया लगाई लगाए banwa bana banaya banayi banva बनवा बना बनाया बनाई बनाए "
 "saf saaf safai सफाई साफ स्वच्छ स्वच्छता clean cleaning sudhar sudhaar सुधार सुधरवा सुधारा thoos nikal nikala nikalwa निकाल निकलवा निकाला काढून जोड़ jod joda जोड़ा जोड "
 "khulwa खुलवा खुला kholwa डाल dal dala daal dalwa डलवा बिछा bichha bichwa kat kaat kata kaata katwa काट कटवा काटा छंटाई chhidkav chidkav छिड़काव fogging फॉगिंग फवारणी "
 "rokwa रुकवा रोक patch पैच rangai punarsthapit sthapit स्थापित dilwa dila दिलवा dilaya दिलाया gira girwa गिरा गिरवा cover dhak dhakwa ढक ढकवा",
    "mended": "मिटली मिटले मिटला सुटला सुटली सुटले mitli नेला नेले नेली बदलले बदलला बदलली भरले भरला उचलला उचलले उचलली लावले लावला लावली बसवले बसविले बसवला बसवली काढले काढला काढली जोडले जोडली जोडला टाकले टाकला टाकली कापले कापली बुजवले बुजवला बुजविले हटवले हटवला हटविले badalle bharle uchalla uchalle lavle basavle kadhle kadhla bujavle hatavle dilaya badalwaya bharwaya hatwaya uthwaya lagwaya banwaya karwaya बदलवाया भरवाया हटवाया उठवाया लगवाया बनवाया करवाया karvaya जुड़वाया jurwaya",
    "benefit": "pension penshan पेंशन पेन्शन paisa paise पैसा पैसे rashi rashee राशि kist kisht kishten किश्त किस्त क़िस्त amount payment bhugtan भुगतान वेतन salary scholarship chhatravritti छात्रवृत्ति "
               "ration राशन रेशन card कार्ड certificate praman प्रमाण प्रमाणपत्र dakhla दाखला anudan अनुदान subsidy muavja मुआवजा khata khate खाते खाता account dbt khad खाद beej बीज medicine dava दवा दवाई compensation bill बिल "
               "refund रक्कम हप्ता",
    "service": "meal मील opd class कक्षा क्लास pani paani water पानी पाणी light lait लाइट लाईट bijli bijalee बिजली वीज current करंट supply सप्लाई आपूर्ति aapurti पुरवठा handpump हैंडपंप हैंडपम्प हातपंप nal नल nalka motor मोटर pump पंप transformer "
               "ट्रांसफार्मर streetlight नळ line लाइन लाईन connection कनेक्शन bus बस doctor डॉक्टर borewell बोरवेल tubewell नलकूप ट्यूबवेल",
    "aana": "aane आने jalne जलने बहने aa aaya aayi aai aaye aati आ आया आई आए आयी आले आली आला येत",
    # work under way
    "kaam": "kaam kam kaarya karya काम कार्य कामे कामाची work wrk job कामाला",
    "start": "start started starting shuru suru shru शुरू शुरु सुरू सुरु स्टार्ट begun began begin commenced prarambh प्रारंभ आरंभ aarambh resume resumed",
    "chalu": "chalu chaalu चालू चालु ",
    "chal": "chal chl चल chalta चलता jari जारी",
    "progress": "doing प्रचलित prachalit प्रयासरत prayasrat progress pragati प्रगति प्रगतीत प्रगतीपथावर underway ongoing inprogress process prakriya प्रक्रिया प्रक्रियाधीन processing prakriyadheen under continue prayas प्रयास कोशिश koshish trying प्रयत्न",
    "lage": "lage lagi lga लगे लगी engaged जुटे जुटी",
    "crew": "team teams tim टीम पथक lineman linemen linmain lainman लाइनमैन लाइनमेन लाईनमन लाइनमन staff स्टाफ karmchari karmi karamchari कर्मचारी कर्मी कर्मचाऱ्यांना mistri mistry मिस्त्री mechanic मैकेनिक labour labor लेबर "
            "gang गैंग mazdoor मजदूर fitter फिटर plumber electrician thekedar ठेकेदार contractor कंत्राटदार कंत्राटदाराला jcb जेसीबी machine मशीन gadi gaadi vehicle गाड़ी गाडी crane safaikarmi फोर्स force फोर्स",
    "title": "je jes जेई ae एई aen sdo एसडीओ xen eo अभियंता abhiyanta अवर सहायक कनिष्ठ supervisor सुपरवाइजर सुपरवायझर inspector इंस्पेक्टर निरीक्षक nirikshak engineer इंजीनियर lekhpal लेखपाल sachiv सचिव "
             "jamadar जमादार mukadam मुकादम babu बाबू adhikari अधिकारी overseer secretary patwari पटवारी daroga दरोगा नायक अभियंते doctors ceo vdo",
    "saman": "मागवले मागवला मागविले मागवली mangwaya मंगवाया mangaya मंगाया ordered saman samaan material सामान सामग्री साहित्य spare parts",
    "paper": "tender टेंडर निविदा nivida estimate estimat astimate इस्टीमेट एस्टीमेट प्राक्कलन अंदाजपत्रक budget बजट proposal prastav प्रस्ताव letter patra पत्र notice नोटिस नोटीस order orders aadesh adesh आदेश instruction instructions nirdesh निर्देश "
             "निर्देशित demand डिमांड मांग approval manjuri मंजूरी मंजुरी swikriti swikrati स्वीकृति स्वीकृत sanction sanctioned file फाइल फाईल indent requisition ptr dpr noc quotation workorder मांगपत्र warning चेतावनी agreement अनुबंध",
    "check": "sample samples नमूना नमुना namuna inspection inspected inspect nirikshan निरीक्षण survey सर्वे सर्वेक्षण पाहणी pahani janch jaanch jach जांच जाँच चौकशी chaukashi तपासणी tapasni तपास enquiry inquiry investigation verification verified satyapan सत्यापन visit visited muayna मुआयना dekhna "
             "checked check चेक checking jaanchne पड़ताल vivechna विवेचना measurement नाप naap paimaish पैमाइश मोजणी",
    "talk": "बोलावले बोलावला सांगितली bolavle bol bola bole bata bataya kah kaha keh suchit soochit suchna सूचित सूचना बोल बोला बता बताया कह कहा अवगत avgat सांगितले सांगितलं कळविले कळवले inform informed told intimated intimation samjha समझा instructed directed "
            "conveyed requested alerted notified bulaya बुलाया asked निवेदन",
    "send": "bhej bheja bheji bheje bhejwa bhijwa भेज भेजा भेजी भेजे भिजवा भेजवा pathavle pathavla pathavli पाठवले पाठवला पाठवली पाठविले पाठविला पाठविली sent deputed dispatched rawana ravana रवाना submitted submit प्रेषित preshit लिखा likha likh लिख लिहिले tainat तैनात",
    "send_imp": "bhejne bhejna bhejen भेजने भेजना bhejo bhejiye bhejie bhejdo bhejein bhejen भेजो भेजिए भेजिये भेजें bhijwayen pathva पाठवा पाठवावे पाठवावी पाठवून send share sendkaro भेजवाएं भिजवाएं भिजवाएँ pathwa",
    "arrive": "pahunch pahuch pohoch pahuncha पहुंच पहुँच पहुंचा पहुंची पोहोचले पोहोचली reached arrived",
    "mauke": "mauke mouke moke mauka मौके मौका site spot जागेवर स्थल sthal ghatnasthal",
    "photo": "photo foto fotu pic photos pics फोटो तस्वीर image video वीडियो selfie geotag छायाचित्र",
    "report": "report aakhya akhya आख्या रिपोर्ट अहवाल jawab जवाब uttar",
    "dekh": "dekh dekhta dekhte dekhti dekho dekhunga dekhenge देख देखता देखते देखूंगा देखेंगे bagto baghto बघतो पाहतो pahato look looking see dekha देखा dikhwa दिखवा दिखवाते dikhwate ",
    # time
    "samay": "der देर samay time samai vakt waqt समय टाइम वक्त वेळ vel mohlat मोहलत mudat muddat मुदत मोहलात",
    "extend": "extend extension badha badhaya badhayen badhaiye बढ़ा बढ़ाया बढ़ाएं बढ़ाने वाढवा वाढवून extended avadhi अवधि",
    "thoda": "thoda thora thodi thode थोड़ा थोड़ी थोड़े थोडा थोडी थोडे kuch kuchh कुछ kahi काही some few little",
    "aur": "tatha तथा evam एवं aur or और more another aankhi आणखी अधिक jyada zyada additional",
    "lag": "lag लग lagna takes take लगने",
    "chahiye": "chahiye chahie chaiye chahye चाहिए चाहिये hava havi हवी हवे पाहिजे pahije required require need needed needs requires requird aavashyak आवश्यक आवश्यकता जरूरत jarurat zarurat गरज",
    "tak": "tak tk तक by till upto पर्यंत paryant within",
    "possible": "possible sambhav संभव शक्य shakya",
    # partly
    "partial": "अर्धवट ardhavat partial partially partly aanshik anshik आंशिक अंशतः अंशत temporary temporarily asthayi अस्थायी अस्थाई tatkalik तात्कालिक तात्पुरते तात्पुरती तात्पुरता tatpurte tatpurti aansik tempory interim makeshift jugaad जुगाड़",
    "aadha": "aadha adha aadhi aadhe आधा आधी आधे अर्धे अर्धा अर्धी ardha ardhe half",
    "taraf": "taraf trf तरफ बाजू baju side ओर",
    "ek": "ek एक one",
    "dusra": "dusra dusri dusre doosra doosri दूसरा दूसरी दूसरे दुसरी दुसरा दुसरे other second dusrya",
    "hissa": "hissa hisse portion part हिस्सा हिस्से भाग bhag phase",
    "pc": "percent pratishat fisdi प्रतिशत फीसदी टक्के takke taqqe",
    # not ours, forward
    "hamara": "hamse हमसे humse hamare hamara hamari hamare humara humare hamaara mera meri mere हमारा हमारी हमारे मेरा मेरी मेरे aamcha aamche aamchi aamchya amchya आमचा आमचे आमची आमच्या माझा माझी माझे माझ्या our ours my mine hmara apna apne अपना अपने",
    "related": "concerned related relate relates sambandhit samband sambandh संबंधित संबंध सम्बन्धित सम्बंधित सम्बन्ध pertains pertain pertaining concerns belongs belong comes fall falls antargat अंतर्गत",
    "kshetra": "kshetra kshetr chhetra क्षेत्र क्षेत्रात jurisdiction area ilaka ilake इलाके इलाका hadd haddit हद्दीत हद्द हद ward वार्ड seema सीमा अधिकार adhikar zone जोन अखत्यारीत karyakshetra कार्यक्षेत्र beat division circle",
    "vibhag": "vibhag vibhaag department dept विभाग section",
    "court": "कोर्ट judice subjudice court nyayalay nyayalaya न्यायालय न्यायालयात अदालत vicharadheen vichaaradhin विचाराधीन stay subjudice litigation न्यायप्रविष्ट",
    "forward": "forward forwarded frwd fwd farward forwd फारवर्ड फॉरवर्ड transfer transferred hastantarit हस्तांतरित ट्रांसफर स्थानांतरित sthanantarit antarit redirect refer referred अग्रेषित agreshit वर्ग hastantaran route वर्गीकृत",
    "unka": "unka unki unke uska uski uske उनका उनकी उनके उसका उसकी उसके tyancha tyanche त्यांचा त्यांचे त्यांची वहीं their theirs them",
    "ko": "यांना yanna यांच्याकडे त्यांना ko को ला la to",
    "ka": "ka ki ke का की के cha chi che चा ची चे of",
    "isse": "isko ise इसको इसे yala याला inko इनको isse iss yeh ye yah यह ये इस इसे हे this it yah",
    # rejected
    "reject": "कैंसिल कैंसल कॅन्सल cancl cncl reject rejected rejct rejection nirast निरस्त निरस्तीकरण radd rad रद्द khariz kharij ख़ारिज खारिज cancel cancelled cancle canceled asweekar asvikar अस्वीकार अस्वीकृत aswikrit फेटाळला फेटाळली फेटाळण्यात drop dropped dismissed dismiss नामंजूर namanjur",
    "farzi": "farzi farji pharji fake फर्जी फ़र्जी jhooti jhuti jhoothi jhutha jhooth juthi झूठी झूठा झूठ असत्य asatya खोटी खोटा khoti nirdhar niradhar निराधार baseless bogus false unfounded frivolous mithya मिथ्या आधारहीन तथ्यहीन bebuniyad बेबुनियाद बनावट "
             "vyarth व्यर्थ तथ्यहिन malicious",
    "galat": "galat glt गलत ग़लत wrong chukiche chukichi चुकीची चुकीचा चुकीचे incorrect invalid",
    "apatra": "अपात्र apatra apaatr अपात्र ineligible अपात्रता inapplicable",
    "patra_e": "eligible patr पात्र entitled",
    "duplicate": "duplicate dupliket dublicate डुप्लीकेट डुप्लिकेट दोहरी दोहराई repeated repeat double",
    "pehle": "pehle pahle pehale pahale पहले पूर्व purva already आधीच aadhich pehlese",
    "labh": "labh laabh लाभ लाभार्थी",
    "found": "pai paayi paya payi पाई पाया पायी पाए आढळले आढळली आढळला found mila mili mile मिला मिली मिले सापडले सापडला",
    "shikayat": "shikayat shikayt sikayat shikayate शिकायत शिकायतें complaint complain complaints compliant takrar तक्रार तक्रारी तक्रारीचे prakaran प्रकरण case matter mamla मामला issue समस्या samasya samsya problem dikkat दिक्कत अडचण pareshani परेशानी",
    "avedak": "shikayatkarta complainant complinant applicant avedak aavedak prarthi beneficiary शिकायतकर्ता आवेदक प्रार्थी तक्रारदार तक्रारदाराने अर्जदार takrardar arjdar citizen caller public पब्लिक जनता नागरिक nagrik व्यक्ति vyakti आवेदिका consumer उपभोक्ता",
    "form": "form aavedan avedan आवेदन application arj अर्ज फॉर्म prarthna",
    # needs something
    "number": "number nambar nmbr num नंबर नम्बर संख्या क्रमांक नं sankhya कन्ज्यूमर",
    "detail": "detail details vivaran विवरण तपशील tapshil tapsheel जानकारी jankari jaankari माहिती mahiti information info डिटेल डिटेल्स",
    "place": "स्ट्रीट location lokeshan लोकेशन address pata patta adres पता पत्ता जगह jagah jagha स्थान sthan landmark ठिकाण gaon gram village गांव गाँव ग्राम गाव mohalla मोहल्ला gali गली street house makan मकान घर pincode",
    "document": "aadhar adhar aadhaar आधार passbook पासबुक copy कॉपी प्रति document documents dastavej dastavez दस्तावेज दस्तावेज़ कागज kagaj kagaz कागद कागदपत्रे proof id पहचान ifsc receipt rasid रसीद पावती bank otp khasra खसरा gata गाटा खतौनी khatauni",
    "mobile": "mobile mobail मोबाइल मोबाईल phone fon फोन फ़ोन contact संपर्क sampark",
    "name": "naam nam नाम नाव nav name",
    "spasht": "spasht clear clarify specify स्पष्ट स्पष्टीकरण confirm ",
    "mangwa": "mangwa mangwaiye mangwaye mangwao mangva mangvaiye मंगवाएं मंगवाइए मंगवा मागवा magva upload uplabdh uplabdha उपलब्ध मांगें maang puchh puchho puchhiye poochh पूछ पूछें पूछिए विचारा vichara lene",
    "utha_p": "pick picking uthata uthate उठाता उठाते उठाती",
    "band": "band bnd बंद switchoff switched off unreachable अनरीचेबल",
    # reassign
    "assign": "सौंपा सौंपी saunpa sompa सोपवली सोपविले assign asign allot allotted allocated assigned reassign aavantit avantit आवंटित mark marked मार्क असाइन depute handover soup saunp सौंप सोपवा सोपवले sopva",
    "kisi": "kisi किसी kunala someone somebody anyone कुणाला dusryala",
    "leave": "leave chhutti chutti छुट्टी अवकाश avkash रजा रजेवर raja absent training",
    # again
    "reopen": "reopen reopened रीओपन रिओपन open opened opn ओपन खोल खोला खोलें khol kholo kholna kholiye kholi खोलो उघडा ughda",
    "phir": "phir fir firse phirse dobara dubara doobara दोबारा दुबारा फिर punah puna पुनः पुन्हा punha again पुन parat परत",
    "asantusht": "asantusht असंतुष्ट unsatisfied dissatisfied असमाधानी asamadhani unhappy नाखुश",
    "waisi": "waisi waisa waise vaisi same jaisi वैसी वैसा वैसे तशीच तीच तसाच jas jyon ज्यों यथावत yathavat",
    "kharab": "kharab khrab खराब khraab toot tut tuta tooti टूट टूटा टूटी jam जाम choke चोक block blocked damage damaged गायब gayab chori चोरी jala burnt leak leakage लीक लीकेज गळती बिघडले bighadle बिघाड तुटले तुटली phat फट phata trip tripped overflow",
    "bol_raha": "bolta bolte bolti kehta kehte kahti says saying said reports बोलते कहते कहती म्हणतात mhantat",
    # taken note of
    "seen": "padh पढ़ padha पढ़ा वाचले noted note नोट नोंद nond received recieved recived recd seen read ack acknowledged acknowledge roger copied sangyan sangyaan संज्ञान prapt प्राप्त रिसीव्ड मिळाले मिळाली milale समजले samajle",
    "ji": "acha achha accha अच्छा aagya आज्ञा ji jee जी yes yess haan haa han हाँ हां हा sure जरूर zarur zaroor jarur okie hmm hm right alright thikhai हाजी yup yep",
    "sir": "sir sirji sar saheb sahab sahib sahb साहब साहेब सर श्रीमान shriman mahoday mahodaya महोदय महोदया madam mam maam मैडम bhai भाई bro dear respected sriman hukum",
    "please": "please plz pls kripya krpya कृपया kindly कृपा kripaya",
    "thanks": "thanks thanku thank thankyou thx dhanyawad dhanyavad धन्यवाद shukriya शुक्रिया आभार aabhar aabhari ty",
    "greet": "namaste namaskar नमस्ते नमस्कार hello hi hii hey pranam प्रणाम suprabhat सुप्रभात morning jai जय happy diwali holi eid birthday badhai बधाई शुभकामनाएं शुभकामना shubhkamna shubh शुभ congratulations congrats हार्दिक "
             "joke good afternoon shubhratri शुभेच्छा अभिनंदन",
    "announce": "meeting mitting बैठक baithak vc vcon संमेलन taiyar तैयार group grup ग्रुप msg message faltu फालतू attendance upasthit उपस्थित उपस्थिति review समीक्षा",
    "kal": "kal kl कल tomorrow उद्या udya",
    "aaj": "aaj aj आज today",
    "yesterday": "yesterday काल",
    "laut": "lautaya wapsi return returned लौटा लौटाया",
    "tayar": "ready",
    "kanoon": "fir एफआईआर gd mukadma मुकदमा darj दर्ज giraftar गिरफ्तार arrested registered challan चालान chalan",
    "jaisa": "tarah jaisa prakar",
    "ab": "ab अब aata आता now",
    "mein": "on upon after me mein main में मैं मे mai in se से with from at ne ने ni नी",
    "wo": "wo woh vo voh वह वो te ते she they",
    "santusht": "santusht संतुष्ट satisfied khush खुश समाधानी samadhani",
    "koi": "koi कोई कोणी koni any anyone कोणतीही कोणताही कसलीही",
    "rehta": "rehta rahta rehte rahte रहता रहते nivasi निवासी resident राहत",
    "norms": "manak मानक norms norm criteria niyam नियम नियमों guidelines guideline admissible अनुमन्य anumanya provision प्रावधान",
    "bahar": "bahar baahar बाहर outside beyond बाहेर",
    "private": "niji निजी private khajgi खाजगी",
    "tick": "tick",
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
    "fact": "genuine satya सत्य true सच sach तथ्य tathya तथ्यों सत्यता",
    "less": "कम कमी kami low less weak slow धीमा dheema kamzor कमजोर",
    "hand": "hand हैंड",
    "sa": "sa si सा सी",
    "hone": "hone होने",
    "close": "close closed क्लोज क्लोज्ड closing",
    "tanker": "tanker टैंकर टँकर",
    # words that must not be taken for a neighbour of theirs
    "the": "the a an",
    "came": "came come coming comes",
    "tank": "tank tanki टंकी टैंक टाकी",
    "din": "din dino dinon day days दिन दिनों दिवस divas week weeks hafta hafte हफ्ता हफ्ते सप्ताह saptah आठवडा महीना महीने mahina mahine month months ghante ghanta hours घंटे घंटा तास",
    "old": "old purana purani purane पुराना पुरानी पुराने नया नई नए naya nayi new जुना",
    "month": "january february march april june july august september october november december nov dec जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर "
             "नोव्हेंबर डिसेंबर सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार monday tuesday wednesday thursday friday saturday sunday somwar mangalwar budhwar guruwar shukrawar shaniwar raviwar",
    "office": "office karyalay karyalaya कार्यालय ऑफिस officer दफ्तर daftar कार्यालयात",
    "animal": "मवेशी maveshi गाय gaay cow cattle सांड saand बंदर bandar suar सुअर kutta kutte kutton कुत्ता कुत्ते कुत्रे kutra janwar जानवर पशु",
    "we": "we hum ham हम हमें us आम्ही",
    "big": "big bada badi bade बड़ा बड़ी बड़े लाल lal sal साल saal",
    "english": "sub must plant person persons people lines market bridge school hospital temple shop near front behind between during electricity electrical electric district",
    "person": "ram राम ramesh suresh mahesh dinesh rajesh mukesh anil sunil vinod manoj raju sonu monu shyam mohan sohan gopal krishna yadav verma sharma singh kumar gupta mishra tiwari pandey dubey patel khan ansari devi "
              "kumari patil deshmukh jadhav shinde pawar kulkarni joshi anita sunita seema geeta rekha pooja amit sumit rohit vikas ajay vijay sanjay deepak pankaj ashok alok arun naveen pramod santosh umesh lokesh "
              "ganesh ali रमेश सुरेश महेश दिनेश राजेश मुकेश अनिल सुनील विनोद मनोज राजू सोनू मोहन सोहन गोपाल यादव वर्मा शर्मा सिंह कुमार गुप्ता मिश्रा तिवारी पांडेय पटेल खान पाटील देशमुख जाधव शिंदे पवार कुलकर्णी जोशी अनीता सुनीता "
              "अमित सुमित रोहित विकास अजय विजय संजय दीपक पंकज अशोक अरुण संतोष गणेश",
    "surlit": "सुरळीत सुरळित surlit sucharu सुचारू सुचारु bahal बहाल smooth smoothly",
    "suna": "suna सुना heard sunne sun ऐकले",
    "for": "for liye वास्ते साठी sathi",
}  # fmt: skip

# Words written as one; what each part of them is.
GLUED: dict[str, str] = {
    "hogaya": "ho gaya", "hogya": "ho gaya", "hogayi": "ho gaya", "hogai": "ho gaya", "hogaye": "ho gaya", "hogye": "ho gaya", "होगया": "ho gaya",
    "होगई": "ho gaya", "होगयी": "ho gaya", "hogyi": "ho gaya", "hgya": "ho gaya", "hgaya": "ho gaya", "hochuka": "ho gaya", "hochuki": "ho gaya",
    "kardiya": "kar diya", "krdiya": "kar diya", "kardi": "kar diya", "krdi": "kar diya", "kardia": "kar diya", "karadiya": "kar diya", "kradiya": "kar diya",
    "करदिया": "kar diya", "करादिया": "kar diya", "karwadiya": "kar diya", "karvadiya": "kar diya", "karliya": "kar diya", "krliya": "kar diya",
    "bhejdiya": "send diya", "bhejdi": "send diya", "lagadiya": "mend diya", "badaldiya": "mend diya", "hatadiya": "mend diya",
    "nhihua": "nahi hua", "nahihua": "nahi hua", "nahihai": "nahi hai", "nahiho": "nahi ho", "hoga": "fut", "hojaega": "ho fut", "hojayega": "ho fut",
    "hojaayega": "ho fut", "hojayga": "ho fut", "krdenge": "kar fut", "kardenge": "kar fut", "hojaye": "ho jaye", "hoskta": "ho fut",
    "horaha": "ho raha", "horha": "ho raha", "horahi": "ho raha", "chalraha": "chal raha", "karrahe": "kar raha",
}  # fmt: skip


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, list[str]]]:
    """(exact normalised word → family, skeleton → family, first letter → skeletons worth comparing)."""
    exact: dict[str, str] = {}
    keys: dict[str, str] = {}
    for family_name, words in FAMILIES.items():
        for word in words.split():
            plain = normalise(word)
            exact.setdefault(plain, family_name)
            keys.setdefault(skeleton(plain), family_name)
    for word, parts in GLUED.items():
        exact[normalise(word)] = parts
        keys.setdefault(skeleton(normalise(word)), parts)
    initial: dict[str, list[str]] = {}
    for key in sorted(keys):
        if len(key) >= _FUZZY_LENGTH:
            initial.setdefault(key[0], []).append(key)
    return exact, keys, initial


_FUZZY_LENGTH = 5
_FUZZY_RATIO = 86


@functools.lru_cache(maxsize=32768)
def family(word: str) -> str:
    """The family of a normalised word; `n` for a number, `~` and its skeleton for a word of no family.

    A word written together (`hogaya`) gives several families with a space between them.
    """
    if word[0].isdigit():
        return "n"
    if calmer := _DRAWN_OUT.search(word) and _calmed(word):
        return calmer
    exact, keys, initial = _tables()
    if word in exact:
        return exact[word]
    key = skeleton(word)
    return keys.get(key) or _by_ending(word) or _inflected(key, keys) or _alike(key, keys, initial) or f"~{key}"


# Nouns; small words and verbs must not be reached by bending their look-alikes.
_NOUNS = frozenset({"place", "document", "service", "crew", "paper", "shikayat", "animal", "benefit", "detail", "din", "avedak", "title",
                    "number", "kshetra", "saman", "hissa"})  # fmt: skip


# "bheeeej", "doneee": a letter drawn out stands for one, or two.
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


def _calmed(word: str) -> str:
    once, twice = (family(_DRAWN_OUT.sub(repeat, word)) for repeat in (r"\1", r"\1\1"))
    return twice if once.startswith("~") else once


def _inflected(key: str, keys: dict[str, str]) -> str | None:
    """Plural and oblique forms of a listed word: मोहल्ले, नालियों, gaddhon."""
    for ending in ("iyon", "iyo", "on", "en", "e", "o"):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) >= 3:
            found = next((keys[stem + vowel] for vowel in ("a", "i", "") if stem + vowel in keys), None)
            return found if found in _NOUNS else None
    return None


_FUTURE = re.compile(r"(?:e|ay|a)g[ai]$|eng[ei]$|[uo]ng[ai]$|[ao]og[aei]$")
_MARATHI_PAST = ("वले", "वला", "वली", "विले", "विला", "विली")
_MARATHI_FUTURE = ("ईल", "तील", "णार", "णारे", "णारच")


def _by_ending(word: str) -> str | None:
    """Verbs carry their future in their ending (करवाएंगे, lagwayenge, मिळतील), whatever the verb."""
    if word.endswith(_MARATHI_FUTURE):
        return "fut"
    if word.endswith(_MARATHI_PAST):
        return "past"
    latin = romanise(word).replace("aa", "a").replace("uu", "u").replace("oo", "u").replace("ee", "e").replace("ii", "i")
    if len(latin) >= 4 and _FUTURE.search(latin):
        return "fut"
    return None


def _alike(key: str, keys: dict[str, str], initial: dict[str, list[str]]) -> str | None:
    """A misspelled word: the family of the one skeleton close enough to it, ties by the alphabet."""
    if len(key) < _FUZZY_LENGTH:
        return None
    near = [candidate for candidate in initial.get(key[0], ()) if abs(len(candidate) - len(key)) <= 2]
    best = process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=_FUZZY_RATIO, processor=None)
    return keys[best[0]] if best else None
