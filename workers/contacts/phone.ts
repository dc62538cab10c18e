/** Phone numbers as people write them, and as we keep them: E.164. */
import parsePhoneNumber, { type CountryCode } from "libphonenumber-js";

/**
 * `0532 000 00 01` -> `+905320000001`; null for what is no possible number.
 * @param country whose national form is understood, ISO 3166
 */
export function phoneE164(raw: string, country: CountryCode = "TR"): string | null {
  const parsed = parsePhoneNumber(raw, country);
  return parsed?.isPossible() ? parsed.number : null;
}
