/** Before and after photos: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const beforeAfterPhotos = forPerson(
  "before_after_photos",
  {
    tr: "Öncesi sonrası fotoğraf",
    en: "Before and after photos",
  },
  { group: "treatments", ownReply: "suggest" },
);
