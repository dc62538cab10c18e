/** What the assistant was taught. */
import { z } from "zod";
import type { Example, Models, TenantModel, WrongAnswer } from "../../learning/shapes";
import { at, count, id, named, text, title } from "./parts";

export const intentChoice = z.object({ key: text, title });
export const wrongAnswer = named<WrongAnswer>(
  "WrongAnswer",
  z.object({
    id,
    conversationId: id,
    turnId: id,
    questionText: text,
    intent: text.nullable(),
    rightIntent: text.nullable(),
    note: text.nullable(),
    status: z.enum(["open", "resolved", "dismissed"]),
    markedBy: text.nullable(),
    resolvedBy: text.nullable(),
    resolvedAt: at.nullable(),
    createdAt: at,
  }),
);
export const markedTurn = z.object({ turnId: id, status: z.enum(["open", "resolved", "dismissed"]) });
export const example = named<Example>(
  "Example",
  z.object({ id, text, intent: text, source: z.enum(["manual", "wrong_answer"]), createdAt: at }),
);
export const examples = z.object({ items: z.array(example), max: count });
export const model = named<Omit<TenantModel, "effect" | "errorCode">>(
  "Model",
  z.looseObject({
    version: text,
    state: z.enum(["training", "ready", "failed"]),
    bytes: count.nullable(),
    examplesCount: count,
    engineVersion: text.nullable(),
    retrains: text.nullable(),
    heldBack: z.enum(["worse", "superseded"]).nullable(),
    createdAt: at,
    activatedAt: at.nullable(),
    isActive: z.boolean(),
  }),
);
export const models = named<Omit<Models, "items">>(
  "Models",
  z.object({ items: z.array(model), examples: count, examplesMin: count, engineVersion: text }),
);
