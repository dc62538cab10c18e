/** Referral discount: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const referralDiscount = forPerson(
  "referral_discount",
  { tr: "Tavsiye indirimi", en: "Referral discount" },
  { group: "products" },
);
