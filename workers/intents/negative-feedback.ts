/** Product dissatisfaction: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const negativeFeedback = forPerson(
  "negative_feedback",
  { tr: "Ürün memnuniyetsizliği", en: "Product dissatisfaction" },
  { group: "people", ownReply: null, reason: "complaint" },
);
