/** Words of days, weeks, months and parts of the day, folded: Turkish and English, the plainest of German, Russian, Arabic. */
import { foldText } from "../folding";

export type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night";

/** A word of time as it is spelled with all its marks, and what it means. */
export interface Meaning<Value> {
  value: Value;
  spelled: string;
}
export type Vocabulary<Value> = ReadonlyMap<string, Meaning<Value>>;

/** Stems by their folded form; the Turkish ones take endings. */
function table<Value>(lines: readonly (readonly [Value, string])[]): Vocabulary<Value> {
  return new Map(
    lines.flatMap(([value, words]) =>
      words.split(" ").map((spelled) => [foldText(spelled), { value, spelled }] as const),
    ),
  );
}

/** days from today */
export const DAYS = table<number>([
  [0, "bugün bgn bugn bgün today heute сегодня اليوم"],
  [1, "yarın yrn yarn tomorrow tomorow tommorow tommorrow tmrw tmr tomorrows morgen завтра غدا بكرة بكرا باجر"],
  [2, "übermorgen послезавтра"],
  [-1, "dün yesterday gestern вчера امس مبارح"],
]);

/** 0 Monday … 6 Sunday */
export const WEEKDAYS = table<number>([
  [
    0,
    "pazartesi pazartes pazarteis pazartsi pazertesi pazrtesi pzt ptesi pztesi monday montag понедельник الاثنين الاتنين",
  ],
  [1, "salı tuesday dienstag вторник الثلاثاء"],
  [2, "çarşamba çarşanba çarsmba çrşmb çrş çarşmba çarşaba wednesday wensday wednsday mittwoch среда среду الاربعاء"],
  [3, "perşembe perşenbe perşmbe perşmb perşemb prşmb prş thursday thurs thur donnerstag четверг الخميس"],
  [4, "cuma friday freitag пятница пятницу الجمعة"],
  [
    5,
    "cumartesi cumartsi cmartesi cumrtesi cumatesi cmrtesi cmt cts ctesi saturday samstag sonnabend суббота субботу السبت",
  ],
  [6, "pazar pzr sunday sonntag воскресенье الاحد"],
]);

/** Too short to stand alone: only behind "on", "this", "next" or before a time. */
export const SHORT_WEEKDAYS = table<number>([
  [0, "mon"],
  [1, "tue tues"],
  [2, "wed weds"],
  [3, "thu"],
  [4, "fri"],
  [5, "sat"],
  [6, "sun"],
]);

/** 1 January … 12 December */
export const MONTHS = table<number>([
  [1, "ocak january jan januar января"],
  [2, "şubat february feb februar февраля"],
  [3, "mart march mar märz марта"],
  [4, "nisan april apr апреля"],
  [5, "mayıs may mai мая"],
  [6, "haziran june jun juni июня"],
  [7, "temmuz july jul juli июля"],
  [8, "ağustos august aug августа"],
  [9, "eylül september sept sep сентября"],
  [10, "ekim october oct oktober октября"],
  [11, "kasım november nov ноября"],
  [12, "aralık december dec dezember декабря"],
]);

export const PARTS = table<DayPart>([
  ["morning", "sabah sabh sabahleyin sabahtan morning утром الصبح صباحا"],
  ["noon", "öğle öğlen öğleyin öğlenleyin noon midday mittags"],
  ["afternoon", "ikindi ikindin afternoon nachmittag nachmittags العصر"],
  ["evening", "akşam akşm akşamleyin akşamüstü akşamüzeri evening abend abends вечером مساء المساء"],
  ["night", "gece geceleyin night ночью"],
]);

/** gün, hafta, ay, …: how far "3 … sonra" goes */
export const UNITS = table<"minute" | "hour" | "day" | "week" | "month" | "year">([
  ["minute", "dakika dk dakka minute minutes min mins"],
  ["hour", "saat hour hours hr hrs"],
  ["day", "gün day days"],
  ["week", "hafta week weeks"],
  ["month", "ay month months"],
  ["year", "yıl sene year years"],
]);

/** A written month or weekday loses its k before a vowel: "aralığa", "ocağa". */
export const SOFTENED: ReadonlyMap<string, string> = new Map([
  ["aralig", "aralik"],
  ["ocag", "ocak"],
]);

/** A night that is no time of ours: "gece kremi", "akşam yemeği", "night guard". */
export const NO_TIME_NEXT =
  /^(?:yeme[kg]|elbise|krem|lamba|pla[kg]|koruyucu|kiyafet|kahvalti|masal|hayati|kulub|canta|ayakkab|makyaj|bulten|namaz|gozluk|gorus|mavi|kusu|vardiya|dress|cream|guard|light|market|gown|lamp|stand|shift|coat|food|meal)/;
/** "iyi akşamlar", "good morning", "1001 gece", "her sabah". */
export const NO_TIME_BEFORE =
  /^(?:iyi|guzel|hayirli|good|guten|schonen|her|every|each|first|kac|butun|tum|kina|all|bir)$/;

/** What may follow a bare hour: "yarın 3 gibi", "cuma 15 uygun mu"; anything else counts things ("yarın 3 kişi"). */
export const AFTER_BARE_HOUR =
  /^(?:gibi|aras\w*|kadar|civar\w*|sular\w*|uygun\w*|ol\w{0,9}|musait\w*|mu|mi|musun\w*|misin\w*|var\w*|yok|icin|ve|veya|ya|yada|ile|ila|de|da|diyelim|yap\w*|yaz\w*|alabilir\w*|alayim|alalim|ayarla\w*|gel\w*|geliyor\w*|orda\w*|ordayim|bos|dolu|randevu\w*|lutfen|ltf|tamam|iyi|bana|sana|size|bizim|ayni|iptal\w*|degil|daha|erken|gec|acik\w*|acar\w*|sonra\w*|once\w*|saat\w*|ev\w*|burada\w*|buradayim|cekin|alin|uyar\w*|or|and|to|till|until|please|pls|works?|ok|okay|is|if|for|good|fine|would|possible|available|suits?|instead|then|appointment|in|at|on|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|oclock|uhr)$/;
/** What makes a number behind "akşam" or "sabah" a count after all. */
export const COUNTED =
  /^(?:kisi\w*|adet\w*|tane\w*|parca\w*|urun\w*|gun\w*|hafta\w*|ay|ayda|aylik|yil\w*|lira\w*|tl|numara\w*|beden\w*|paket\w*|koli\w*|kere|defa|kez|dis|disim\w*|implant\w*|seans\w*|taksit\w*|bin|yuz|milyon|dakika\w*|dk|saat|saatte|saatlik|saattir|people|persons?|days?|weeks?|months?|times?|pieces?|items?|minutes?|hours?)$/;
