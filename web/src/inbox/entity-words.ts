/** What was found in a message, as people read it: days and hours, amounts, and the words for what has a name of its own. */
import { localDay, money } from "../format";
import { words } from "./entity-texts";

const DATETIME = /^(?<date>\d{4}-\d\d-\d\d)?(?:T(?<time>\d\d:\d\d)|\/(?<part>\w+))?$/;
const MONEY = /^(?<whole>\d+)\.(?<minor>\d\d) (?<currency>[A-Z]{3})$/;

/** @param value as the reader normalises it for its kind; what has another form is shown as it is */
export function entityWords(kind: string, value: string): string {
  switch (kind) {
    case "datetime":
      return when(value);
    case "money":
      return amount(value);
    case "color":
    case "return_reason":
    case "treatment":
    case "body_part":
      return words.value.names[value] ?? value.replaceAll("_", " ");
    default:
      return value;
  }
}

function when(value: string): string {
  const { until, from, between } = words.value;
  if (value.startsWith("<=")) return until(when(value.slice(2)));
  if (value.startsWith(">=")) return from(when(value.slice(2)));
  const [first = "", last] = value.split("..");
  if (last !== undefined) return between(when(first), when(last));
  const { date, time, part } = DATETIME.exec(value)?.groups ?? {};
  const pieces = [date && localDay(date), time, part && (words.value.dayParts[part] ?? part)];
  return pieces.filter(Boolean).join(" ") || value;
}

function amount(value: string): string {
  const { whole, minor, currency } = MONEY.exec(value)?.groups ?? {};
  return currency ? money(Number(`${whole}${minor}`), currency) : value;
}
