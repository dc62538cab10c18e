/** Leave-taking: no answer is needed. */
import { z } from "zod";
import { defineIntent } from "./define";

export const goodbye = defineIntent({
  key: "goodbye",
  title: { tr: "Vedalaşma", en: "Goodbye" },
  slots: z.object({}),
  isSmallTalk: true,
  act: async () => ({ kind: "silent", reason: "thanks" }),
});
