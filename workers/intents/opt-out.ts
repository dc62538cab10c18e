/** The customer wants no more messages that they did not ask for. Confirmed once; a second time needs no words. */
import { z } from "zod";
import { defineIntent } from "./define";

export const optOut = defineIntent({
  key: "opt_out",
  title: { tr: "Mesaj istemiyor", en: "Opt-out" },
  slots: z.object({}),
  isSmallTalk: true,
  act: async ({ memory }) => (memory.optedOut ? { kind: "silent", reason: "opted_out" } : { kind: "stop_messages" }),
});
