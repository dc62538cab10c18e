/** Why a customer gives something back: the shortest phrase that says it, at most one of each sort. */
import { StemSet } from "../stem-set";
import type { Reading } from "./reading";

/** "geldi", "çıktı", "oldu" and their forms end the phrase where they stand beside it. */
const CAME =
  "(?: (?:geldi|geldiler|geliyor|gelmis|gelince|cikti|ciktilar|cikmis|oldu|olmus|oluyor|kaldi|kaliyor|kalmis|durdu|duruyor|ulasti|elime ulasti))";
const CAME_EN = "(?:arrived|came|was delivered|delivered) ";

interface Sort {
  value: string;
  /** a cheap look first: where no word begins so there is nothing of the sort */
  hints: StemSet;
  pattern: RegExp;
}

const NOT_ASKED = "(?! ?(?:m[iu](?:s[iu]n|yd[iu])?|degil)(?!\\p{L}))";
const WORD = "(?<![\\p{L}\\d])";
const END = "(?!\\p{L})";

/** @param hints beginnings of words, one of which each alternative holds */
function sort(value: string, hints: string, ...alternatives: string[]): Sort {
  return {
    value,
    hints: new StemSet(hints.split(" ")),
    pattern: new RegExp(`${WORD}(?:${alternatives.join("|")})${END}${NOT_ASKED}`, "gu"),
  };
}

/** In order of precedence: "rengini beğenmedim" speaks of the colour. */
const SORTS: readonly Sort[] = [
  sort(
    "color",
    "reng renk colo",
    "reng(?:i|ini|inin)(?: (?:cok|biraz|bayagi|tamamen|baya))? (?:farkli|baska|yanlis|tutmuyor|tutmadi|uymadi|ayni degil|degisik)",
    "renk(?:ler|leri)? (?:cok |tamamen )?(?:farkli|baska|yanlis|uymadi|tutmadi|tutmuyor)",
    `(?:farkli|baska|yanlis) reng?k?i?${CAME}`,
    "rengi [\\p{L}' ]{3,30} (?:farkli|gibi degil)",
    "rengini begenmedi(?:m|k)",
    "(?:the )?colou?r (?:is |was |looks |looked )?(?:very |so |completely |totally )?(?:different|wrong|off)",
    "(?:wrong|different) colou?r",
    "not the (?:same )?colou?r",
  ),
  sort(
    "damaged",
    "kirik kiril ezik ezil yirti catla hasarli parcalan dagilmis delik islak param cizi yamuk broken damaged cracked torn ripped scratched dented crushed smashed shattered",
    `(?:kirik|kirilmis|ezik|ezilmis|yirtik|yirtilmis|catlak|catlamis|hasarli|parcalanmis|dagilmis|delik|islak|paramparca|cizik|cizilmis|yamuk|kirik dokuk)${CAME}?`,
    "kirilmisti|yirtilmisti|ezilmisti",
    `${CAME_EN}(?:broken|damaged|cracked|torn|ripped|scratched|dented|crushed|smashed|shattered)`,
    "broken|damaged|cracked|torn|ripped|scratched|dented|crushed|smashed|shattered",
  ),
  sort(
    "quality",
    "kumas kalite calism defolu bozuk bozul arizali kusurlu lekeli sokuldu tuylendi boncuk soldu solmu pul boyasi acilmi sarj ses dikis malzeme quality material fabric work defective faulty",
    "kumas(?:i|inin)?(?: (?:cok|biraz|asiri))? (?:kotu|kalitesiz|berbat|ince|sert|naylon|kasindiriyor)",
    "kalite(?:si)?(?: (?:cok|biraz))? (?:kotu|dusuk|berbat|sifir|yok)",
    "kalitesiz",
    "calismiyo(?:r|rlar|du)?|calismadi|calismaz",
    `(?:defolu|bozuk|arizali|kusurlu|lekeli)${CAME}?`,
    "bozuldu|sokuldu|tuylendi|boncuklandi|soldu|solmus|pul pul|boyasi (?:cikti|akti|dokuldu)",
    "acilmiyor|sarj olmuyor|sarj etmiyor|ses gelmiyor",
    "dikis(?:i|leri)(?: (?:cok|hep))? (?:kotu|sokuk|acik|acildi|sokuldu|atmis)",
    "malzemesi (?:cok )?(?:kotu|kalitesiz)",
    "(?:very |really )?(?:poor|bad|low|terrible|cheap) (?:quality|material|fabric)",
    "(?:the )?quality is (?:very |so |really )?(?:bad|poor|terrible|low)",
    "(?:doesnt|doesn't|does not|dont|don't|isnt|isn't|is not|not) work(?:ing)?",
    "stopped working",
    "defective|faulty",
  ),
  sort(
    "size",
    "dar bol buyuk kucuk kisa uzun genis ufak sikt siki vurd vuru girmedi olmadi olmuyor uymadi too fit wrong",
    `(?:dar|bol)${CAME}`,
    `(?:buyuk|kucuk|kisa|uzun|genis|ufak)${CAME}`,
    "(?<=(?:cok|biraz|fazla|bayagi|baya|asiri|ama|bana|ayagima|ustume|bedeni|kalibi|numarasi|beli|omzu|kolu|kollari|boyu|beden|pantolon|elbise|ayakkabi|tisort|gomlek|kazak|mont|ceket|etek) )(?:dar|bol)(?:mis|di|dir)?(?! (?:kesim|zaman|gelirli|sans|kazanc|bir|gelen))",
    `(?:kalibi|bedeni|numarasi|beli|omzu|kolu|kollari|boyu|paca(?:si)?)(?: (?:cok|biraz|fazla|bana))? (?:buyuk|kucuk|kisa|uzun|genis)(?!${CAME}|\\p{L}| beden)`,
    "(?:ayagim[ai]|beni|belimi|omzumu|kolumu|sirtimi) ?(?:cok )?(?:sikti|sikiyor|sikiyo|vurdu|vuruyor)",
    "sikti ayagimi|ayagima girmedi|ustume girmedi|uzerime girmedi",
    "(?:bana|bize|uzerime|ustume|ayagima|kizima|ogluma|esime|anneme|babama|kardesime|cocuga|bedeni|beden|numarasi|numara|ona|bedenime|kafama) (?:tam )?(?:olmadi|uymadi|olmuyor)",
    "(?<!(?:takes?|taking|took|been|wait|waiting|waited|for) )too (?:small|big|large|tight|loose|short|long|wide|narrow)",
    "(?:doesnt|doesn't|does not|didnt|didn't|did not|dont|don't|do not) fit(?: me)?",
    "wrong size",
  ),
  sort(
    "changed_mind",
    "begen vazgec fikr istemiyo ihtiyac hosuma sinmedi kalmadi mind any longer like",
    "begenmedi(?:m|k|ler)?",
    "begenemedi(?:m|k)",
    "vazgecti(?:m|k)",
    "fikr(?:im|imiz) degisti",
    "fikr(?:imi|imizi) degistirdi(?:m|k)",
    "artik istemiyo(?:rum|ruz|m)",
    "istemiyo(?:rum|ruz|m) artik",
    "(?:artik )?ihtiyac(?:im|imiz) (?:kalmadi|yok(?: artik)?)",
    "hosuma gitmedi",
    "icime sinmedi",
    "gerek kalmadi",
    "(?:changed|change) my mind",
    "(?:dont|don't|do not) (?:want|need) (?:it|them|this) (?:anymore|any more)",
    "no longer (?:want|need)(?: (?:it|them|this))?",
    "(?:dont|don't|do not|didnt|didn't|did not) like (?:it|them|this)",
  ),
];

/** A word of goods, then "olmadı": "tişört olmadı", "ayakkabı olmadı". "Teslim olmadı" and "memnun olmadım" are none. */
const NOT_FIT = /(?<![\p{L}\d])(?:olmadi)(?!\p{L})(?! m[iu](?!\p{L}))/gu;
const NOT_FIT_OF =
  /^(?:teslim\w*|iade\w*|memnun|mumkun|haber|cevap|donus|basarili|hala|hic|odeme|onay\w*|kabul|degisim\w*|iptal|sonuc|gelen|giden|yardimci|kismet|nasip|siparis\w*|kargo\w*|islem\w*|para\w*|ucret\w*|henuz|daha|faydasi|etkisi|sorun|problem|belli|boyle|hos|ayip|iyi|giris|uye\w*|kayit|tamam|neden|niye|randevu\w*)$/;
const ABOUT_FIT =
  /iade|degis|baska|buyu|kucu|beden|numara|ayakkabi|tisort|elbise|pantolon|gomlek|kazak|mont|ceket|etek|bot|kizim|oglum|giy|ayag/;
const NOT_WORKING_OF =
  /(?:link|site|sayfa|kod|kupon|kuponu|uygulama|app|telefon hatti|sistem|odeme|kart|takip|buton|website|code|coupon|page)\p{L}{0,6}(?: \p{L}+)? $/u;
const NOT_BEFORE: Record<string, RegExp> = {
  quality: /^(?: (?:para|kod|saat))/,
  damaged: /^(?: (?:beyaz|link|kalp|heart|english|record|ekmek))/,
};
export function findReturnReasons(reading: Reading): void {
  if (reading.context.sector !== "ecommerce") return;
  const { text, words } = reading;
  for (const { value, hints, pattern } of SORTS) {
    // all hints are Latin: other letters begin none of them
    if (!words.some(({ kind, text: word }) => kind === "word" && word < "{" && hints.mayBegin(word))) continue;
    const match = firstOf(reading, value, pattern);
    if (match) reading.claim("return_reason", value, match.index, match.index + match[0].length);
    else if (value === "size") notFitting(reading, text);
  }
}

function firstOf(reading: Reading, value: string, pattern: RegExp): RegExpExecArray | null {
  // not `matchAll`: it makes a new pattern each time
  pattern.lastIndex = 0;
  for (let match = pattern.exec(reading.text); match; match = pattern.exec(reading.text)) {
    const end = match.index + match[0].length;
    const before = reading.text.slice(Math.max(0, match.index - 30), match.index);
    if (!reading.isFree(match.index, end)) continue;
    if (NOT_BEFORE[value]?.test(reading.text.slice(end, end + 12))) continue;
    if (/work|calis|acilmiyor/.test(match[0]) && NOT_WORKING_OF.test(before)) continue;
    return match;
  }
  return null;
}

function notFitting(reading: Reading, text: string): void {
  if (!text.includes("olmadi")) return;
  for (const match of text.matchAll(NOT_FIT)) {
    const near = text.slice(Math.max(0, match.index - 30), match.index);
    const before = near.match(/(\p{L}+)[ ,.]*$/u)?.[1] ?? "";
    const isShort = reading.words.length <= 3;
    if (NOT_FIT_OF.test(before) || /\d\s?$/.test(near)) continue;
    if (!isShort && !ABOUT_FIT.test(text)) continue;
    if (reading.claim("return_reason", "size", match.index, match.index + match[0].length)) return;
  }
}
