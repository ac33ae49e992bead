"""Word families of work: what vetoes, asks, finishes and goes on; see `lexicon.py` for how they are matched."""

from __future__ import annotations

WORK: dict[str, str] = {
    # what forbids "resolved"
    "nahi": "नव्हते नव्हता नव्हती नव्हत "
        "nahi nhi nahin naheen nhin nahii nehi nahe naa na mat maat नहीं नही नहिं ना न मत नाही नाहीं नाहि "
        "नाहीत नाहित nahit naahi naahit nko nako नको "
            "not dont didnt isnt wasnt hasnt havent cannot cant wont couldnt doesnt arent werent aint never none "
                "nothing नॉट naay नाय",
    "no": "no नो",
    "bina": "bina without बिना विना binaa lacking",
    "undone": "अपुरी अपुरा अपुरे apuri farar फरार absconding "
        "missing "
        "latka latki latke लटका लटकी लटके withheld stuck stalled hold onhold delayed postponed अटके atke halted "
        "आधाअधूरा pendency "
        "ruka ruki ruke रुका रुकी रुके atka अटका अटकी incomplete unresolved unsolved undone unfinished "
        "unattended unfixed adhura adhoora अधूरा अधूरी अपूर्ण अपूर्णच unable unrepaired unpaid",
    "fail": "fail failed vifal asafal विफल असफल नाकाम impossible असंभव asambhav",
    "abhi": "abhi abi abhitak अभी ajun ajoon azun अजून अजूनही yet still filhal filhaal फिलहाल सध्या sadhya currently",
    "agar": "agar yadi if unless jab jaise अगर यदि जब जैसे जर jar once until जोपर्यंत जब्तक ",
    "shayad": "बताता "
        "anusar अनुसार मुताबिक mutabik according think guess suppose samjho samajhiye समझो should shayad "
        "sayad शायद maybe perhaps probably possibly lagta लगता बहुधा kadachit कदाचित bahudha seems supposedly "
        "hopefully      "
              "claim claims claimed allegedly apparently",
    "par": "par lakin lekin lekhin magar kintu parantu but however though although पर लेकिन मगर किंतु किन्तु परंतु "
        "परन्तु पण pan except sivay सिवाय",
    "baki": "राहिलंय राहिलं राहिलेय राहिलाय "
        "baki baaki bacha bachi bache shesh pending pendng penfing remaining remains left balance awaited "
        "awaiting बाकी बाक़ी बचा बची बचे शेष पेंडिंग लंबित lambit उर्वरित राहिले राहिला राहिली "
            "शिल्लक shillak बकाया",
    "fut": "about आएगा आयेगा आएगी आयेगी aega ayegi be jayega jaega jayegi jayenge jaenge hoga hogi honge hojayega "
        "karenge karega karunga karegi denge dega dunga degi lenge lega lunga lagega lagenge lagegi aayega ayega "
           "aayegi aayenge banega banegi milega milegi karwayenge karvaenge karayenge rahega जाएगा जायेगा जाएगी "
               "जाएंगे होगा होगी करेंगे करेगा करूंगा करूँगा देंगे दूंगा लगेगा लगेंगे लगेगी "
           "will shall gonna would होईल hoil होतील करणार karnar होणार honar लागेल लागतील येईल करेन करीन करू देऊ "
               "घेऊ pahuchega chalega soon jald jaldi jldi शीघ्र शीघ्रातिशीघ्र जल्द जल्दी लवकर "
           "लवकरच lavkar shortly expected planned scheduled upcoming",
    # questions
    "kya": "kya kyaa kia क्या काय kay kaay",
    "kab": "when kab kabtak कब कधी kadhi केव्हा",
    "kyon": "kyun kyon kyu kyo why क्यों क्यूं",
    "kaise": "kaise kese how कैसे कसे kase",
    "kitna": "kitna kitne kitni कितना कितने कितनी किती kiti",
    "kaun": "whom kis किस kin किन kaun kon who कौन कोण kisne kiska kiski kiske kisko kise किसने किसका किसकी किसके "
        "किसको किसे whose",
    "kahan": "kahan kaha kidhar where कहां कहाँ किधर कुठे kuthe kuthlya कुठल्या कुठला",
    "konsa": "kaunsa kaunsi konsa konsi which कौनसा कौनसी कोणता कोणती कोणते कोणत्या konta konti what",
    "status": "status update स्टेटस स्थिति sthiti अपडेट अद्यतन",
    "batao": "dikhao dikhaiye dikhaye दिखाओ दिखाइए दिखाएं dakhva दाखवा batao bataiye bataye batayen बताओ बताइए "
        "बताइये बताएं बताये बताए बताना batana sanga सांगा kalwa कळवा",
    # the little verbs
    "ho": "ho hona हो होना होकर hokar honese",
    "jaye": "jaye jae jaaye jayen जाए जाये जाएं जाय",
    "gaya": "gaya gya gaye gye gayi gai gyi gyaa gayaa ga गया गए गये गई गयी गयीं गेले गेली गेला gele geli gela "
        "chuka chuki chuke चुका चुकी चुके  ",
    "hua": "hua huaa huwa hui huye hue huyi हुआ हुई हुए हुवा हुयी",
    "zale": "zale jhale zala zali jhala jhali zhale zhala zhali zalay zalela zalele झाले झालं झाली झाला झालेले "
        "झालेली झालेला झालय झालंय झाल्या",
    "kele": "केलंय केल्य "
        "kele kela keli kelay kelele केले केलं केली केला केलेले केलेली केल्या केलय",
    "dile": "dile dili दिले दिलं दिली दिला दिलेले दिल्या घेतले घेतला घेतली",
    "diya": "diya dia diyaa di dee diye die diyo दिया दी दिए दिये दीं ",
    "liya": "liya lia li liye लिया ली लिए लिये",
    "kiya": "kiya kiyaa kiye keeya किया किए किये kiyya",
    "kar": "kar kr karke kara krke karva karwa krwa karakar karvakar करा कर करके करवा करवाकर कराकर kra करने करणे करना "
        "karna krna karne करून karun करुन",
    "do_imp": "lodge "
        "dijiye dijie dijiyega dein den de do dena dedo dijeye dijye दीजिए दीजिये दें दे दो देना देवें "
        "दीजिएगा द्या dya द्यावा द्यावी द्यावे द्यावेत give grant provide furnish",
    "karo": "karwao karao करवाओ कराओ karo kariye karen karein krdo kare kijiye kijie kro kijiyega करो करिए करें "
        "कीजिए कीजिये करे करावे करावी करावा करवाएं कराएं कराया karaya कराये karayen karaye करवाये karwaye",
    "hai": "hai h he hain hae hei haii है हैं ahe aahe ahet aahet आहे आहेत is are hay",
    "tha": "tha thi था थी थे hota होता होती होते was were",
    "has": "has have had been hv having",
    "raha": "going raha rahe rahi rha rhe rhi rahaa rahi रहा रहे रही रहें rhaa",
    "wala": "wala wale wali वाला वाले वाली",
    "sab": "dono donon दोनों दोन्ही sab sabhi all sare सब सभी सारे सगळे सर्व sagle sagla everything",
    "karto": "karvata karwata karwate karvate करवाता करवाते करवाती करवातो कराता कराते karata karate karto kartoy "
        "करतो करतोय करत करते करता karta karte karti करतोच karat",
    "hot": "hot hotoy होत होतय होतंय",
    "bhi": "bhi bhee भी too also either ही",
    "hu": "hu hun hoon हूं हूँ हू",
    # finished work
    "done": "accomplished "
        "done dun don completed complete compleat compleet cmplt complt completd compleeted resolved resolve "
        "reslove rsolved rectified rectify restored fixed repaired solved finished "
            "attended disposed disposal redressed settled sorted restore rectification executed डन कंप्लीट "
                "कम्प्लीट कम्पलीट रिजॉल्व रिजॉल्व्ड फिक्स doned completely resolution",
    "pura": "pura poora puri pure purn poorn purna पूरा पूरी पूरे पूर्ण संपन्न सम्पन्न संपूर्ण sampann samapt "
        "समाप्त purnpane पूर्णपणे",
    "nistaran": "nistaran nistarit nistarn nistaaran निस्तारण निस्तारित निवारण nivaran निराकरण nirakaran nirakrit "
        "निराकृत samadhan samadhaan समाधान niptara niptaara निपटारा निपटान nipta nipat निपट निपटा "
                "nipataya hal हल solution निकाली निर्गमित",
    "en_done": "provided "
        "lodged filed held nabbed recovered mutated vaccinated admitted joined energised energized "
        "charged recharged desilted chlorinated flushed rebored bored laid erected mounted fitted "
        "refitted tightened tarred resurfaced recarpeted recarpetted carpeted widened whitewashed "
        "plastered linked seeded added deleted handed given supplied distributed treated discharged "
        "shifted vacated dismantled compromised mediated waived adjusted reactivated restarted relocated "
        "rescued caught buried impounded rebuilt renewed regularised regularized enrolled appointed "
        "reinstated streamlined normalised normalized hoisted straightened unclogged disinfected pumped "
        "relaid rewired topped replenished restocked printed "
        "revised updated stopped replaced removed cleaned cleared installed filled lifted paid credited "
        "disbursed issued delivered corrected patched changed released drained sealed demolished reconnected "
        "connected "
               "constructed built sprayed painted unblocked dredged levelled refunded sanitised sanitized fogged "
                   "swept collected plugged welded trimmed pruned evicted",
    "theek": "chakachak chakachaak चकाचक barabar बराबर brabar fit फिट चंगा "
        "theek thik thk tik teek ठीक ठिक thikthak okay ok okk okey ओके durust दुरुस्त दुरस्त durusti दुरुस्ती "
        "दुरुस्तीचे normal नॉर्मल",
    "mend": "baramad बरामद "
        "khadi खड़ी रुजू ruju "
        "join joining ज्वाइन ज्वॉइन jwain jvain "
        "bichh bicha bichi biche bichaya बिछ बिछी बिछाया बिछाई chadh chadha chadhi chadhe chadhaya चढ़ चढ़ा चढ़ी "
        "चढ़े चढ़ाया juda judi जुड़ा जुड़ी uth उठ उठी uthi uthe sulajh suljha suljhi सुलझ सुलझा सुलझाया suljhaya "
        "dhul dhula धुल धुला pat पट पटा पाट paat chhant छांट छंट छंटवा chhantwa put पुत potai putai पुताई polish "
        "likhwa लिखवा tham थम bujh bujha bujhaya बुझ बुझाया kas kasa kaswa कसा कसवा rang rangwa dho dhulwa धुलवा "
        "jalwa jalwaya जलवा जलवाया bahaal bahali बहाली silwa bandhwa बंधवा chalwa chalwaya चलवा चलवाया mudwa tight "
        "tait टाइट sadha pilwa lautwa dilai दिलाई pahunchwa pahunchwaya पहुंचवा पहुंचवाया sajwa dhah dhaha ढहा "
        "ढहाया dhahaya girwaya गिरवाया khali खाली khaali chhudwa chhuda छुड़वा छुड़ा chhudaya छुड़ाया mukt मुक्त "
        "mukti gadwa gaad गड़वा गाड़ khada खड़ा khadawa ghuswa bichhwa बिछवाया "
        "vitrit वितरित vitran वितरण bant बांट batwa pakad pakadwa पकड़ पकड़वा rakhwa रखवा change बुझा sahi सही "
        "ban bn बन hat हट khul खुल jud जुड़ sudhri "
        "dilwa dilva niyukt नियुक्त सुनिश्चित sunishchit ensured sidha sidhi सीधा reboar rebore रिबोर संशोधित "
        "sanshodhit तैनाती tainati niyukti नियुक्ति posting samjhauta समझौता samjhota marammat maramat mrmmt "
        "repair repairing badal badalwa badla बदल बदलवा बदला बदलून bhar bhara bhare bharwa भर भरवा भरा भरे हटा "
        "हटवा हटाया हटाई हटाए hata hatwa hataya hatva hatayi "
 "uthwa utha uthaya uthva उठवा उठा उठाया उठाई lagwa laga lagva lagaya lagayi लगवा लगा लगाया लगाई लगाए banwa bana "
     "banaya banayi banva बनवा बना बनाया बनाई बनाए "
 "saf saaf safai सफाई साफ स्वच्छ स्वच्छता clean cleaning sudhar sudhaar सुधार सुधरवा सुधारा thoos nikal nikala "
     "nikalwa निकाल निकलवा निकाला काढून जोड़ jod joda जोड़ा जोड "
 "khulwa खुलवा खुला kholwa डाल dal dala daal dalwa डलवा बिछा bichha bichwa kat kaat kata kaata katwa काट कटवा काटा "
     "छंटाई chhidkav chidkav छिड़काव fogging फॉगिंग फवारणी "
 "rokwa रुकवा रोक patch पैच rangai punarsthapit sthapit स्थापित dilwa dila दिलवा dilaya दिलाया gira girwa गिरा "
     "गिरवा cover dhak dhakwa ढक ढकवा",
    "mended": "badalla "
        "लागले लागला लागली "
        "तोडले तोडला तोडली सोडवली सोडवला सोडवले मिटली मिटले मिटला सुटला सुटली सुटले mitli नेला नेले नेली "
        "बदलले बदलला बदलली "
        "भरले भरला उचलला उचलले उचलली लावले लावला लावली बसवले बसविले बसवला बसवली काढले काढला काढली जोडले जोडली "
        "जोडला टाकले टाकला टाकली कापले कापली बुजवले बुजवला बुजविले हटवले हटवला हटविले badalle bharle uchalla "
        "uchalle lavle basavle kadhle kadhla bujavle hatavle badalwaya bharwaya hatwaya uthwaya lagwaya "
        "banwaya karwaya बदलवाया भरवाया हटवाया उठवाया लगवाया बनवाया करवाया karvaya जुड़वाया jurwaya",
    "benefit": "cylinder सिलेंडर silinder gas गैस money "
        "mandeya मानदेय nidhi निधि sahayata सहायता "
        "pension penshan पेंशन पेन्शन paisa paise पैसा पैसे rashi rashee राशि kist kisht kishten किश्त "
        "किस्त क़िस्त amount payment bhugtan भुगतान वेतन salary scholarship chhatravritti छात्रवृत्ति "
               "ration राशन रेशन card कार्ड certificate praman प्रमाण प्रमाणपत्र dakhla दाखला anudan अनुदान "
                   "subsidy muavja मुआवजा khata khate खाते खाता account dbt khad खाद beej बीज medicine dava दवा "
                   "दवाई compensation bill बिल "
               "refund रक्कम हप्ता",
    "service": "dr डॉ "
        "panipurvatha पाणीपुरवठा "
        "teacher teachers अध्यापक adhyapak शिक्षक shikshak kakshayen कक्षाएं कक्षाएँ classes "
        "meal मील opd class कक्षा क्लास pani paani water पानी पाणी light lait लाइट लाईट bijli bijalee बिजली "
        "वीज current करंट supply सप्लाई आपूर्ति aapurti पुरवठा handpump हैंडपंप हैंडपम्प हातपंप nal नल nalka motor "
        "मोटर pump पंप transformer "
               "ट्रांसफार्मर streetlight नळ line लाइन लाईन connection कनेक्शन bus बस doctor डॉक्टर borewell बोरवेल "
                   "tubewell नलकूप ट्यूबवेल",
    "aana": "ana "
        "aane आने jalne जलने बहने aa aaya aayi aai aaye aati आ आया आई आए आयी    येत",
    # work under way
    "kaam": "kaam kam kaarya karya काम कार्य कामे कामाची work wrk job कामाला",
    "start": "start started starting shuru suru shru शुरू शुरु सुरू सुरु स्टार्ट begun began begin commenced "
        "prarambh प्रारंभ आरंभ aarambh resume resumed",
    "chalu": "chalu chaalu चालू चालु ",
    "chal": "baith baithe baithte बैठ बैठे बैठते "
        "chala chali chale चला चली चले chal chl चल chalta चलता jari जारी",
    "progress": "way being getting doing प्रचलित prachalit प्रयासरत prayasrat progress pragati प्रगति प्रगतीत "
        "प्रगतीपथावर underway ongoing inprogress process prakriya प्रक्रिया प्रक्रियाधीन processing prakriyadheen "
        "under continue prayas प्रयास कोशिश koshish trying प्रयत्न",
    "lage": "लागलो लागलोय "
        "lage lagi lga लगे लगी engaged ",
    "crew": "karigar कारीगर   "
        "माणसे माणूस manse "
        "beldar बेलदार wireman वायरमन वायरमैन safaikarmi सफाईकर्मी आदमी aadmi admi gangman munshi मुंशी mason "
        "welder sweeper sweepers worker workers majdoor labourer labourers mistriyan tractor ट्रैक्टर poclain "
        "excavator tipper टिपर hydra loader क्रेन crew crews technician technicians patrol patrolling gasti गश्त "
        "gasht squad "
        "team teams tim टीम पथक lineman linemen linmain lainman लाइनमैन लाइनमेन लाईनमन लाइनमन staff स्टाफ "
        "karmchari karmi karamchari कर्मचारी कर्मी कर्मचाऱ्यांना mistri mistry मिस्त्री mechanic मैकेनिक labour "
        "labor लेबर "
            "gang गैंग mazdoor मजदूर fitter फिटर plumber electrician thekedar ठेकेदार contractor कंत्राटदार "
                "कंत्राटदाराला jcb जेसीबी machine मशीन gadi gaadi vehicle गाड़ी गाडी crane safaikarmi फोर्स force "
                "फोर्स",
    "title": "beo बीईओ mvi anm एएनएम "
        "sipahi सिपाही constable कांस्टेबल havaldar हवलदार chaukidar चौकीदार amin अमीन "
        "je jes जेई ae एई aen sdo एसडीओ xen eo अभियंता abhiyanta अवर सहायक कनिष्ठ supervisor सुपरवाइजर "
        "सुपरवायझर inspector इंस्पेक्टर निरीक्षक nirikshak engineer इंजीनियर lekhpal लेखपाल sachiv सचिव "
             "jamadar जमादार mukadam मुकादम babu बाबू adhikari अधिकारी overseer secretary patwari पटवारी daroga "
                 "दरोगा नायक अभियंते doctors ceo vdo",
    "saman": "pinjra पिंजरा "
        "utar utari utara उतार उतारी utarkar उतारकर store stor स्टोर godown गोदाम workshop वर्कशॉप "
        "gitti गिट्टी balu बालू maurang मौरंग cement सीमेंट bajri बजरी rack rake रैक "
        "मागवले मागवला मागविले मागवली mangwaya मंगवाया mangaya मंगाया ordered saman samaan material सामान "
        "सामग्री साहित्य spare parts",
    "paper": "सीड सीडिंग seeding chargesheet चार्जशीट "
        "खोदकाम khodkam खणला खणले खोदले खोदला sanstuti संस्तुति recommended recommendation "
        "anushansa अनुशंसा treasury ट्रेजरी koshagar कोषागार muster mustroll musterroll मस्टर cause "
        "sunavni सुनावणी sunwai sunvai सुनवाई patravali पत्रावली yojit योजित advice generated "
        "generate जनरेट karyayojana कार्ययोजना "
        "karyadesh कार्यादेश workplan summons समन takmina तकमीना nakshe naksha नक्शा dastak tamil तामील "
        "signature hastaksar "
        "आमंत्रित amantrit "
        "shutdown shatdown शटडाउन marking मार्किंग layout लेआउट committee samiti समिति कमेटी duty ड्यूटी "
        "vetan suspend निलंबित bayan बयान sakshya साक्ष्य appointment register mail email khudai खुदाई khod खोद "
        "khoda खोदा   sachet schedule gathit गठित tender टेंडर निविदा nivida estimate estimat "
        "astimate इस्टीमेट एस्टीमेट प्राक्कलन अंदाजपत्रक budget बजट proposal prastav प्रस्ताव letter patra पत्र "
        "notice नोटिस नोटीस order orders aadesh adesh आदेश instruction instructions nirdesh निर्देश "
             "निर्देशित demand डिमांड मांग approval manjuri मंजूरी मंजुरी swikriti swikrati स्वीकृति स्वीकृत "
                 "sanction sanctioned file फाइल फाईल indent requisition ptr dpr noc quotation workorder मांगपत्र "
                 "warning चेतावनी agreement अनुबंध",
    "check": "raid raids dabish दबिश chhapa छापा dhoond dhundh dhoondh ढूंढ ढूँढ located locate "
        "identified traced detected footage फुटेज cctv सीसीटीवी panchnama पंचनामा "
        "testing टेस्टिंग napjokh नापजोख napi नापी measured examined examine "
        "sample samples नमूना नमुना namuna inspection inspected inspect nirikshan निरीक्षण survey सर्वे "
        "सर्वेक्षण पाहणी pahani janch jaanch jach जांच जाँच चौकशी chaukashi तपासणी tapasni तपास enquiry inquiry "
        "investigation verification verified satyapan सत्यापन visit visited muayna मुआयना dekhna "
             "checked check चेक checking jaanchne पड़ताल vivechna विवेचना measurement नाप naap paimaish पैमाइश मोजणी",
    "talk": "counselled counseled "
        "तलब "
        "आश्वासन ashwasan aashwasan assured assurance samjhaish "
        "बोलावले बोलावला सांगितली bolavle bol bola bole bata bataya kah keh suchit soochit suchna सूचित "
        "सूचना बोल बोला बता बताया कह कहा अवगत avgat सांगितले सांगितलं कळविले कळवले inform informed told intimated "
        "intimation samjha समझा instructed directed "
            "conveyed requested alerted notified bulaya बुलाया asked निवेदन",
    "send": "likhi लिखी लिखे "
        "निघाला निघाली निघाले nighala nighali nighale leke lekar "
        "bhej bheja bheji bheje bhejwa bhijwa भेज भेजा भेजी भेजे भिजवा भेजवा pathavle pathavla pathavli पाठवले "
        "पाठवला पाठवली पाठविले पाठविला पाठविली sent deputed dispatched rawana ravana रवाना submitted submit "
        "प्रेषित preshit लिखा likha likh लिख लिहिले tainat तैनात",
    "send_imp": "dalo daalo daliye daaliye डालो डालिए डालिये टाका "
        "bhejne bhejna bhejen भेजने भेजना bhejo bhejiye bhejie bhejdo bhejein bhejen भेजो भेजिए भेजिये "
        "भेजें bhijwayen pathva पाठवा पाठवावे पाठवावी पाठवून send share sendkaro भेजवाएं भिजवाएं भिजवाएँ pathwa",
    "arrive": "pahunch pahuch pohoch pahuncha पहुंच पहुँच पहुंचा पहुंची पोहोचले पोहोचली reached arrived",
    "mauke": "mauke mouke moke mauka मौके मौका site spot जागेवर स्थल sthal ghatnasthal",
    "photo": "photo foto fotu pic photos pics फोटो तस्वीर image video वीडियो selfie geotag छायाचित्र",
    "report": "report aakhya akhya आख्या रिपोर्ट अहवाल jawab जवाब uttar",
    "dekh": "dekh dekhta dekhte dekhti dekho dekhunga dekhenge देख देखता देखते देखूंगा देखेंगे bagto baghto बघतो "
        "पाहतो pahato look looking see dekha देखा dikhwa दिखवा दिखवाते dikhwate ",
}  # fmt: skip
