/** The Turkish identity number (TCKN): told by its checksum. */

/** 11 digits, the last two computed from the first nine. One random number in a hundred passes: a doubt, no proof. */
export function isTckn(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const d = Array.from(digits, Number);
  const odd = d[0]! + d[2]! + d[4]! + d[6]! + d[8]!;
  const even = d[1]! + d[3]! + d[5]! + d[7]!;
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  const eleventh = (odd + even + tenth) % 10;
  return tenth === d[9] && eleventh === d[10];
}
