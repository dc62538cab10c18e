/** Treatment information: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const treatmentInfo = forPerson(
  "treatment_info",
  { tr: "Tedavi bilgisi", en: "Treatment information" },
  { group: "treatments", ownReply: "suggest" },
);
