/** Working hours: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const workingHours = forPerson(
  "working_hours",
  { tr: "Çalışma saatleri", en: "Working hours" },
  { group: "business" },
);
