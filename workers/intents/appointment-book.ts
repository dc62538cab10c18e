/** Booking an appointment: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const appointmentBook = forPerson(
  "appointment_book",
  { tr: "Randevu alma", en: "Booking an appointment" },
  { group: "appointments" },
);
