/** Pain, swelling or an accident now: a person at once. */
import { forPerson } from "./for-person";

export const emergencyPain = forPerson(
  "emergency_pain",
  { tr: "Acil ağrı", en: "Emergency, pain" },
  { group: "treatments", ownReply: "suggest" },
);
