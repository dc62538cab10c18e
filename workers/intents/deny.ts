/** A no to nothing that we asked: no answer is needed. */
import { z } from "zod";
import { defineIntent } from "./define";

export const deny = defineIntent({
  key: "deny",
  title: { tr: "Hayır, ret", en: "No, declined" },
  slots: z.object({}),
  isSmallTalk: true,
  act: async () => ({ kind: "silent", reason: "thanks" }),
});
