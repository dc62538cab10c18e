/** Cancelling an appointment: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const appointmentCancel = forPerson(
  "appointment_cancel",
  {
    tr: "Randevu iptali",
    en: "Cancelling an appointment",
  },
  { group: "appointments" },
);
