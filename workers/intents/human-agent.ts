/** The customer wants a person. Always granted, whatever the settings say. */
import { z } from "zod";
import { defineIntent } from "./define";

export const humanAgent = defineIntent({
  key: "human_agent",
  title: { tr: "Temsilci isteği", en: "Wants a person" },
  group: "people",
  slots: z.object({}),
  act: async () => ({ kind: "handoff", reason: "asked_for_person" }),
});
