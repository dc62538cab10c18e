/** A yes to nothing that we asked: no answer is needed. */
import { z } from "zod";
import { defineIntent } from "./define";

export const affirm = defineIntent({
  key: "affirm",
  title: { tr: "Evet, onay", en: "Yes, agreed" },
  slots: z.object({}),
  isSmallTalk: true,
  act: async () => ({ kind: "silent", reason: "thanks" }),
});
