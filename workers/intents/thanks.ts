/** Thanks and acknowledgements: they need no reply, and every reply costs the seller money. */
import { z } from "zod";
import { defineIntent } from "./define";

export const thanks = defineIntent({
  key: "thanks",
  title: { tr: "Teşekkür", en: "Thanks" },
  slots: z.object({}),
  isSmallTalk: true,
  act: async () => ({ kind: "silent", reason: "thanks" }),
});
