/** Payment and instalments: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const paymentInstallment = forPerson(
  "payment_installment",
  {
    tr: "Ödeme ve taksit",
    en: "Payment and instalments",
  },
  { group: "payments" },
);
