/** Colours of goods: "siyahı", "lacivert", "açık mavi", "navy blue"; not those of sayings and names. */
import { Lexicon } from "./lexicon";
import type { Reading } from "./reading";

const lexicon = new Lexicon({
  black:
    "siyah~, siyha, syah, black, schwarz, schwarze, schwarzen, черныи, черная, черное, черного, اسود, الاسود, سوداء",
  white: "beyaz~, byaz, beyz, white, weiß, weiss, weiße, белыи, белая, белое, ابيض, الابيض, بيضاء",
  red: "kırmızı~, kırmız~, kırmzı~, krmızı~, red, rot, rote, roten, красныи, красная, красное, احمر, الاحمر, حمراء",
  blue: "mavi~, koyu mavi~, blue, dark blue, blau, blaue, blauen, синии, синяя, синее, ازرق, الازرق, زرقاء",
  navy: "lacivert~, lacivet~, lacvert~, laciver, laciverd~, navy, navy blue, dunkelblau, темно синии",
  light_blue:
    "açık mavi~, buz mavi~, bebe mavi~, bebek mavi~, gök mavi~, light blue, baby blue, sky blue, hellblau, голубои, голубая",
  green: "yeşil~, yeşl, green, grün, grüne, зеленыи, зеленая, اخضر, الاخضر, خضراء",
  khaki: "haki~, haki yeşil~, khaki",
  yellow: "sarı~, yellow, gelb, gelbe, желтыи, желтая, اصفر, الاصفر, صفراء",
  pink: "pembe~, toz pembe~, pink, rosa, розовыи, розовая, وردي, زهري, الوردي",
  purple: "mor~, purple, violett, фиолетовыи, بنفسجي",
  lilac: "lila~, lilac, flieder, сиреневыи",
  gray: "gri~, gray, grey, grau, graue, серыи, серая, رمادي, الرمادي",
  anthracite: "antrasit~, antrasıt~, anthracite, anthrazit",
  brown: "kahverengi~, kahverngi, kahvrengi, kahve rengi~, kahve reng~, brown, braun, braune, коричневыи, بني, البني",
  beige: "bej~, beige, бежевыи, بيج, البيج",
  orange: "turuncu~, turncu, portakal rengi~, orange, оранжевыи, برتقالي",
  turquoise: "turkuaz~, turkuvaz~, turkuaz, turquoise, türkis, бирюзовыи, تركواز",
  burgundy: "bordo~, burgundy, maroon, bordeaux, бордовыи, خمري, عنابي",
  cream: "krem~, kremreng~, cream, creme, кремовыи, كريمي",
  gold: "altın~, altın sarısı~, gold~, golden, золотои, ذهبي, الذهبي",
  silver: "gümüş~, silver, silber, серебряныи, فضي, الفضي",
  mint: "mint~, mint yeşili~, nane yeşili~, mint green, мятныи",
  coral: "mercan~, coral, коралловыи, مرجاني",
});

/** "kırmızı çizgi", "beyaz eşya", "red flag", "yellow pages": no colour of anything we sell. */
const NOT_BEFORE: Record<string, RegExp> = {
  red: /^(?:cizgi\w*|kart\w*|alarm\w*|hali\w*|et|bulten\w*|gorm\w*|isik\w*|line|flag|carpet|tape|cross|bull|eye|dead|ed)$/,
  white:
    /^(?:esya\w*|yaka\w*|sayfa\w*|perde\w*|bayra[kg]\w*|peynir\w*|kod\w*|saray|yalan\w*|collar|label|lie|house|paper|noise)$/,
  black: /^(?:cuma\w*|friday|nokta\w*|liste\w*|list|box|market|hat\w*|belt|kusak|magic|mail|mold)$/,
  yellow: /^(?:kart\w*|sayfa\w*|sayfalar|cizme\w*|taksi\w*|pages|card|press)$/,
  green: /^(?:isik\w*|recete\w*|alan\w*|pasaport\w*|cay\w*|sogan\w*|kart\w*|light|card|tea|sermaye|energy)$/,
  blue: /^(?:tik\w*|bayra[kg]\w*|yaka\w*|kart\w*|cip|balina\w*|yolculuk|collar|screen|tooth|moon|tick)$/,
  gray: /^(?:alan\w*|bolge\w*|liste\w*|area|market|pazar\w*)$/,
  pink: /^(?:dizi\w*|yalan\w*|kod\w*|slip|floyd)$/,
  gold: /^(?:plat\w*|teeth|tooth|fiyat\w*|gun\w*|igne\w*|kur\w*|gram\w*|needle|standard|member\w*|plan\w*|paket\w*|uye\w*|kural\w*|vurus|price|rule|package|madalya\w*|takı\w*|taki\w*|hesab\w*|bilezik\w*|gibi|kaplama\w*)$/,
  cream: /^(?:sur\w*|kullan\w*|peynir\w*|santi\w*|cheese|for|soda|tup\w*|verd\w*|onerir\w*|ne|nasil|icer\w*)$/,
  orange: /^(?:juice|cicek\w*)$/,
  silver: /^(?:member\w*|plan\w*|paket\w*|screen|package)$/,
  brown: /^(?:sugar|rice|bread)$/,
  purple: /^(?:beyin|otesi)$/,
  mint: /^(?:tea|leaf)$/,
};
const NOT_BEHIND: Record<string, RegExp> = {
  cream:
    /^(?:el|yuz|goz|gunes|gece|gunduz|vucut|ayak|nemlendirici|cilt|bakim|uyusturucu|agri|sac|leke|bb|cc|dudak|ice|face|hand|sun|shaving|eye|night|anti|tiras|antibiyotikli|hangi|bu|whipped)$/,
  gold: /^(?:gram|ceyrek|yarim|tam|kulce|ons|has|14|18|22|24|ayar|bugun)$/,
  yellow: /^(?:yuksek)$/,
  orange: /^(?:fresh)$/,
  purple: /^(?:cok)$/,
};
/** Stems that are something else with an ending: "kremi", "moru" is fine, "sarıl" is none of ours. */
const NEVER =
  /^(?:\w+l[iu][kg]\w*|\w+la(?:mis|di|r)|hakiki|moral\w*|morali|maviler|altina|altinda\w*|altindan|altini|altinin|altiniz\w*|altinci|altin[iu]m\w*|altinlar\w*|altinla|kremle|kremler\w*|kremim\w*|kremin|kremi|kremden|gumusler\w*|golden|goldu|griple|sarici|merkanda|sarim\w*|sarin|morda|morca)$/;

export function findColors(reading: Reading): void {
  for (let at = 0; at < reading.words.length; ) {
    const found = lexicon.at(reading, at);
    if (!found || isElse(reading, at, found.value, found.to)) {
      at++;
      continue;
    }
    reading.claim("color", found.value, reading.words[at]!.start, found.end);
    at = found.to;
  }
}

function isElse(reading: Reading, at: number, value: string, to: number): boolean {
  const before = reading.words[at - 1]?.text ?? "";
  const behind = reading.words[to]?.text ?? "";
  if (to === at + 1 && NEVER.test(reading.words[at]!.text)) return true;
  if (value === "cream" && to === at + 1 && !isGoods(reading, to)) return true;
  if (value === "gold" && /platin/.test(reading.text)) return true;
  if (value === "gold" && to === at + 1 && reading.wordAt(at) === "altin" && !isAmongColors(reading, to)) return true;
  return (NOT_BEHIND[value]?.test(before) ?? false) || (NOT_BEFORE[value]?.test(behind) ?? false);
}

const GOODS =
  /^(?:renk\w*|reng\w*|olan\w*|mi|var|kaldi|olsun|kazak|elbise|pantolon|gomlek|ceket|mont|canta|ayakkabi|bluz|etek|hirka|sal|atki|trenckot|hali|perde|koltuk|nevresim|tisort|sweat\w*|bere|takim|abiye|terlik|bot|bag|handbag|dress|shirt|sweater|coat|jacket|shoes|one|colou?r\w*|trousers|skirt)$/;
const OTHER_COLOR =
  /renk|reng|colou?r|siyah|beyaz|kirmizi|mavi|gri|bej|lacivert|pembe|yesil|kahve|black|white|\bred\b|blue|gr[ae]y|beige|brown|pink/;

/** Cream is a colour beside goods and other colours; alone it is put on the skin. */
function isGoods(reading: Reading, to: number): boolean {
  return reading.words.length === 1 || GOODS.test(reading.wordAt(to)) || OTHER_COLOR.test(reading.text);
}

/** "altın" is a metal first, and "altın" is typed for "altı"; a colour where colours are spoken of. */
function isAmongColors(reading: Reading, to: number): boolean {
  if (/renk|reng|gumus|siyah|beyaz|rose/.test(reading.text)) return true;
  return reading.context.sector === "ecommerce" && /^(?:olan\w*|var|kaldi|olsun|mi|veya|or)$/.test(reading.wordAt(to));
}
