/** WhatsApp over Meta's Cloud API. */
import type { Channel } from "../port";
import { CAPTION_MAX, FILES } from "./files";
import { fetchMedia } from "./media";
import { markRead, send } from "./send";
import { templates } from "./templates";
import { STANDARD_PER_SEC, throughputOf } from "./throughput";
import { upload } from "./upload";
import { parse } from "./webhook";

export { describeNumber, type NumberDescription } from "./account";
export {
  type CheckAnswer,
  CONNECTION_CHECKS,
  type ConnectionCheck,
  checkConnection,
} from "./connection";
export { FAILURE_WORDS, type FailureWord } from "./errors";
export { answerChallenge, verifySignature } from "./webhook";

export const whatsapp: Channel = {
  key: "whatsapp",
  title: { tr: "WhatsApp", en: "WhatsApp" },
  windowMs: 24 * 60 * 60 * 1000,
  ratePerSec: STANDARD_PER_SEC,
  throughput: throughputOf,
  files: FILES,
  captionMax: CAPTION_MAX,
  parse,
  send,
  upload,
  templates,
  markRead,
  fetchMedia,
};
