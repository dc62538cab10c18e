/** May I have it: never answered without the clinic's own approved words. */
import { forPerson } from "./for-person";

export const contraindication = forPerson(
  "contraindication",
  { tr: "Kimlere uygulanmaz", en: "Contraindication" },
  { group: "treatments", ownReply: "suggest" },
);
