"""Word families of the things departments work on; by themselves they say nothing of the work."""

from __future__ import annotations

THINGS: dict[str, str] = {
    # what is built, laid, put up, mended, cleared
    "thing": "seed "
        "patthar pathar पत्थर nishan निशान "
        "sadak sadke सड़क सड़कें road roads rasta raste रास्ता रास्ते रस्ता रस्ते gaddha gaddhe gadda gadde "
        "गड्ढा गड्ढे "
        "गड्ढों खड्डा खड्डे khadda khadde pothole potholes pit pits damar daamar डामर asphalt tar pulia puliya "
        "पुलिया पुल "
        "pul culvert divider डिवाइडर footpath फुटपाथ kharanja खड़ंजा interlocking इंटरलॉकिंग brick eent ईंट tile tiles "
        "टाइल paver railing रेलिंग barricade sign board बोर्ड speedbreaker breaker ब्रेकर kerb carpet कारपेट "
        "pipe pipes paip पाइप पाईप pipeline पाइपलाइन पाईपलाईन valve valv वाल्व व्हॉल्व joint tonti टोंटी tap "
        "kua kuan कुआं विहीर boring बोरिंग filter फिल्टर chlorine clorine क्लोरीन   "
        "nali naali नाली नालियां nala naala नाला gutter gutters गटार gatar drain drains drainage sewer seewer सीवर "
        "manhole मैनहोल मेनहोल chamber चैंबर चेंबर dhakkan ढक्कन झाकण lid kuda kooda kuuda कूड़ा kachra kachara कचरा "
        "garbage waste malba मलबा debris gandagi गंदगी silt सिल्ट dustbin कूड़ेदान kudedan container कंटेनर dher ढेर "
        "laash carcass dead shav dungi toilet toilets शौचालय shauchalay "
        "khamba khambe खंभा खंभे khambha खांब pole poles पोल taar tar तार तारें wire wires cable केबल meter मीटर fuse "
        "फ्यूज feeder fider फीडर  bulb बल्ब led एलईडी tower breakdown jumper जंपर insulator abcable दिवा दिवे diva "
        "dive batti बत्ती lamp lamps lights voltage वोल्टेज load "
        "ped पेड़ tree trees झाड़ jhaad jhad झाड jhadi झाड़ी झाड़ियां bush bushes dali डाली branch branches park पार्क "
        "bench बेंच jhula झूला fountain grass ghas घास पौधे "
        "kabja kabza कब्जा कब्ज़ा अतिक्रमण atikraman encroachment encroachments dukan thela gumti mitti मिट्टी "
        "bandh बांध "
        "medh मेड़ chak चकरोड chakroad talab तालाब nahar नहर canal "
        "diwar deewar दीवार bhint भिंत wall walls chhat छत छप्पर roof ceiling farsh फर्श floor door darwaza gate गेट "
        "khidki खिड़की window building bhavan भवन boundary chaharadiwari kamra room kitchen rasoi रसोई fan pankha पंखा "
        "desk dual furniture फर्नीचर blackboard mdm bhojan भोजन khana खाना किताब किताबें kitab kitabe pustak पुस्तकें "
        "पुस्तके book books uniform dress ड्रेस गणवेश joota bag bags shoes cycle tablet laptop "
        "vaccine vaccines टीका teeka tika लस injection इंजेक्शन stretcher xray ultrasound ambulance एम्बुलेंस bed beds "
        "oxygen antirabies "
        "urea यूरिया dap डीएपी fertilizer fertiliser sheet seeds gehu गेहूं chawal चावल तांदूळ rice wheat chini चीनी "
        "kerosene anaj अनाज धान्य grain grains foodgrain "
        "awas आवास घरकुल gharkul colony jobcard mandey  manrega मनरेगा mnrega majduri मजदूरी wages wage "
        "instalment installment instalments arrears arrear एरियर bakaya bima बीमा "
        "seat seats timetable permit परमिट licence license लाइसेंस rc fitness shelter stand conductor "
        "bike scooty chain purse dj loudspeaker speaker "
        "cooler hoarding hoardings होर्डिंग banner poster machhar मच्छर larva लार्वा",
    # what is entered in a register: to enter it is to finish it
    "case": "mukadma मुकदमा mukdma "
        "amal अमल daramad दरामद अमलदरामद "
        "efaiar एफआईआर एफ़आईआर mutation varasat वरासत virasat विरासत dakhil दाखिल namantaran नामांतरण नामांतरन "
        "ferfar फेरफार batwara "
        "बंटवारा bantwara wirasat warisan",
    # where somebody lives
    "spot": "gaon gaanv village गांव गाँव ग्राम गाव gram mohalla मोहल्ला मुहल्ला gali गली street स्ट्रीट house "
        "makan मकान "
        "घर ghar tola टोला basti बस्ती chauraha चौराहा crossing tiraha lane lanes",
}  # fmt: skip
