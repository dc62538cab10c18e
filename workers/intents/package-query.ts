/** Package question: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const packageQuery = forPerson(
  "package_query",
  { tr: "Paket sorusu", en: "Package question" },
  { group: "products" },
);
