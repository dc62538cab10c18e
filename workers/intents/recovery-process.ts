/** Recovery: recognised, answered by a person. */
import { forPerson } from "./for-person";

export const recoveryProcess = forPerson(
  "recovery_process",
  { tr: "İyileşme süreci", en: "Recovery" },
  { group: "treatments", ownReply: "suggest" },
);
