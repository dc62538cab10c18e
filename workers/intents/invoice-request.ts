/** Invoice request: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const invoiceRequest = forPerson(
  "invoice_request",
  { tr: "Fatura isteği", en: "Invoice request" },
  { group: "payments" },
);
