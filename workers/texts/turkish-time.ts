/** Times with the suffix "from", which follows the sound of the number spoken last. The one variable that may carry one. */

const AFTER_ONES = ["dan", "den", "den", "ten", "ten", "ten", "dan", "den", "den", "dan"];
const AFTER_TENS = ["dan", "dan", "den", "dan", "tan", "den"];

/** "09:00" -> "09:00'dan", "13:15" -> "13:15'ten". */
export function fromTime(time: string): string {
  const [hour, minute] = time.split(":").map(Number) as [number, number];
  const spoken = minute === 0 ? hour : minute;
  const suffix = spoken % 10 === 0 ? AFTER_TENS[spoken / 10]! : AFTER_ONES[spoken % 10]!;
  return `${time}'${suffix}`;
}
