/** Return policy: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const returnPolicy = forPerson(
  "return_policy",
  { tr: "İade koşulları", en: "Return policy" },
  { group: "returns" },
);
