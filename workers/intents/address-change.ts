/** Address change: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const addressChange = forPerson(
  "address_change",
  { tr: "Adres değişikliği", en: "Address change" },
  { group: "orders" },
);
