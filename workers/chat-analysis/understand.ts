/** Reads one message: language, every request in it, entities, mood, and whether more is likely to follow. */
import { inContext } from "./context";
import { ASKS } from "./context/words";
import { findEntities } from "./entities";
import { spokenLanguage } from "./language";
import { layerMargins } from "./layer";
import { headOf, MODEL_VERSION } from "./model/artefact";
import { featuresOf } from "./model/features";
import { confidenceOf, type Head, marginsOf } from "./model/head";
import { type AddLayer, BACKGROUND, marginsOfMessage, SMALL_TALK } from "./model/margins";
import { type Normalised, normalise } from "./normalise";
import { readMood, sentimentOf } from "./sentiment";
import type { IntentGuess, ReadingContext, Reason, Understanding } from "./shapes";
import { readSignals } from "./signals";

/** A request that is an answer to nothing waits for more when it is no surer than this. */
const COMPLETE_FROM = 0.75;
/** Longer messages say nothing new, and reading stays bounded. */
const TEXT_MAX = 4_000;
const REASONS = 5;

/**
 * The whole reading. Pure, quick (tens of microseconds), never throws; the same text, context and model give the same.
 * @param isExplained also says which words speak for the first intent
 */
export function read(original: string, context: ReadingContext, isExplained = false): Understanding {
  const text = original.slice(0, TEXT_MAX);
  const message = normalise(text);
  const spoken = spokenLanguage(text, context.language);
  const entities = findEntities(text, context);
  const mood = readMood(message);
  const { score: sentiment, escalationRisk } = sentimentOf(mood);
  const head = headOf(context.sector);
  const words = message.tokens.map((token) => token.text).join(" ");
  const alone = {
    words,
    wordCount: message.tokens.length,
    intents: requestsOf(head, message, context),
    entities,
    emoji: message.emoji,
    asksSomething: context.asked !== undefined && (message.questions.size > 0 || ASKS.test(words)),
    sentiment,
  };
  const placed = inContext(alone, context);
  const intents = tidied(placed.intents);
  const isAccepted = intents.length > 0 && intents[0]!.key !== BACKGROUND;
  return {
    intents,
    isAccepted,
    isAnswer: placed.isAnswer,
    entities,
    spoken,
    sentiment,
    escalationRisk,
    signals: readSignals(message, entities, mood),
    isComplete: isComplete(message, intents, context),
    ...(isExplained ? { reasons: reasonsOf(head, message, intents[0]?.key) } : {}),
    engineVersion: MODEL_VERSION,
  };
}

/** What is known of a message that could not be read. */
export function nothingRead(): Understanding {
  return {
    intents: [],
    isAccepted: false,
    isAnswer: false,
    entities: [],
    spoken: "tr",
    sentiment: 0,
    escalationRisk: 0,
    signals: { b2b: null, vip: null, complaintSeverity: "none", reviewRisk: false },
    isComplete: true,
    engineVersion: MODEL_VERSION,
  };
}

/** All requests, best first; the background first when nothing is sure enough. */
function requestsOf(head: Head, message: Normalised, { layer }: ReadingContext): IntentGuess[] {
  if (message.tokens.length === 0) return ofPictures(message);
  const add: AddLayer | undefined = layer
    ? (features, margins) => layerMargins(layer, features, head.classes, margins, features.size)
    : undefined;
  const { first, confidence, familyConfidence, partConfidence, further } = marginsOfMessage(head, message, add);
  if (confidence < head.refuseBelow) return [{ key: BACKGROUND, confidence }];
  const others = further.flatMap(({ label, signs, partConfidence: own }) => {
    const sure = confidenceOf(head.further, signs);
    // That it is one is settled; which one it is, its own part says best.
    return sure < head.furtherFrom ? [] : [{ key: head.classes[label]!, confidence: Math.max(sure, own) }];
  });
  const own = others.length > 0 ? Math.max(confidence, partConfidence) : confidence;
  const family = Math.max(own, familyConfidence);
  const intents: IntentGuess[] = [
    { key: head.classes[first.label]!, confidence: own, ...(family > own ? { familyConfidence: family } : {}) },
    ...others,
  ];
  return intents;
}

/** A message of pictures only: a thumb or a heart is a pleased acknowledgement. */
function ofPictures({ emoji }: Normalised): IntentGuess[] {
  if (emoji.length === 0) return [];
  const isPleased = emoji.some((picture) => /[👍❤🙏😊👏💐🌹😍🥰👌✅♥💯]/u.test(picture));
  return isPleased ? [{ key: "thanks", confidence: 0.8 }] : [{ key: BACKGROUND, confidence: 0.2 }];
}

/** A greeting never hides the question behind it: small talk stands first only when it stands alone. */
function tidied(intents: IntentGuess[]): IntentGuess[] {
  const requests = intents.filter(({ key }) => !SMALL_TALK.has(key));
  return requests.length > 0 ? requests : intents.slice(0, 1);
}

/**
 * Could a reply to this start now? The same as `isComplete` of the whole reading, at a fraction of its cost: it is asked
 * before a webhook is acknowledged.
 */
export function mayAnswerNow(original: string, context: ReadingContext): boolean {
  const message = normalise(original.slice(0, TEXT_MAX));
  if (context.asked && message.tokens.length !== 1) return message.tokens.length > 0;
  return isComplete(message, tidied(requestsOf(headOf(context.sector), message, context)), context);
}

function isComplete(message: Normalised, intents: IntentGuess[], { asked }: ReadingContext): boolean {
  const { tokens, questions } = message;
  if (asked === "second_factor") return tokens.length > 1;
  if (asked && tokens.length > 0) return true;
  if (tokens.some(({ kind, text }) => kind === "number" && text.length >= NUMBER_LENGTH)) return true;
  const [first] = intents;
  if (!first || first.key === "greeting") return false;
  if (questions.size > 0 && tokens.length > 0) return true;
  if (tokens.length === 1) return SINGLE.has(tokens[0]!.text) || SMALL_TALK.has(first.key);
  if (message.isOpenEnded && first.confidence < 0.9) return false;
  return tokens.length >= SENTENCE || (first.key !== BACKGROUND && first.confidence >= COMPLETE_FROM);
}

/** So many words are no fragment, whatever they say. */
const SENTENCE = 5;
/** An order number, a phone: who sends one has said what there is to say. */
const NUMBER_LENGTH = 5;

/** Single words that say all there is to say. */
const SINGLE: ReadonlySet<string> = new Set([
  "temsilci",
  "iptal",
  "stop",
  "ret",
  "fiyat",
  "adres",
  "konum",
  "human",
  "agent",
  "cancel",
  "price",
]);

/** Which words speak for an intent: what each adds to its margin on its own. */
function reasonsOf(head: Head, message: Normalised, key: string | undefined): Reason[] {
  const label = key === undefined ? -1 : head.classes.indexOf(key);
  if (label < 0) return [];
  const weights = new Map<string, number>();
  for (const token of message.tokens) {
    const word = message.original.slice(token.start, token.end);
    const margin = marginsOf(head, featuresOf([token.text], head.idf))[label]! - head.biases[label]!;
    weights.set(word, Math.max(weights.get(word) ?? 0, margin));
  }
  return [...weights]
    .map(([word, weight]) => ({ word, weight: Math.round(weight * 100) / 100 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, REASONS);
}
