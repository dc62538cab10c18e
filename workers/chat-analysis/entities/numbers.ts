/** Order and tracking numbers in a message, told apart from phones, dates, prices, identity and card numbers. */
import { isTckn } from "../../platform/checksums";
import { Reading } from "./reading";
import type { Entity } from "./shapes";

const URL = /https?:\/\/\S+|www\.\S+/g;
/** Digits in groups: "10700000001", "107 000 000 01", "107-000-000-01". */
const RUN = /\+?\d+(?:[ .\-/]\d+)*/g;
const AMAZON = /(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])/g;
/** with or without the hour behind it: "12.12.2026 14.00" */
const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})(?: \d{1,2}(?:\.\d{2})?)?$/;
/** Turkish mobile and geographic numbers, with or without country code. */
const PHONE = /^(?:\+|00)|^90[2-5]\d{9}$|^0[2-5]\d{9}$/;
const BARE_MOBILE = /^5[0-5]\d{8}$/;
const MONEY_AFTER = /^\s?(?:tl|lira|try|usd|eur|dolar|₺|\$|€)/;
const MONEY_BEFORE = /[₺$€]\s?$/;
const ORDER_LABEL = /(?:siparis|order)\p{L}*\s*(?:no|num|numara\p{L}*|number|kodu|id)?\p{L}*\s*[:#.\-=]?\s*$/u;
const OTHER_LABEL =
  /(?:\btc\b|t\.c\.?|tckn|kimlik\p{L}*|vkn|vergi\p{L}*|\biban\b|tr\d{0,2}|telefon\p{L}*|\btel\b|\bcep\b|phone)\s*(?:no\p{L}*|numara\p{L}*)?\s*[:.]?\s*$/u;
const ORDER_WORDS = /siparis|order|kargo|paket|package/;

/** Carriers' forms that need no word beside them: UPU ("RR123456789TR") and UPS ("1Z…"). */
const LETTERED = /(?<![a-z\d])(?:[a-z]{2}\d{9}[a-z]{2}|1z[a-z\d]{16})(?![a-z\d])/g;
/** Letters and digits in one word; a tracking number only beside a word for it. */
const MIXED = /(?<![a-z\d])(?=[a-z]{0,6}\d)[a-z\d]{10,20}(?![a-z\d])/g;
const PARCEL_WORDS = /takip|kargo|tracking|track|barkod|gonderi|parcel|shipment|awb/;
/** What else a shop numbers. */
const PRODUCT_LABEL =
  /(?:(?<!siparis |takip |kargo |gonderi )kodu?|seri|model|stok|fatura|abone\p{L}*|uye\p{L}*|musteri|hesap|ilan|ruhsat|plaka|sicil|dosya|referans|\bref)\p{L}*\s*(?:no\p{L}*|numara\p{L}*)?\s*[:#.]?\s*$/u;
const OTHER_AFTER = /^'?\p{L}*\s?(?:\btc\b|t\.c|tckn|kimlik|vkn|vergi|iban|kisi|adet|tane|takipci)/u;
const CARD_LABEL = /(?:kart\p{L}*|card)\s*(?:no|numara\p{L}*|number)?\p{L}*\s*[:.]?\s*$/u;
const NUMBER_LABEL = /(?:(?<!\p{L})no|numara\p{L}*|number|#)\s*[:.#=-]?\s*$/u;
const NUMBER_AFTER = /^'?\s?(?:no'?lu|nolu|numarali|no\b)/;
const ABOUT_PARCELS =
  /nerede|nerde|ne zaman|nezaman|ne oldu|durum|gelmedi|gelecek|gelicek|takip|iade|iptal|degisim|teslim|cargo|where|when|status|track|return|cancel|deliver/;

/** of the shortest order number; a lettered tracking number may have six */
const FEWEST_DIGITS = 6;

type NumberKind = "order_number" | "tracking_number";
type NumberEntity = Entity & { kind: NumberKind };

/**
 * Every order number (8–11 digits) and tracking number (13+ digits beginning 7 or 884) in order of appearance.
 * @param context while we ask for an order number, a lone 11-digit number is one even if it could be an identity number
 */
export function findNumbers(original: string, context: { asked?: string }): NumberEntity[] {
  const reading = new Reading(original, { ...context, now: 0, timeZone: "UTC" });
  if (reading.digits < FEWEST_DIGITS) return [];
  findAmazon(reading);
  findRuns(reading, kindOf);
  return reading.found.sort((a, b) => a.start - b.start) as NumberEntity[];
}

/** The same for the reader of all entities: what has no sign of an order or a parcel about it is left alone. */
export function findOrderNumbers(reading: Reading): void {
  if (reading.digits < FEWEST_DIGITS) return;
  findAmazon(reading);
  findLettered(reading);
  findRuns(reading, kindWithHint);
}

/** Is this the place behind "sipariş no:"? */
export function isOrderLabel(text: string, at: number): boolean {
  return ORDER_LABEL.test(text.slice(Math.max(0, at - 30), at));
}

function findAmazon(reading: Reading): void {
  for (const match of reading.text.matchAll(AMAZON)) {
    reading.claim("order_number", match[0], match.index, match.index + match[0].length);
  }
}

function findLettered(reading: Reading): void {
  const claim = (match: RegExpExecArray) =>
    reading.claim("tracking_number", match[0].toUpperCase(), match.index, match.index + match[0].length);
  for (const match of reading.text.matchAll(LETTERED)) claim(match);
  if (!PARCEL_WORDS.test(reading.text)) return;
  for (const match of reading.text.matchAll(MIXED)) {
    const digits = match[0].replace(/\D/g, "").length;
    if (digits >= 6 && digits < match[0].length) claim(match);
  }
}

function findRuns(reading: Reading, kindAt: (piece: Piece, text: string, reading: Reading) => NumberKind | null): void {
  const text = reading.text.replace(URL, (url) => " ".repeat(url.length));
  for (const match of text.matchAll(RUN)) {
    for (const piece of pieces(match[0], match.index)) {
      const kind = kindAt(piece, text, reading);
      if (kind) reading.claim(kind, digitsOf(piece), piece.start, piece.start + piece.written.length);
    }
  }
}

interface Piece {
  written: string;
  start: number;
}

function digitsOf(piece: Piece): string {
  return piece.written.replace(/\D/g, "");
}

/** A run is one spaced number, unless one of its groups is long enough to stand for itself ("2 10700000001"). */
function pieces(run: string, at: number): Piece[] {
  const groups = [...run.matchAll(/\+?\d+/g)];
  const standsAlone = groups.some((group) => group[0].length >= 8);
  if (groups.length === 1 || !standsAlone || DATE.test(run)) return [{ written: run, start: at }];
  return groups.map((group) => ({ written: group[0], start: at + group.index }));
}

function kindOf(piece: Piece, text: string, { context: { asked } }: Reading): NumberKind | null {
  const { written, start } = piece;
  const digits = digitsOf(piece);
  const before = text.slice(Math.max(0, start - 30), start);
  const after = text.slice(start + written.length, start + written.length + 6);
  if (digits.length >= 13 && digits.length <= 20 && /^(?:7|884)/.test(digits) && !OTHER_LABEL.test(before)) {
    return "tracking_number";
  }
  if (digits.length < 8 || digits.length > 11) return null;
  if (DATE.test(written) || MONEY_AFTER.test(after) || MONEY_BEFORE.test(before) || OTHER_LABEL.test(before))
    return null;
  if (PHONE.test(written.startsWith("+") ? written : digits)) return null;
  if (ORDER_LABEL.test(before)) return "order_number";
  if (BARE_MOBILE.test(digits)) return null;
  const isAboutOrders = asked === "order_number" || ORDER_WORDS.test(text);
  if (!isAboutOrders && isTckn(digits)) return null;
  return "order_number";
}

function kindWithHint(piece: Piece, text: string, reading: Reading): NumberKind | null {
  const { written, start } = piece;
  const digits = digitsOf(piece);
  const end = start + written.length;
  const before = text.slice(Math.max(0, start - 30), start);
  const after = text.slice(end, end + 16);
  const kind = kindOf(piece, text, reading);
  const isLetter = /[a-z]/.test(text[start - 1] ?? "") || /[a-z]/.test(text[end] ?? "");
  if (
    isLetter ||
    DATE.test(written) ||
    CARD_LABEL.test(before) ||
    OTHER_LABEL.test(before) ||
    OTHER_AFTER.test(after) ||
    MONEY_AFTER.test(after)
  )
    return null;
  if (kind === "tracking_number") return kind;
  const isWhole = /^[^\p{L}\d]*$/u.test(text.slice(0, start) + text.slice(end));
  if (digits.length >= 12 && digits.length <= 20 && !PHONE.test(digits)) {
    return isWhole || PARCEL_WORDS.test(text) ? "tracking_number" : null;
  }
  if (kind === null || PRODUCT_LABEL.test(before)) return null;
  const hasHint =
    isWhole ||
    reading.context.asked === "order_number" ||
    reading.context.asked === "second_factor" ||
    ORDER_WORDS.test(text) ||
    NUMBER_LABEL.test(before) ||
    NUMBER_AFTER.test(after) ||
    ABOUT_PARCELS.test(text);
  return hasHint ? kind : null;
}
