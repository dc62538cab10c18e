/** Doctor information: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const doctorInfo = forPerson(
  "doctor_info",
  { tr: "Doktor bilgisi", en: "Doctor information" },
  { group: "business" },
);
