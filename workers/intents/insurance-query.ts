/** Insurance question: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const insuranceQuery = forPerson(
  "insurance_query",
  { tr: "Sigorta sorusu", en: "Insurance question" },
  { group: "payments" },
);
