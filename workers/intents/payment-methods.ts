/** Payment methods: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const paymentMethods = forPerson(
  "payment_methods",
  { tr: "Ödeme yöntemleri", en: "Payment methods" },
  { group: "payments" },
);
