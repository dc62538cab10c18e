/** "Teslim edildi görünüyor ama gelmedi", "kargom çalınmış": what the carrier says is no answer to such a customer. */
import type { Normalised } from "./normalise";

const DELIVERED = /\b(?:teslim (?:edil\w*|edilmis\w*|aldi\w*|almis\w*)|delivered)\b/;
const MISSING =
  /\b(?:gelmedi\w*|gelmemis\w*|almadi\w*|almadim|ulasmadi\w*|elime gec\w*medi|bende degil|ortada yok|yok ortada|kimse (?:getirmedi|gelmedi)|gormedim|not (?:here|received|arrived|get|got)|havent|haven't|hasnt|hasn't|never (?:came|arrived|got|received)|didnt|didn't|dont have|don't have|nothing (?:here|came))\b/;
/** Said of a parcel, with nothing about delivery. */
const LOST =
  /\b(?:kargom\w*|kargo|paket\w*|siparis\w*|gonderi\w*|package|parcel|order)\b.*\b(?:kaybol\w*|kayip|kayboldu|kaybet\w*|calin\w*|caldi\w*|baskasi(?:na|nda)|yanlis kisiye|komsuya|stolen|lost|missing|someone else|wrong (?:person|address))\b|\b(?:stole|lost) my (?:package|parcel|order)\b/;

/** Does the customer say that it is marked delivered and is not there, or that it is lost or somebody else has it? */
export function saysDeliveredButMissing({ tokens }: Pick<Normalised, "tokens">): boolean {
  const words = tokens.map((token) => token.text).join(" ");
  return LOST.test(words) || (DELIVERED.test(words) && MISSING.test(words));
}
