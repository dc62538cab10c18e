/** Procedure information: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const procedureInfo = forPerson(
  "procedure_info",
  { tr: "İşlem bilgisi", en: "Procedure information" },
  { group: "treatments", ownReply: "suggest" },
);
