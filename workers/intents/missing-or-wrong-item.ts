/** Missing or wrong item: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const missingOrWrongItem = forPerson(
  "missing_or_wrong_item",
  {
    tr: "Eksik veya yanlış ürün",
    en: "Missing or wrong item",
  },
  { group: "orders" },
);
