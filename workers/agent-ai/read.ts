/** The reading stages: what was said, in which language, what must not leave, and what it means. */
import type { IncomingContent } from "../channels/port";
import {
  answerLanguage,
  BACKGROUND,
  type Normalised,
  normalise as normaliseText,
  read,
  SMALL_TALK,
  spokenLanguage,
} from "../chat-analysis";
import type { Language, ReadingContext, SpokenLanguage, Understanding } from "../chat-analysis/shapes";
import { findPii, type PiiSpan } from "../privacy";
import type { AskedBefore, Received } from "./shapes";
import { stage } from "./trace";

/** How sure small talk must be to be taken as such. */
const SMALL_TALK_FROM = 0.75;

/** Content a person has to look at. */
export type OtherContent = "voice" | "image" | "unsupported" | "other";

export interface Normal extends Received {
  /** everything written in this turn, bubbles joined by line breaks */
  text: string;
  bubbles: string[];
  words: Normalised;
  other: OtherContent | null;
}
export interface Spoken extends Normal {
  /** what they are to be answered in: their own, or what the team chose; `language` is the one we have texts in */
  spoken: SpokenLanguage;
  language: Language;
  /** what they write, in which they are read */
  heard: Language;
}
export interface Safe extends Spoken {
  /** spans in `text` */
  pii: PiiSpan[];
}
export interface Understood extends Safe {
  understanding: Understanding;
  readingContext: AskedBefore;
}

export const normalise = stage("normalise", (received: Received): Normal => {
  const bubbles = received.messages.map(({ content }) => textOf(content)).filter((text) => text.trim() !== "");
  const text = bubbles.join("\n");
  const others = received.messages.map(({ content }) => otherOf(content));
  return {
    ...received,
    bubbles,
    text,
    words: normaliseText(text),
    other: others.find((other) => other !== null) ?? null,
  };
});

export const detectLanguage = stage(
  "detectLanguage",
  (normal: Normal): Spoken => {
    const heard = spokenLanguage(normal.text, normal.memory.language);
    const spoken = normal.memory.chosenLanguage ?? heard;
    return { ...normal, spoken, language: answerLanguage(spoken), heard: answerLanguage(heard) };
  },
  (spoken) => spoken.language,
);

export const detectPii = stage(
  "detectPii",
  (spoken: Spoken): Safe => ({ ...spoken, pii: findPii(spoken.text) }),
  (safe) => safe.pii.map((span) => span.kind).join(" ") || undefined,
);

/** The bubbles of a turn are read together, each as a clause of its own; the newest number is the last of the entities. */
export const understand = stage(
  "understand",
  (safe: Safe): Understood => {
    const { flow, language } = safe.memory;
    const readingContext: AskedBefore = {
      ...(flow ? { asked: flow.asked, about: flow.intent } : {}),
      ...(language ? { language } : {}),
    };
    const context: ReadingContext = {
      ...readingContext,
      language: safe.heard,
      sector: safe.tenant.sector,
      timeZone: safe.tenant.timeZone,
      now: safe.now,
      layer: safe.layer ?? null,
    };
    const understanding = read(safe.text, context, true);
    const isStop = (text: string) => read(text, context).intents[0]?.key === "opt_out";
    // "stop" means it only as a whole message, which joining hides
    if (
      safe.bubbles.length > 1 &&
      !understanding.intents.some(({ key }) => key === "opt_out") &&
      safe.bubbles.some(isStop)
    ) {
      understanding.intents.unshift({ key: "opt_out", confidence: 0.97 });
    }
    // Small talk gets no answer: what may be something else is a person's to read, never met with silence.
    const [first] = understanding.intents;
    if (first && !understanding.isAnswer && SMALL_TALK.has(first.key) && first.confidence < SMALL_TALK_FROM)
      understanding.intents = [{ key: BACKGROUND, confidence: first.confidence }];
    const numbers = understanding.entities.filter(({ kind }) => kind === "order_number" || kind === "tracking_number");
    const isEntity = (span: PiiSpan) => numbers.some(({ start, end }) => span.start < end && start < span.end);
    return { ...safe, pii: safe.pii.filter((span) => !isEntity(span)), understanding, readingContext };
  },
  ({ understanding }) =>
    understanding.intents.map(({ key, confidence }) => `${key} ${confidence.toFixed(2)}`).join(", "),
);

function textOf(content: IncomingContent): string {
  switch (content.type) {
    case "text":
      return content.text;
    case "choice":
      return content.title;
    case "image":
    case "video":
    case "document":
      return content.media.caption ?? "";
    case "order":
      return content.text ?? "";
    case "audio":
    case "sticker":
    case "location":
    case "contacts":
    case "reaction":
    case "form":
    case "unsupported":
      return "";
    default:
      return never(content);
  }
}

function otherOf(content: IncomingContent): OtherContent | null {
  switch (content.type) {
    case "audio":
      return "voice";
    case "image":
      return "image";
    case "unsupported":
      return "unsupported";
    case "video":
    case "document":
    case "location":
    case "contacts":
    case "order":
    case "form":
      return "other";
    case "text":
    case "choice":
    case "sticker":
    case "reaction":
      return null;
    default:
      return never(content);
  }
}

function never(content: never): never {
  throw new Error(`unknown content ${JSON.stringify(content)}`);
}
