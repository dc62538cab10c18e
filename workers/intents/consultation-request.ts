/** Consultation request: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const consultationRequest = forPerson(
  "consultation_request",
  {
    tr: "Ön görüşme isteği",
    en: "Consultation request",
  },
  { group: "appointments" },
);
