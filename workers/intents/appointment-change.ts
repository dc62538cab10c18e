/** Changing an appointment: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const appointmentChange = forPerson(
  "appointment_change",
  {
    tr: "Randevu değişikliği",
    en: "Changing an appointment",
  },
  { group: "appointments" },
);
