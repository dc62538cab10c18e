/** Patient from abroad: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const foreignPatient = forPerson(
  "foreign_patient",
  {
    tr: "Yurt dışından gelen hasta",
    en: "Patient from abroad",
  },
  { group: "business" },
);
