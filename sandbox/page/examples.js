// What to try: messages a newcomer can tap instead of inventing one, and the plain words for each fault.

const CITIZEN = {
  hi: [
    "हमारे मोहल्ले में तीन दिन से पानी नहीं आ रहा है। दारागंज, वार्ड 12, शिव मंदिर के पास। बहुत परेशानी है।",
    "naini me bijli ka khamba jhuk gaya hai, taar niche latak raha hai. bachche wahin khelte hain",
    "सिविल लाइन्स की नाली एक हफ़्ते से जाम है, गंदा पानी सड़क पर बह रहा है।",
  ],
  mr: [
    "आमच्या गल्लीत तीन दिवसांपासून पाणी येत नाही. दारागंज, प्रभाग 12.",
    "रस्त्यावरचे दिवे आठवड्यापासून बंद आहेत, सिव्हिल लाइन्स.",
    "कचरा पाच दिवसांपासून उचलला नाही, नैनी बाजार.",
  ],
  en: [
    "No water in our lane for three days. Daraganj, ward 12, near the Shiv temple.",
    "An electric pole is leaning in Naini and the wire hangs low. Children play there.",
    "The drain in Civil Lines has been choked for a week; dirty water runs on the road.",
  ],
};

const FIRST_REPLY = {
  JAL: "ho gaya, pipe badal diya",
  ELEC: "ho gaya, taar theek kar diya",
  PWD: "गड्ढा भर दिया गया है",
};
const REPLIES = ["काम चल रहा है, कल शाम तक हो जाएगा", "मकान नंबर और फ़ोन नंबर चाहिए", "यह हमारा काम नहीं है, PWD को भेजें"];
const COMMANDS = ["/help", "/pending", "/overdue", "/stats"];
const AFTER_CARD = ["हाँ", "नहीं, अभी भी वही हाल है", "मेरी शिकायत का क्या हुआ?"];

/** Three or four messages worth sending from this chat. */
export function examplesFor(slot, chat, language) {
  if (slot === "office") return COMMANDS;
  if (slot === "room") return [FIRST_REPLY[chat.department] ?? "ho gaya, kaam poora kar diya", ...REPLIES];
  return CITIZEN[language] ?? CITIZEN.hi;
}

export const followUps = () => AFTER_CARD;

export const GOOD_MORNING = "🌹 सुप्रभात 🌹 आपका दिन मंगलमय हो। यह संदेश 11 लोगों को भेजें।";

export const PLACES = [
  { name: { hi: "दारागंज, शिव मंदिर", en: "Daraganj, Shiv temple" }, lat: 25.4465, lon: 81.8817 },
  { name: { hi: "सिविल लाइन्स चौराहा", en: "Civil Lines crossing" }, lat: 25.4521, lon: 81.8349 },
  { name: { hi: "नैनी बाज़ार", en: "Naini market" }, lat: 25.3932, lon: 81.8669 },
  { name: { hi: "फूलपुर तहसील", en: "Phulpur tehsil" }, lat: 25.5506, lon: 82.0894 },
];

// `where`: the sides on which the sandbox can do this; the first is the usual one.
export const FAULTS = [
  {
    kind: "429",
    where: ["telegram", "twilio"],
    wait: "retry_after",
    name: { hi: "बहुत तेज़: थोड़ा रुकें (429)", en: "Too fast: wait a little (429)" },
    help: {
      hi: "प्लेटफ़ॉर्म कहता है कि कुछ सेकंड रुककर भेजो। डेस्क रुककर वही संदेश फिर भेजे।",
      en: "The platform asks for a pause. The desk should wait and send the same message again.",
    },
  },
  {
    kind: "500",
    where: ["telegram", "twilio"],
    name: { hi: "प्लेटफ़ॉर्म बीमार (500)", en: "The platform is ill (500)" },
    help: {
      hi: "भेजते समय दूसरी ओर की मशीन में गड़बड़ी। डेस्क थोड़ी देर में फिर कोशिश करे।",
      en: "The other side fails while sending. The desk should try again later.",
    },
  },
  {
    kind: "hang",
    where: ["telegram", "twilio"],
    wait: "hang_seconds",
    name: { hi: "जवाब अटका रहे", en: "The answer hangs" },
    help: {
      hi: "प्लेटफ़ॉर्म देर तक चुप रहे। डेस्क समय-सीमा पर छोड़े और दूसरों के संदेश न रोके।",
      en: "The platform stays silent. The desk should give up in time and not hold back others.",
    },
  },
  {
    kind: "reset",
    where: ["telegram", "twilio"],
    name: { hi: "लाइन कटे, संदेश जाने से पहले", en: "The line breaks before the message goes" },
    help: {
      hi: "भेजते-भेजते संपर्क टूट जाए और संदेश न पहुँचे। डेस्क फिर भेजे।",
      en: "The connection breaks and the message does not arrive. The desk should send it again.",
    },
  },
  {
    kind: "reset",
    where: ["telegram", "twilio"],
    after: true,
    name: { hi: "लाइन कटे, संदेश जाने के बाद", en: "The line breaks after the message went" },
    help: {
      hi: "संदेश पहुँच चुका, पर डेस्क को पता न चले। डेस्क उसे बेवजह दोबारा न भेजे।",
      en: "The message has arrived but the desk does not know. It should not repeat it needlessly.",
    },
  },
  {
    kind: "403_blocked",
    where: ["telegram"],
    name: { hi: "नागरिक ने डेस्क को रोक दिया", en: "The citizen blocked the desk" },
    help: {
      hi: "Telegram पर नागरिक ने बॉट बंद कर दिया। डेस्क बार-बार न भेजे, एडमिन को बताए।",
      en: "The citizen stopped the bot on Telegram. The desk should not insist, and tell the admin.",
    },
  },
  {
    kind: "403_kicked",
    where: ["telegram"],
    name: { hi: "डेस्क को कमरे से निकाला", en: "The desk was removed from the room" },
    help: {
      hi: "विभाग के समूह से बॉट हटा दिया गया। एडमिन को तुरंत पता चले।",
      en: "The bot was taken out of the department’s group. The admin should learn of it.",
    },
  },
  {
    kind: "migrate",
    where: ["telegram"],
    name: { hi: "कमरा बड़ा समूह बना", en: "The room became a supergroup" },
    help: {
      hi: "समूह का अंदरूनी नंबर बदल गया। डेस्क नए नंबर पर चलता रहे।",
      en: "The group’s inner number changed. The desk should go on with the new one.",
    },
  },
  {
    kind: "63016",
    where: ["twilio"],
    name: { hi: "24 घंटे की खिड़की बंद (63016)", en: "The 24-hour window is shut (63016)" },
    help: {
      hi: "WhatsApp पर खुला संदेश अब नहीं जा सकता। डेस्क मंज़ूर टेम्पलेट या SMS से बताए।",
      en: "Free text may no longer go on WhatsApp. The desk should use a template or SMS.",
    },
  },
  {
    kind: "21211",
    where: ["twilio"],
    name: { hi: "नंबर ग़लत (21211)", en: "Wrong number (21211)" },
    help: {
      hi: "यह नंबर चलता ही नहीं। डेस्क दोबारा न भेजे और एडमिन को दिखाए।",
      en: "The number does not exist. The desk should not repeat, and show it to the admin.",
    },
  },
  {
    kind: "template_rejected",
    where: ["twilio"],
    name: { hi: "टेम्पलेट नामंज़ूर", en: "Template not approved" },
    help: {
      hi: "WhatsApp ने तैयार संदेश मंज़ूर नहीं किया। डेस्क SMS से बताए या एडमिन को दिखाए।",
      en: "WhatsApp did not approve the prepared message. The desk should use SMS or show it to the admin.",
    },
  },
  {
    kind: "media_404",
    where: ["telegram", "twilio"],
    name: { hi: "फ़ोटो पहली बार में न खुले", en: "The photo is not there at first" },
    help: {
      hi: "फ़ोटो या आवाज़ उतारते समय पहले “नहीं मिली” आए। डेस्क सबूत न खोए, फिर उतारे।",
      en: "Downloading a photo or voice note fails at first. The desk should fetch it again.",
    },
  },
  {
    kind: "duplicate_webhook",
    where: ["hook"],
    name: { hi: "एक संदेश दो बार पहुँचे", en: "One message arrives twice" },
    help: {
      hi: "नागरिक का वही संदेश डेस्क को दो बार मिले। शिकायत एक ही बने।",
      en: "The desk gets the same message twice. There should be one complaint.",
    },
  },
  {
    kind: "lost_webhook",
    where: ["hook"],
    name: { hi: "संदेश की डाक खो जाए", en: "A message is lost on its way" },
    help: {
      hi: "नागरिक का संदेश डेस्क तक न पहुँचे, जैसे डेस्क बंद रहा हो।",
      en: "The citizen’s message does not reach the desk, as when the desk is down.",
    },
  },
  {
    kind: "receipts_out_of_order",
    where: ["hook"],
    name: { hi: "पावतियाँ उलटे क्रम में", en: "Receipts in the wrong order" },
    help: {
      hi: "“पढ़ लिया” पहले और “पहुँचा” बाद में आए। डेस्क पीछे न जाए।",
      en: "“Read” comes before “delivered”. The desk should never step back.",
    },
  },
];

/** The entry above that describes an active fault. */
export const faultOf = ({ kind, after }) =>
  FAULTS.find((one) => one.kind === kind && Boolean(one.after) === Boolean(after)) ??
  FAULTS.find((one) => one.kind === kind);
