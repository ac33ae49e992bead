"""Grammar: words of the four languages that say nothing of the matter, as they are written and as they sound."""

from __future__ import annotations

from rules.text import romanise, skeleton

_HINDI = """
है हैं था थी थे हूं हो होगा होगी होंगे होती होता होते हुआ हुई हुए हो गया गई गए गये गयी रहा रही रहे
का की के को से में मे ने पर पे तक लिए लिये और या भी ही तो कि जो वो वह यह ये इस उस इन उन इसे उसे इसका
इसकी उसका उसकी उनके उनका इनका एक कोई कुछ बहुत बहोत अब फिर तब जब हमारे हमारा हमारी हमें हमे हम मैं
मुझे मेरा मेरी मेरे अपना अपनी अपने आप आपका आपसे आपको यहां यहाँ वहां वहाँ यहा कहां जी सर साहब साहेब
श्रीमान महोदय कृपया कृपा कर करें करे करो करना करने करके करा कराया कराई करते करता करती किया की किये
कीजिए कीजिये दीजिए दीजिये दें दे दो दिया दी देते देता देना देने चाहिए चाहिये जाए जाय जाये जाता जाती
जाते जाना जाने लगा लगी वाला वाली वाले वालों सब सभी पूरा पूरी पूरे बार रोज दिन दिनों महीने महीना माह
साल वर्ष हफ्ते सप्ताह कल आज सुबह शाम क्या क्यों कैसे कब बात बस द्वारा तथा एवं अतः निवेदन प्रार्थी
अवगत समस्या शिकायत परेशान परेशानी दिक्कत कष्ट समाधान ऐसे पहले बाद आगे तरफ ओर साथ किसी किस काम जैसे
जैसा इतना इतनी हर चुका चुकी चुके पास सामने hai hain he h tha thi the hu hun hoon ho hoga hogi hota
hoti hote hua hui hue gaya gya gayi gai gaye gae raha rha rahi rhi rahe rhe ka ki ke ko se me mein
mai ne par pe pr tak liye liy aur or ya bhi bi hi to toh ki jo wo woh vo yah ye yeh is us in un isse
usse iska ek koi kuch kuchh bahut bohot bhut ab phir fir jab hamare hamara hamari hame humare humko
hum main mujhe mera meri mere apna apni apne aap aapka yaha yahan waha wahan ji sir saheb sahab
kripya kar kare karo karna karne karke karta karti karte kara kiya kijiye kijie dijiye dijie de do
diya di dete deta dena dene chahiye jaye jaata jata jati jate jana jane laga lagi wala wali wale
wala sab sabhi pura puri pure bar roz roj din dino mahine mahina saal sal hafte kal aaj subah sham
kya kyu kyun kaise kab baat bas samasya shikayat pareshan pareshani dikkat aise pehle baad taraf
kisi kis jaise jaisa itna itni har chuka chuki chuke kaam bhai please plz pls
"""
_MARATHI = """
आहे आहेत होते होता होती झाले झाली झाला झाल्या आणि व की हे ही हा ते ती तो त्या या जे जी जो मी मला
माझे माझा माझी माझ्या आम्ही आम्हाला आमचे आमचा आमची आमच्या आपण आपले आपला तुम्ही करा करावे करावी करावा
करून करत करतो करतात कृपया साहेब येथे येथील तेथे गेले गेली गेला गेल्या दिले दिली दिला देत पण सुद्धा
अजून खूप सर्व एक दोन कोणी कोणीही काही पासून दिवस दिवसांपासून महिने महिना महिन्यांपासून वर्षे वर्ष
झालेत साठी मध्ये वर च्या चे ची तक्रार त्रास असून असते असतो असतात लागते लागतो ahe aahe ahet aahet
hote zale zali jhale zala aani ani amchya aamchya majhya mazya majha maza amhi kara karava krupaya
pan ajun khup
"""
_ENGLISH = """
near opposite behind beside the a an is are was were be been being am has have had do does did of to
in on at for from by with and or but so that this these those it its i we my our me us you your he
she they them his her their there here very much since ago day days week weeks month months year
years last today yesterday please sir madam kindly request requested respected dear also as if when
which who what how all any some one two will would can could should may get getting got into about
up down out over after before because due per even still already only just
"""
# Words of everyday talk that sound like words of the tables.
_NEUTRAL = """
denge dega degi karenge karega milega milegi milenge hoge होंगे देंगे देगा देगी करेंगे करेगा
मिलेगा मिलेगी मिलेंगे बुरी बुरा buri tarah तरह
listen listening
उल्टा ulta pata
छुट्टी chutti chhutti सुट्टी
प्राथमिक prathmik prathamik
भीती अजून पूर्ण purn badhiya बढ़िया बढिया accha achha अच्छा stuck full gone free stretch kindly person man
bharne bharna भरने भरना someone mother father gold reason plan area help says said say available
twice yesterday evening next four five six seven eight nine ten three thirty twenty chain possession
twice despite although however almost every everyday daily again between both each few first second
third during through under until against same such than too where why again further once here there
own other those being doing let lets near far around behind along across since while whom whose
become became make makes made go goes going went gone take takes taken took keep keeps kept see seen
look looks need needs want wants wanted know known think put told tell tells ask call called come
try tried trying many much lot lots several various concerned kind attention action authority
authorities department officer officials government govt good great well really quite rather soon
early late time times hour hours minute minutes noon पातीं पाते पाता

aane aana gye gyi badi bade bada banega bara bari lekin magar parantu khelte khel kheech mandir tola
tole while zone uncle aunty unse dar baithte baitha baithe rehta rehti rehte
rahta rahti dikhta dusre dusra dusri teesra chalta chalte chalti chala chal uthane uthata
lagata lagta lagte lagane sakta sakti sakte pahuchi utar chalna padta padti padte lage rakha rakhi
khali pakka pakki dono teen char chaar paanch kehta kehti kahte bolta bolte bola boli wajah karwao
karwa karao kara kheto sath saath tarikh jabki isliye kyonki agar mushkil jaldi turant
meri darwaze darwaza sirf shayad hazar hajar lakh baje tarah mahesh sharma verma yadav kumar singh
devi suneeta sunita dinesh ramesh suresh prasad gupta mishra tiwari pandey lal बड़े बड़ी बड़ा लेकिन
मगर परंतु खेलते मंदिर टोला टोले पुरवा मजरा वाडी वाडीला वाडीपर्यंत वस्ती अंकल पता डर बैठते बैठा बैठे
बैठाते रहता रहती रहते दिखता दूसरे दूसरा दूसरी तीसरा तीसरी पहला पहली चलता चलते चलती चला चल उठाने
लगाने लगता लगते लगती सकता सकती सकते पड़ता पड़ती पड़ते पड़ा पड़ी रखा रखी पक्का दोनों तीन चार पांच छह
सात कहता कहते कहती बोलता बोलते बोला वजह करवाओ तारीख जबकि इसलिए क्योंकि अगर यदि मुश्किल जल्दी
तुरंत केवल शायद हजार लाख बजे तरह महेश शर्मा वर्मा यादव कुमार सिंह देवी सुनीता दिनेश रमेश सुरेश
प्रसाद गुप्ता मिश्रा तिवारी पाण्डेय लाल होकर उसी इसी यही वही सारी सारा सारे संख्या बताएं बताए बताइए
उत्तर कारण माहौल मजबूर लिखते बीच हाल खड़ा खड़ी खड़े छोटे छोटा मील मोठे मोठा
मोठी मित्र साधन कटरा कडेला कडे येथून तिथे आमच्याकडे दिसत होतात बसतात करायचे मिळण्यासाठी जायला
शिवाय शक्यता मारतोय माणसाला वाढला फुट फीट foot feet like matter mixing passing carries nice storm
six force forced team same seat well shown class patti pate age
"""
STOP_WORDS = frozenset(romanise(word) for word in (_HINDI + _MARATHI + _ENGLISH + _NEUTRAL).split())
STOP_SOUNDS = frozenset(skeleton(word) for word in STOP_WORDS)
