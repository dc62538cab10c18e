/** Wrong answers people marked, the tenant's own examples, and the layers trained from them. */
import { sql } from "drizzle-orm";
import { index, integer, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantTable } from "../platform/table";

export const WRONG_STATES = ["open", "resolved", "dismissed"] as const;
export const EXAMPLE_SOURCES = ["manual", "wrong_answer"] as const;
export const MODEL_STATES = ["training", "ready", "failed"] as const;
export const HELD_BACK = ["worse", "superseded"] as const;

export const wrongAnswers = tenantTable(
  "wrong_answers",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    turnId: text("turn_id").notNull(),
    /** what the customer had written, personal numbers masked; empty for a turn without words */
    questionText: text("question_text").notNull(),
    /** what it was taken for; null when nothing was understood */
    intent: text("intent"),
    /** what it was, says who marked it */
    rightIntent: text("right_intent"),
    note: text("note"),
    status: text("status", { enum: WRONG_STATES }).notNull().default("open"),
    markedBy: text("marked_by").notNull(),
    resolvedBy: text("resolved_by"),
    resolvedAt: integer("resolved_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("wrong_answers_turn").on(t.tenantId, t.turnId),
    index("wrong_answers_status").on(t.tenantId, t.status, t.createdAt),
    index("wrong_answers_conversation").on(t.tenantId, t.conversationId),
  ],
);

export const ownExamples = tenantTable(
  "own_examples",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    text: text("text").notNull(),
    /** the words as the reader sees them: the form in which two texts are the same */
    foldedText: text("folded_text").notNull(),
    intent: text("intent").notNull(),
    addedBy: text("added_by").notNull(),
    source: text("source", { enum: EXAMPLE_SOURCES }).notNull(),
    wrongAnswerId: text("wrong_answer_id"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    // The same words cannot teach two things.
    uniqueIndex("own_examples_words").on(t.tenantId, t.foldedText),
    index("own_examples_time").on(t.tenantId, t.createdAt),
  ],
);

export const tenantModels = tenantTable(
  "tenant_models",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    /** "v1", "v2" …: never given twice, so that a decision record names one model for ever */
    version: text("version").notNull(),
    state: text("state", { enum: MODEL_STATES }).notNull(),
    r2Key: text("r2_key"),
    bytes: integer("bytes"),
    examplesCount: integer("examples_count").notNull(),
    /** the frozen engine it was trained over; that of a retraining is given from the start */
    engineVersion: text("engine_version"),
    effectJson: text("effect_json"),
    errorCode: text("error_code"),
    createdBy: text("created_by").notNull(),
    /** version of the model in use that this one is to follow, because the engine under it has changed */
    retrains: text("retrains"),
    /** why a retraining was not put into use by itself: less good than before, or another choice was made meanwhile */
    heldBack: text("held_back", { enum: HELD_BACK }),
    /** examples added later take no part; a retraining learns from what the model before it had learnt from */
    examplesUntil: integer("examples_until"),
    /** when it was last made the one in use */
    activatedAt: integer("activated_at"),
    isActive: integer("is_active", { mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("tenant_models_version").on(t.tenantId, t.version),
    // Two presses at once start one training, and two activations leave one model in use.
    uniqueIndex("tenant_models_training").on(t.tenantId).where(sql`state = 'training'`),
    uniqueIndex("tenant_models_active").on(t.tenantId).where(sql`is_active = 1`),
  ],
);
