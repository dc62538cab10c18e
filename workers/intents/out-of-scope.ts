/** Everything we do not answer ourselves: a person does. */
import { z } from "zod";
import { defineIntent } from "./define";

export const outOfScope = defineIntent({
  key: "out_of_scope",
  title: { tr: "Kapsam dışı", en: "Out of scope" },
  slots: z.object({ topics: z.array(z.string()).default([]) }),
  act: async (_context, { topics }) => ({
    kind: "handoff",
    reason: topics.includes("complaint") ? "complaint" : "out_of_scope",
  }),
});
