/** E-mail addresses, and the numbers a checksum proves: IBAN, card, identity and tax number. */
import { ibanLength, isCard, isTckn, isVkn } from "../../platform/checksums";
import type { Reading } from "./reading";

const URL = /(?:https?:\/\/|www\.)\S+|(?<![\w@.-])[a-z\d-]+(?:\.[a-z]{2,10})+\/\S*/g;
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,4}\.\p{L}{2,24}/gu;
const IBAN = /(?<![a-z\d])[a-z]{2} ?\d{2}(?:[ .-]{0,2}[a-z\d]){11,30}(?![a-z\d])/g;
const LONG_NUMBER = /(?<![\d+a-z])\d(?:[ .-]?\d){9,18}(?!\d)/g;

/** of the shortest, the tax number */
const FEWEST_DIGITS = 10;

const ORDER_BEFORE = /(?:siparis|order)[^\d\n]{0,24}$/;
const ORDER_AFTER = /^'?\s?(?:no'?lu|nolu|numarali)/;
const TAX = /(?<!\p{L})(?:vergi|vkn|v\.k\.n|tax|vat|fatura)/u;
const PARCEL_BEFORE = /(?:takip|kargo|tracking|barkod|gonderi)[^\d\n]{0,20}$/;

/** Web addresses hold digits and words that mean nothing. */
export function leaveOutUrls(reading: Reading): void {
  if (!/\/|www\./.test(reading.text)) return;
  for (const match of reading.text.matchAll(URL)) reading.block(match.index, match.index + match[0].length);
}

export function findEmails(reading: Reading): void {
  if (reading.text.indexOf("@") < 0) return;
  for (const match of reading.text.matchAll(EMAIL)) {
    const end = match.index + match[0].length;
    reading.claim("email", reading.written(match.index, end).toLowerCase(), match.index, end);
  }
}

/** IBANs and cards first: parts of them look like phones and orders. */
export function findIdentifiers(reading: Reading): void {
  if (reading.digits < FEWEST_DIGITS) return;
  const { text } = reading;
  for (const match of text.matchAll(IBAN)) {
    const end = match.index + ibanLength(match[0]);
    const iban = text.slice(match.index, end).replace(/[ .-]/g, "").toUpperCase();
    if (iban !== "") reading.claim("iban", iban, match.index, end);
  }
  for (const match of text.matchAll(LONG_NUMBER)) {
    const written = match[0];
    const start = match.index;
    const digits = written.replace(/\D/g, "");
    const before = text.slice(Math.max(0, start - 40), start);
    const end = start + written.length;
    if (digits.length >= 13) {
      if (isCard(digits) && !PARCEL_BEFORE.test(before)) reading.claim("card", digits, start, end);
    } else if (digits.length === 11 && isTckn(digits)) {
      const isWhole = written === digits || /(?:\btc|tckn|kimlik)[^\d]{0,20}$/.test(before);
      if (isWhole && !isOrder(reading, before, end)) reading.claim("tckn", digits, start, end);
    } else if (digits.length === 10 && isVkn(digits)) {
      const after = text.slice(end, end + 30);
      const isTax = TAX.test(before) || TAX.test(after);
      if (isTax && !ORDER_BEFORE.test(before)) reading.claim("vkn", digits, start, end);
    }
  }
}

function isOrder(reading: Reading, before: string, end: number): boolean {
  if (/(?:\btc|tckn|kimlik)[^\d\n]{0,20}$/.test(before)) return false;
  return (
    reading.context.asked === "order_number" ||
    ORDER_BEFORE.test(before) ||
    ORDER_AFTER.test(reading.text.slice(end, end + 12))
  );
}
