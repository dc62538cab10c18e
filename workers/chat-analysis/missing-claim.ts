/** "Teslim edildi görünüyor ama gelmedi": such a customer must never hear that the parcel was delivered. */
import type { Normalised } from "./normalise";

const DELIVERED = /\b(?:teslim (?:edil\w*|edilmis\w*|aldi\w*|almis\w*)|delivered)\b/;
const MISSING =
  /\b(?:gelmedi\w*|gelmemis\w*|almadi\w*|almadim|ulasmadi\w*|elime gec\w*medi|bende degil|ortada yok|yok ortada|kimse (?:getirmedi|gelmedi)|gormedim|not (?:here|received|arrived|get|got)|havent|haven't|hasnt|hasn't|never (?:came|arrived|got|received)|didnt|didn't|dont have|don't have|nothing (?:here|came))\b/;

/** Does the customer say that it is marked delivered and is not there? */
export function saysDeliveredButMissing({ tokens }: Pick<Normalised, "tokens">): boolean {
  const words = tokens.map((token) => token.text).join(" ");
  return DELIVERED.test(words) && MISSING.test(words);
}
