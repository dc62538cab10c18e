/** Wholesale inquiry: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const wholesaleInquiry = forPerson(
  "wholesale_inquiry",
  { tr: "Toptan alım", en: "Wholesale inquiry" },
  { group: "products" },
);
