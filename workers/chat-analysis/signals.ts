/** What a message says about its writer: a trade buyer, a valued customer, someone about to complain or to rate us low. */
import { willPublish } from "./escalation";
import type { Normalised } from "./normalise";
import { type Found, phraseTable } from "./phrases";
import { type MoodReading, readMood } from "./sentiment";
import { CLUES, type Clue, LARGE_ORDER, NUMBER_WORDS, TRADE_QUANTITY } from "./signal-words";

export interface Signals {
  /** the words that say so, as written */
  b2b: { text: string } | null;
  vip: { kind: "repeat_customer" | "high_value"; text: string } | null;
  complaintSeverity: "none" | "low" | "medium" | "high";
  /** threatens a bad review, or has just given a low rating */
  reviewRisk: boolean;
}

/** What `findEntities` yields; without its span only the words tell where it stands. */
interface ReadEntity {
  kind: string;
  value: string;
  start?: number;
  end?: number;
}

/** The clues of a message, and each by the token it begins at. */
interface Clues {
  message: Normalised;
  found: readonly Found<Clue>[];
  at: ReadonlyMap<number, Found<Clue>>;
}

interface Amount {
  value: number;
  /** the tokens that say it: [from, to) */
  from: number;
  to: number;
}

const find = phraseTable(CLUES);

/** Never throws; an empty message says nothing. `entities` may be empty: then only the words are read. */
export function readSignals(
  message: Normalised,
  entities: readonly ReadEntity[],
  mood: MoodReading = readMood(message),
): Signals {
  const found = find(message);
  const clues = { message, found, at: found.length === 0 ? NO_CLUES : new Map(found.map((clue) => [clue.from, clue])) };
  return {
    b2b: tradeBuyer(clues, entities),
    vip: largeOrder(clues, entities) ?? regular(clues),
    complaintSeverity: severityOf(mood),
    reviewRisk: mood.moods.has("badReview") || willPublish(mood),
  };
}

const NO_CLUES: ReadonlyMap<number, Found<Clue>> = new Map();

function tradeBuyer(clues: Clues, entities: readonly ReadEntity[]): Signals["b2b"] {
  const trade = clues.found.find((clue) => clue.meaning === "trade" && !isDenied(clues, clue.to));
  if (trade) return { text: written(clues, trade.from, trade.to) };
  let quantities: ReadonlySet<number> | undefined;
  for (const { value, from, to } of amounts(clues)) {
    if (value < TRADE_QUANTITY || isCountedOtherwise(clues, from)) continue;
    const isUnit = clues.at.get(to)?.meaning === "unit" && !isDenied(clues, to + 1);
    if (isUnit) return { text: written(clues, from, to + 1) };
    quantities ??= new Set(entities.filter(({ kind }) => kind === "quantity").map((entity) => parse(entity.value)));
    if (quantities.has(value)) return { text: written(clues, from, isSameClause(clues, from, to) ? to + 1 : to) };
  }
  return null;
}

/** "Toptan değil, bir tane lazım". */
function isDenied({ message }: Clues, at: number): boolean {
  return message.tokens[at]?.text.startsWith("degil") ?? false;
}

/** "24 adet zirkonyum kaplama" is one patient's mouth. */
function isCountedOtherwise(clues: Clues, at: number): boolean {
  for (let i = at - 4; i <= at + 4; i++) {
    if (clues.at.get(i)?.meaning === "counted" && isSameClause(clues, at, i)) return true;
  }
  return false;
}

function largeOrder(clues: Clues, entities: readonly ReadEntity[]): Signals["vip"] {
  const valuable = clues.found.find((clue) => clue.meaning === "valuable");
  if (valuable) return { kind: "high_value", text: written(clues, valuable.from, valuable.to) };
  if (!clues.found.some((clue) => clue.meaning === "order")) return null;
  for (const amount of amounts(clues)) {
    const currency = currencyOf(clues, amount);
    if (!currency || amount.value < LARGE_ORDER[currency.kind]) continue;
    return { kind: "high_value", text: written(clues, amount.from, currency.to) };
  }
  const large = entities.find(({ kind, value }) => kind === "money" && isLarge(value));
  if (!large) return null;
  const text = large.start === undefined ? large.value : clues.message.original.slice(large.start, large.end);
  return { kind: "high_value", text };
}

/** "45000.00 TRY". */
function isLarge(money: string): boolean {
  const [, currency] = money.split(" ");
  if (currency === "TRY") return parse(money) >= LARGE_ORDER.lira;
  return /^(?:EUR|USD|GBP)$/.test(currency ?? "") && parse(money) >= LARGE_ORDER.foreignMoney;
}

function currencyOf(
  { message, at }: Clues,
  { from, to }: Amount,
): { kind: keyof typeof LARGE_ORDER; to: number } | null {
  const { original, tokens } = message;
  const named = at.get(to)?.meaning;
  if (named === "lira" || named === "foreignMoney") return { kind: named, to: to + 1 };
  const around = `${original[tokens[from]!.start - 1] ?? ""}${original[tokens[to - 1]!.end] ?? ""}`;
  if (around.includes("₺")) return { kind: "lira", to };
  return /[€$£]/.test(around) ? { kind: "foreignMoney", to } : null;
}

function regular(clues: Clues): Signals["vip"] {
  const loyal = clues.found.find((clue) => clue.meaning === "loyal" && countsAsRegular(clues, clue));
  const said = loyal ?? alwaysFromUs(clues);
  return said && { kind: "repeat_customer", text: written(clues, said.from, said.to) };
}

/** "5. siparişim" yes; "ilk siparişim", "2. siparişim" and "10700000001 siparişim" no. */
function countsAsRegular({ message }: Clues, { from }: Found<Clue>): boolean {
  const [first, next] = [message.tokens[from]!, message.tokens[from + 1]];
  if (first.kind !== "number" || !next) return true;
  if (!/^(?:siparis|alis|order|bestell|th$|rd$)/.test(next.text)) return true;
  const isOrdinal = message.original[first.end] === "." || next.start === first.end;
  return isOrdinal && parse(first.text) >= 3 && parse(first.text) <= 500;
}

/** Words farther apart than this belong to different thoughts. */
const CLOSE = 7;

/** "Sizden" + "hep" + "alırım" in one clause, in whichever order. */
function alwaysFromUs({ message, found }: Clues): { from: number; to: number } | null {
  if (found.length < 3) return null;
  const parts = new Map<number, Partial<Record<Clue, Found<Clue>>>>();
  for (const clue of found) {
    const { clause } = message.tokens[clue.from]!;
    const said = parts.get(clause) ?? {};
    said[clue.meaning] ??= clue;
    parts.set(clause, said);
    const { always, fromYou, buys = said.order } = said;
    if (!always || !fromYou || !buys || message.questions.has(clause)) continue;
    const from = Math.min(always.from, fromYou.from, buys.from);
    const to = Math.max(always.to, fromYou.to, buys.to);
    if (to - from <= CLOSE) return { from, to };
  }
  return null;
}

function severityOf({ risk, score }: MoodReading): Signals["complaintSeverity"] {
  if (risk >= 0.55 || score <= -0.85) return "high";
  if (risk >= 0.28 || score <= -0.44) return "medium";
  return score <= -0.12 ? "low" : "none";
}

/** Every amount of the message: "100", "30-40", "2 bin", "elli". */
function amounts({ message, at }: Clues): readonly Amount[] {
  const { tokens } = message;
  let found: Amount[] | undefined;
  for (let from = 0; from < tokens.length; from++) {
    const { text, kind } = tokens[from]!;
    const base = kind === "number" ? parse(text) : (NUMBER_WORDS.get(text) ?? 0);
    if (base === 0) continue;
    const isThousand = at.get(from + 1)?.meaning === "thousand";
    found ??= [];
    found.push(isThousand ? { value: base * 1000, from, to: from + 2 } : { value: base, from, to: from + 1 });
  }
  return found ?? NO_AMOUNTS;
}
const NO_AMOUNTS: readonly Amount[] = [];

/** The larger end of a range; 0 for what is no amount, such as an order number. */
function parse(text: string): number {
  const ends = text.slice(0, 20).split(/[-/]/);
  const values = ends.map((end) => Number.parseFloat(end.replace(/[.,](?=\d{3}(?!\d))/g, "").replace(",", ".")));
  const largest = Math.max(...values.filter(Number.isFinite), 0);
  return largest < 10_000_000 ? largest : 0;
}

function isSameClause({ message }: Clues, from: number, to: number): boolean {
  return message.tokens[to]?.clause === message.tokens[from]!.clause;
}

function written({ message }: Clues, from: number, to: number): string {
  const { tokens, original } = message;
  return original.slice(tokens[from]!.start, tokens[to - 1]!.end);
}
