/** Warranty question: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const warrantyQuery = forPerson(
  "warranty_query",
  { tr: "Garanti sorusu", en: "Warranty question" },
  { group: "returns" },
);
