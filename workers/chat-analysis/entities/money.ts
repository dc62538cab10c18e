/** Amounts of money: "1.500 tl", "₺1.234,50", "bin beş yüz lira", "2k tl", "$200". */
import { isNounEnding } from "./endings";
import { foldText } from "./folding";
import type { Reading } from "./reading";
import { mayBeginNumber, numberAt, type Spoken } from "./spoken-numbers";

const SIGNS: Record<string, string> = { "₺": "TRY", $: "USD", "€": "EUR", "£": "GBP", "₽": "RUB" };

/** Turkish endings may stand behind these. */
const NOUNS: Record<string, string> = {
  tl: "TRY",
  lira: "TRY",
  dolar: "USD",
  euro: "EUR",
  avro: "EUR",
  yuro: "EUR",
  sterlin: "GBP",
  pound: "GBP",
  ruble: "RUB",
  riyal: "SAR",
  dirhem: "AED",
};
const WORDS: Record<string, string> = {
  usd: "USD",
  eur: "EUR",
  gbp: "GBP",
  dollar: "USD",
  dollars: "USD",
  bucks: "USD",
  euros: "EUR",
  pounds: "GBP",
  liras: "TRY",
  lire: "TRY",
  // German, Russian, Arabic
  доллар: "USD",
  долларов: "USD",
  доллара: "USD",
  евро: "EUR",
  лир: "TRY",
  лиры: "TRY",
  рублей: "RUB",
  دولار: "USD",
  يورو: "EUR",
  ليرة: "TRY",
};
const words = new Map(Object.entries(WORDS).map(([word, code]) => [foldText(word), code]));
const NOUN = /^(tl|lira|dolar|euro|avro|yuro|sterlin|pound|ruble|riyal|dirhem)(\p{L}*)$/u;
/** before the amount only codes: "USD 200", "TL 500" */
const CODE_BEFORE: Record<string, string> = { usd: "USD", eur: "EUR", gbp: "GBP", try: "TRY", tl: "TRY" };
const ANY =
  /[₺$€£₽]|\b(?:tl|lira|try|usd|eur|gbp|dol|eu?r|yur|avro|sterlin|pound|buck|ruble|riyal|dirhem|kurus)|\d(?:tl|k\b|lira)|дол|евр|лир|рубл|دولار|يورو|ليره/;
const MOST = 1e12;

export function findMoney(reading: Reading): void {
  if (!ANY.test(reading.text)) return;
  for (let at = 0; at < reading.words.length; ) {
    at = moneyBehindSign(reading, at) ?? moneyAt(reading, at) ?? at + 1;
  }
}

/** "₺1.234,50", "$ 20", "USD 200"; the index behind it. */
function moneyBehindSign(reading: Reading, at: number): number | null {
  const word = reading.words[at]!;
  const next = reading.words[at + 1];
  const code = word.kind === "mark" ? SIGNS[word.text] : CODE_BEFORE[word.text];
  if (!code || next?.kind !== "number" || !reading.isOpen(at)) return null;
  if (word.text === "try" && reading.written(word.start, word.end) !== "TRY") return null;
  // "500 TL 3 adet": the currency belongs to the amount before it
  if (word.kind === "word" && reading.words[at - 1]?.kind === "number") return null;
  const amount = amountAt(reading, at + 1);
  // "$20 dolar" says it twice
  const said = amount ? currencyAt(reading, amount.to) : null;
  if (amount?.rest !== "") return null;
  const twice = said?.code === code ? said : null;
  claim(reading, amount.value, code, word.start, twice?.end ?? amount.end);
  return twice?.to ?? amount.to;
}

function moneyAt(reading: Reading, at: number): number | null {
  if (!mayBeginNumber(reading, at)) return null;
  const amount = amountAt(reading, at);
  if (amount?.rest !== "") return null;
  const start = reading.words[at]!.start;
  const currency = currencyAt(reading, amount.to);
  if (!currency) return coinsOnly(reading, amount, start);
  const coins = currency.isLira ? coinsAt(reading, currency.to) : null;
  claim(reading, amount.value + (coins?.value ?? 0), currency.code, start, coins?.end ?? currency.end);
  return coins?.to ?? currency.to;
}

/** "50 kuruş"; in words it is a figure of speech ("beş kuruş etmez"). */
function coinsOnly(reading: Reading, amount: Spoken, start: number): number | null {
  const word = reading.words[amount.to];
  if (amount.isWords || !word || !/^kurus/.test(word.text)) return null;
  if (/^(?:etme|yok|ver|para)/.test(reading.wordAt(amount.to + 1))) return null;
  claim(reading, amount.value / 100, "TRY", start, word.end);
  return amount.to + 1;
}

function coinsAt(reading: Reading, at: number): { value: number; to: number; end: number } | null {
  const coins = reading.words[at]?.isSpaced ? numberAt(reading, at) : null;
  const word = coins ? reading.words[coins.to] : undefined;
  if (!coins || !word || !/^kurus/.test(word.text) || coins.value >= 100) return null;
  return { value: coins.value / 100, to: coins.to + 1, end: word.end };
}

/** A number; "10 000" in groups of three is one, and so is "1.500" with a stroke of the till behind it ("1500,-"). */
function amountAt(reading: Reading, at: number): Spoken | null {
  const { words } = reading;
  const first = words[at]!;
  const group = words[at + 1];
  if (first.kind === "number" && first.text.length <= 3 && group?.kind === "number" && group.text.length === 3) {
    let to = at + 1;
    let digits = first.text;
    while (words[to]?.kind === "number" && words[to]!.text.length === 3 && to < at + 4) digits += words[to++]!.text;
    if (words[to - 1]!.isSpaced) {
      return { value: Number(digits), to, end: words[to - 1]!.end, rest: "", isWords: false };
    }
  }
  const amount = numberAt(reading, at);
  const comma = amount ? words[amount.to] : undefined;
  if (amount && (comma?.text === "," || comma?.text === ".") && words[amount.to + 1]?.text === "-" && !comma.isSpaced) {
    return { ...amount, to: amount.to + 2, end: words[amount.to + 1]!.end };
  }
  return amount;
}

function currencyAt(reading: Reading, at: number): { code: string; to: number; end: number; isLira: boolean } | null {
  const word = reading.words[at];
  if (!word || !reading.isOpen(at)) return null;
  const found = (code: string) => ({ code, to: at + 1, end: word.end, isLira: code === "TRY" });
  if (word.kind === "mark") return SIGNS[word.text] ? found(SIGNS[word.text]!) : null;
  if (word.text === "try") return reading.written(word.start, word.end) === "TRY" ? found("TRY") : null;
  const known = words.get(word.text);
  if (known) return found(known);
  const noun = NOUN.exec(word.text);
  return noun && isNounEnding(noun[2]!.replace(/^l[iu]k/, "")) ? found(NOUNS[noun[1]!]!) : null;
}

function claim(reading: Reading, value: number, code: string, start: number, end: number): void {
  if (value < MOST) reading.claim("money", `${value.toFixed(2)} ${code}`, start, end);
}
