/** Everything we do not answer ourselves: a person does. */
import { forPerson } from "./for-person";

export const outOfScope = forPerson(
  "out_of_scope",
  { tr: "Kapsam dışı", en: "Out of scope" },
  { group: "people", ownReply: null },
);
