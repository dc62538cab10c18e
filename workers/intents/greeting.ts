/** A greeting with nothing behind it yet. */
import { z } from "zod";
import { defineIntent } from "./define";

export const greeting = defineIntent({
  key: "greeting",
  title: { tr: "Selamlama", en: "Greeting" },
  slots: z.object({}),
  isSmallTalk: true,
  act: async () => ({ kind: "greet" }),
});
