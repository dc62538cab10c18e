/** Texts nobody should write: what customers do write, between things that break careless readers. */
import type { Dice } from "../dice";

const SAID = [
  "kargom nerede",
  "iade etmek istiyorum",
  "merhaba",
  "10700000001",
  "Y, İzmir",
  "teşekkürler",
  "STOP",
  "?",
];
const ODD = [
  "\u0000",
  "\ud800",
  "\udc00x",
  "\u202eters\u202c",
  "\u200b\u200d\ufeff",
  "İıŞşĞğ",
  "🇹🇷👨‍👩‍👧",
  "مرحبا كم السعر",
  "'; DROP TABLE contacts; --",
  "<script>alert(1)</script>",
  "{{name}} %s %n",
  "../../etc/passwd",
  "NaN",
  "-0",
  "1e400",
  "__proto__",
  "\r\n\t",
  "a\u0301".repeat(200),
];
const LONG = 60_000;

/** One line, seldom empty and seldom very long. */
export function oddText(dice: Dice): string {
  const kind = dice.next();
  if (kind < 0.02) return "";
  if (kind < 0.025) return "x ".repeat(dice.between(1, LONG / 2));
  const words = Array.from({ length: dice.between(1, 4) }, () => {
    const from = dice.next() < 0.7 ? SAID : ODD;
    return from[dice.between(0, from.length - 1)]!;
  });
  return words.join(" ");
}
