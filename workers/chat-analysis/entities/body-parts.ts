/** Parts of the body as patients name them; not where the word is part of a profession, a product or a saying. */
import { Lexicon } from "./lexicon";
import type { Reading } from "./reading";

const lexicon = new Lexicon({
  tooth:
    "diş~, tooth, teeth, molar, molars, zahn, zahns, zähne, zähnen, backenzahn, milchzahn, зуб*, سن, السن, سني, اسنان, الاسنان, اسناني, ضرس, ضرسي, الضرس, اضراسي",
  gum: "diş et~, dişet~, diş etler~, gum, gums, zahnfleisch, десн*, لثة, اللثة, لثتي",
  jaw: "çene~, jaw, jaws, kiefer, oberkiefer, unterkiefer, челюсть, челюсти, челюстью, فك, الفك, فكي",
  tongue: "dilim*, dilin*, dil altı~, tongue, zunge, язык, языка, لسان, لساني",
  cheek: "yanak~, yanağ~, cheek, cheeks, wange, wangen, щек*, خد, خدي, خدود",
  lip: "dudak~, dudağ~, lip, lips, lippe, lippen, губ*, شفة, شفتي, شفايف, شفايفي, الشفايف, شفاه",
  nose: "burun~, burnu~, burna~, nose, nase, нос, носа, носу, носом, انف, الانف, انفي, خشم, خشمي",
  eyelid:
    "göz kapak~, göz kapağ~, gözkapağ~, göz kapaklar~, gözkapak~, eyelid, eyelids, augenlid, augenlider, веко, века, веки, جفن, جفون, الجفون, جفني",
  under_eye:
    "göz alt~, göz altlar~, gözaltı~, gözaltlar~, gözlerimin altı~, gözümün altı~, under eye, under eyes, undereye, under my eyes, under the eyes, под глазами, تحت العين, تحت العيون, تحت عيوني",
  forehead: "alnı~, alna~, alın~, forehead, stirn, лоб, лба, лбу, جبهة, جبهتي, الجبهة, جبين",
  face: "yüz~, face, gesicht, лицо, лица, лице, وجه, وجهي, الوجه",
  neck: "boyun~, boynu~, boyna~, neck, hals, шея, шеи, шею, رقبة, رقبتي, الرقبة",
  breast:
    "göğüs~, göğsü~, göğse~, meme~, breast, breasts, boob, boobs, brust, brüste, грудь, груди, صدر, صدري, الصدر, ثدي, الثدي",
  belly: "karın~, karnı~, karna~, göbek~, göbeğ~, belly, stomach, tummy, abdomen, bauch, живот*, بطن, بطني, البطن",
  leg: "bacak~, bacağ~, leg, legs, bein, beine, ноги, ногах, ноге, ساق, ساقي, الساقين, رجلي",
  arm: "kol~, arm, arms, arme, рука, руку, руки, руках, ذراع, الذراع, الذراعين, ذراعي",
  underarm:
    "koltuk alt~, koltukalt~, underarm, underarms, under arm, under arms, armpit, armpits, achsel, achseln, achselhöhle, подмышк*, подмышки, ابط, ابطين, الابط, الابطين",
  scalp: "saç deri~, saçlı deri~, kafa deri~, scalp, kopfhaut, кожа головы, кожу головы, فروة الراس, فروة",
  hand: "ellerim*, ellerin*, eller, elim, el üst~, el sırt~, el bileğ~, hand, hands, hände, кисти, يدي, اليد, اليدين",
  back: "sırt~, my back, full back, whole back, upper back, lower back, back hair, rücken, спина, спину, спине, ظهري",
  hip: "kalça~, popo~, basen~, hip, hips, buttocks, hüfte, hüften, ягодиц*, бедра, مؤخرة, المؤخرة, الارداف",
  ear: "kulak~, kulağ~, ear, ears, ohr, ohren, уши, ухо, اذن, اذني, الاذن, الاذنين",
  beard: "sakal~, beard, bart, борода, бороду, бороды, لحية, لحيتي, اللحية",
  bikini: "bikini~, bikini bölge~, bikini line, bikini area, bikinizone, бикини, بكيني, البكيني, بيكيني",
  eyebrow: "kaş~, eyebrow, eyebrows, brow, brows, augenbraue, augenbrauen, бров*, حاجب, حواجب, حواجبي, الحواجب",
});

const SECTORS = new Set(["dental", "aesthetic"]);

/** "diş hekimi", "diş macunu": the word names something else together with the next. */
const NOT_BEFORE: Record<string, RegExp> = {
  tooth:
    /^(?:hekim\w*|klini[kg]\w*|doktor\w*|dr|poliklini\w*|hastane\w*|merkez\w*|sagli[kg]\w*|ip|ipi|ipin\w*|fircas\w*|fircala\w*|macun\w*|muayenehane\w*|teknisyen\w*|laboratuvar\w*|lab|asistan\w*|ci|cim|ciye|ciniz|sigorta\w*|fakulte\w*|unite\w*|brush\w*|paste|fairy|dokunur|gicirdat\w*)$/,
  face: /^(?:yuze|to|kisi\w*|kere|kez|defa|bin|tl|lira\w*|adet|tane|elli|on|yirmi|otuz|kirk|altmis|yetmis|seksen|doksan|value|mask|shield|time|book|karasi|aki)$/,
  hand: /^(?:sikis\w*|ayag\w*|degm\w*|made|sanitizer|bag|luggage|cream)$/,
  arm: /^(?:saati\w*|dugme\w*|chair|cantas\w*|boyu\w*)$/,
  ear: /^(?:misafiri|ver\w*|phones?|ring\w*|buds?|burun\w*)$/,
  nose: /^(?:kivir\w*)$/,
  lip: /^(?:stick|gloss|balm|service|buk\w*)$/,
  neck: /^(?:lace|tie)$/,
  back: /^(?:cantas\w*|pack\w*|up)$/,
  leg: /^(?:room)$/,
  bikini: /^(?:mayo|takim\w*|ust|alt|alti|ustu)$/,
};
const NOT_BEHIND: Record<string, RegExp> = {
  face: /^(?:yuz|bu|su|o|to|yuzde|iki|uc|dort|bes|alti|yedi|sekiz|dokuz|guler|yer)$/,
  hand: /^(?:second|by|on|other|at|in|one|first|left|ikinci|oz)$/,
  tooth: /^(?:yurt|sehir|il|mesai|ulke)$/,
  tongue: /^(?:mother|ana|yabanci|bir|her|iki|uc|dort)$/,
  eyebrow: /^(?:browse)$/,
  neck: /^(?:bu|at)$/,
};

/** Forms that are no part of the body: "bu yüzden", "yüzünden", "yüzde 20", "dünya dili", "elime ulaştı". */
const NEVER =
  /^(?:yuz|yuzden|yuzunden|yuzde|yuzlerce|yuzer|yuzme|yuzmek|kola|koli|kolay\w*|kolon\w*|dilinize|diliniz|dilimlik|karne|memnun\w*|burnt|kulakli[kg]\w*|alin|alina|alinan|alindi|alinir|alinsin|alinca|alinin\w*|alinmis|alinmasi|gobekli|boyunca|yuzun|kasa\w*|kasiyer\w*|kasim|kasim[ai]|kasimd\w*|kasint\w*|alinma\w*)$/;
/** …but these are, when what stands behind says so */
const AREA =
  /^(?:bolge\w*|cizgi\w*|kiris\w*|ve|boyun\w*|dolgu\w*|botoks\w*|botox\w*|germe\w*|leke\w*|lazer\w*|epilasyon\w*|bakim\w*|kas\w*|killar\w*|tuy\w*|felci|dekolte\w*|\+)$/;

export function findBodyParts(reading: Reading): void {
  if (!SECTORS.has(reading.context.sector ?? "")) return;
  for (let at = 0; at < reading.words.length; ) {
    const found = lexicon.at(reading, at);
    if (!found || isElse(reading, at, found.value, found.to)) {
      at++;
      continue;
    }
    reading.claim("body_part", found.value, reading.words[at]!.start, found.end);
    at = found.to;
  }
}

function isElse(reading: Reading, at: number, value: string, to: number): boolean {
  const { text, start } = reading.words[at]!;
  const before = reading.words[at - 1]?.text ?? "";
  const behind = reading.words[to]?.text ?? "";
  const isBrow = value === "eyebrow" && reading.written(start + 2, start + 3).toLowerCase() === "ş";
  if (isBrow) return text.startsWith("kasint");
  if (to === at + 1 && NEVER.test(text) && !isArea(text, before, behind)) return true;
  if (value === "eyebrow" && isMuscle(reading, at)) return true;
  return (NOT_BEHIND[value]?.test(before) ?? false) || (NOT_BEFORE[value]?.test(behind) ?? false);
}

function isArea(text: string, before: string, behind: string): boolean {
  return (text === "yuz" || text === "alin") && AREA.test(behind) && !/^\d+$/.test(before);
}

/** "kaslarım" written with s in a message that otherwise has its Turkish letters speaks of muscles. */
function isMuscle(reading: Reading, at: number): boolean {
  const { text, start } = reading.words[at]!;
  if (text === "kas") return reading.context.sector === "dental";
  return text.startsWith("kas") && reading.written(start + 2, start + 3) === "s" && /[şçğıöü]/.test(reading.original);
}
