/** The customer wants to send something back. */
import { forPerson } from "./for-person";

export const returnRequest = forPerson(
  "return_request",
  { tr: "İade isteği", en: "Return request" },
  { group: "returns" },
);
