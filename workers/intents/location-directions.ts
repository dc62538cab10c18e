/** Address and directions: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const locationDirections = forPerson(
  "location_directions",
  {
    tr: "Adres ve ulaşım",
    en: "Address and directions",
  },
  { group: "business" },
);
