/** What the dashboard sees of learning: marked answers, own examples, trained layers and their effect. */
import type { LayerEffect } from "../chat-analysis/layer";

/** An intent a message may be an example of. */
export interface IntentChoice {
  key: string;
  title: { tr: string; en: string };
}

export type WrongState = "open" | "resolved" | "dismissed";

export interface WrongAnswer {
  id: string;
  conversationId: string;
  turnId: string;
  questionText: string;
  /** what it was taken for; null when nothing was understood */
  intent: string | null;
  rightIntent: string | null;
  note: string | null;
  status: WrongState;
  /** name of the person; null for one who is no longer there */
  markedBy: string | null;
  resolvedBy: string | null;
  resolvedAt: number | null;
  createdAt: number;
}

/** A turn that is marked already, whatever became of it. */
export interface MarkedTurn {
  turnId: string;
  status: WrongState;
}

export interface Example {
  id: string;
  text: string;
  intent: string;
  source: "manual" | "wrong_answer";
  createdAt: number;
}

export interface Examples {
  items: Example[];
  /** no tenant has more */
  max: number;
}

export type TrainingFailure = "too_few_examples" | "too_large" | "engine" | "storage" | "gave_up";

/** The layer that the tenant chose, as turns must know it. */
export interface ModelInUse {
  version: string;
  r2Key: string;
  /** the engine it was trained over; missing in what conversations remember from before it was kept */
  engineVersion?: string | null;
}

/** The layer in use that a turn was read without. */
export interface LayerLeftOut {
  version: string;
  /** trained over another engine; not given by the storage in time; not to be read */
  reason: "other_engine" | "storage" | "unreadable";
}

export interface TenantModel {
  version: string;
  state: "training" | "ready" | "failed";
  bytes: number | null;
  examplesCount: number;
  /** where it is not the present engine's the model cannot be used */
  engineVersion: string | null;
  /** version of the model it was to follow by itself when the engine changed; null for one that somebody started */
  retrains: string | null;
  /** why a retraining was not put into use by itself: less good than the one before, or another choice meanwhile */
  heldBack: "worse" | "superseded" | null;
  /** shares of right answers before and after, once it is trained */
  effect: LayerEffect | null;
  errorCode: TrainingFailure | null;
  createdAt: number;
  activatedAt: number | null;
  isActive: boolean;
}

export interface Models {
  /** newest first */
  items: TenantModel[];
  /** examples there are now, and how many a training needs */
  examples: number;
  examplesMin: number;
  /** the frozen engine of this deployment */
  engineVersion: string;
}
