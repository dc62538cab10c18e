/** Shipping policy: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const shippingPolicy = forPerson(
  "shipping_policy",
  { tr: "Kargo koşulları", en: "Shipping policy" },
  { group: "orders" },
);
