/** Checksums of the numbers people send: identity number, tax number, IBAN, payment card. */

/** T.C. kimlik numarası, 11 digits: the last two computed from the first nine. One random number in a hundred passes: a doubt, no proof. */
export function isTckn(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const d = Array.from(digits, Number);
  const odd = d[0]! + d[2]! + d[4]! + d[6]! + d[8]!;
  const even = d[1]! + d[3]! + d[5]! + d[7]!;
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  const eleventh = (odd + even + tenth) % 10;
  return tenth === d[9] && eleventh === d[10];
}

/** Vergi kimlik numarası, 10 digits: each of the first nine is shifted by its place, weighted by a power of two, mod 9. */
export function isVkn(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    const shifted = (Number(digits[i]) + 9 - i) % 10;
    if (shifted !== 0) sum += (shifted * 2 ** (9 - i)) % 9 || 9;
  }
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

/** How long an IBAN of these countries is; another country's is taken by its checksum alone. Source: SWIFT IBAN registry. */
const IBAN_LENGTH: Record<string, number> = {
  TR: 26,
  DE: 22,
  GB: 22,
  NL: 18,
  FR: 27,
  AT: 20,
  BE: 16,
  CH: 21,
  AE: 23,
  SA: 24,
};

/** ISO 13616: the rearranged number leaves 1 when divided by 97. Upper case, without spaces. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return false;
  const length = IBAN_LENGTH[iban.slice(0, 2)];
  if (length !== undefined && iban.length !== length) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const SHORTEST_IBAN = 15;

/**
 * How many characters of this text, from its first on, are an IBAN, spaces, dots and dashes counted; 0 when none are.
 * What stands behind one may look like more of it ("DE89 … 00 BITTE"): the longest that holds counts.
 */
export function ibanLength(text: string): number {
  let kept = text;
  while (kept.length >= SHORTEST_IBAN) {
    const isWhole = !/[a-z\d]/i.test(text[kept.length] ?? "");
    if (isWhole && isIban(kept.replace(/[\s.-]/g, "").toUpperCase())) return kept.length;
    kept = kept.slice(0, -1).replace(/[\s.-]+$/, "");
  }
  return 0;
}

/** Luhn's checksum over 13 to 19 digits that begin as payment cards do (2 to 6, Troy's 9792). */
export function isCard(digits: string): boolean {
  if (!/^(?:[2-6]\d{12,18}|9792\d{12})$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
