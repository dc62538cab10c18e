/** Order and tracking numbers in a message, told apart from phones, dates, prices, identity and card numbers. */
import { isTckn } from "../platform/tckn";
import { fold } from "../platform/text";
import type { Entity, ReadingContext } from "./shapes";

const URL = /https?:\/\/\S+|www\.\S+/g;
/** Digits in groups: "10700000001", "107 000 000 01", "107-000-000-01". */
const RUN = /\+?\d+(?:[ .\-/]\d+)*/g;
const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})$/;
/** Turkish mobile and geographic numbers, with or without country code. */
const PHONE = /^(?:\+|00)|^90[2-5]\d{9}$|^0[2-5]\d{9}$/;
const BARE_MOBILE = /^5[0-5]\d{8}$/;
const MONEY_AFTER = /^\s?(?:tl|lira|try|usd|eur|₺|\$|€)/;
const MONEY_BEFORE = /[₺$€]\s?$/;
const ORDER_LABEL = /(?:siparis|order)\p{L}*\s?(?:no|num|numara\p{L}*|number|kodu|id)?\p{L}*\s?[:#.\-=]?\s?$/u;
const OTHER_LABEL =
  /(?:\btc\b|t\.c\.?|tckn|kimlik\p{L}*|vkn|vergi\p{L}*|\biban\b|tr\d{0,2}|telefon\p{L}*|\btel\b|\bcep\b|phone)\s?(?:no\p{L}*|numara\p{L}*)?\s?[:.]?\s?$/u;
const ORDER_WORDS = /siparis|order|kargo|paket|package/;

/**
 * Every order number (8–11 digits) and tracking number (13+ digits beginning 7 or 884) in order of appearance.
 * @param context while we ask for an order number, a lone 11-digit number is one even if it could be an identity number
 */
export function findNumbers(original: string, context: Pick<ReadingContext, "asked">): Entity[] {
  const text = original.replace(URL, (url) => " ".repeat(url.length));
  const entities: Entity[] = [];
  for (const match of text.matchAll(RUN)) {
    for (const piece of pieces(match[0], match.index)) {
      const kind = kindOf(piece, text, context);
      const value = piece.written.replace(/\D/g, "");
      if (kind) entities.push({ kind, value, start: piece.start, end: piece.start + piece.written.length });
    }
  }
  return entities;
}

interface Piece {
  written: string;
  start: number;
}

/** A run is one spaced number, unless one of its groups is long enough to stand for itself ("2 10700000001"). */
function pieces(run: string, at: number): Piece[] {
  const groups = [...run.matchAll(/\+?\d+/g)];
  const standsAlone = groups.some((group) => group[0].length >= 8);
  if (groups.length === 1 || !standsAlone || DATE.test(run)) return [{ written: run, start: at }];
  return groups.map((group) => ({ written: group[0], start: at + group.index }));
}

function kindOf(piece: Piece, text: string, context: Pick<ReadingContext, "asked">): Entity["kind"] | null {
  const { written, start } = piece;
  const digits = written.replace(/\D/g, "");
  const before = fold(text.slice(Math.max(0, start - 30), start).concat("|")).slice(0, -1);
  const after = text.slice(start + written.length, start + written.length + 6).toLowerCase();
  if (digits.length >= 13 && digits.length <= 20 && /^(?:7|884)/.test(digits) && !OTHER_LABEL.test(before)) {
    return "tracking_number";
  }
  if (digits.length < 8 || digits.length > 11) return null;
  if (DATE.test(written) || MONEY_AFTER.test(after) || MONEY_BEFORE.test(before) || OTHER_LABEL.test(before))
    return null;
  if (PHONE.test(written.startsWith("+") ? written : digits)) return null;
  if (ORDER_LABEL.test(before)) return "order_number";
  if (BARE_MOBILE.test(digits)) return null;
  const isAboutOrders = context.asked === "order_number" || ORDER_WORDS.test(fold(text));
  if (!isAboutOrders && isTckn(digits)) return null;
  return "order_number";
}
