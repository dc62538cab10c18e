/** About service or people, or a threat to escalate: a person, and words that say we are sorry. */
import { forPerson } from "./for-person";

export const complaint = forPerson(
  "complaint",
  { tr: "Şikâyet", en: "Complaint" },
  { group: "people", ownReply: null, reason: "complaint" },
);
