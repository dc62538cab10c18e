/** Reads one message: every request in it, its numbers, and whether more is likely to follow. */
import { findNumbers } from "./entities";
import { guessLanguage } from "./language";
import { ANGRY_EMOJI, type Concept, OPT_OUT_ALONE, TOPICS, type Topic } from "./lexicon";
import { type Normalised, normalise } from "./normalise";
import { RULES } from "./rules";
import type { Entity, IntentGuess, Language, ReadingContext, Understanding } from "./shapes";
import { tag } from "./tag";

/** What reads messages. A trained engine takes the place of this one behind the same three members. */
export interface Engine {
  version: string;
  /** Pure and quick (microseconds); the same text and context give the same reading. */
  read(text: string, context: ReadingContext & { language: Language }): Understanding;
}

export const rulesEngine: Engine = {
  version: "rules-1",
  read(text, context) {
    const message = normalise(text);
    const entities = findNumbers(text, context);
    const clauses = clausesOf(message, entities);
    const { intents, topics } = requestsOf(message, clauses, entities, context);
    const isComplete = mayAnswerNow(message, intents, entities, context);
    return { intents, topics, entities, isComplete, engineVersion: rulesEngine.version };
  },
};

/** Guesses the language and reads with the engine in use. */
export function read(text: string, context: ReadingContext): Understanding & { language: Language } {
  const language = guessLanguage(normalise(text), context.language);
  return { ...rulesEngine.read(text, { ...context, language }), language };
}

/** What one clause holds. */
interface Clause {
  signs: Set<Concept | "own" | "asks">;
  /** words the lexicon does not know, numbers left out */
  unknown: number;
  known: number;
  guesses: number;
}

interface Requests {
  intents: IntentGuess[];
  topics: Topic[];
}

const SMALL_TALK = new Set<string>([
  "greeting",
  "thanks",
  "polite",
  "filler",
  "question",
  "number",
  "day",
  "seen",
  "ask",
  "own",
  "waiting",
  "asks",
]);
const TOPIC_SET = new Set<string>(TOPICS);

function clausesOf(message: Normalised, entities: Entity[]): Clause[] {
  const tags = tag(message.tokens);
  const clauses: Clause[] = [];
  const at = (index: number) => (clauses[index] ??= { signs: new Set(), unknown: 0, known: 0, guesses: 0 });
  const covered = new Set<number>();
  for (const found of tags) {
    const clause = at(message.tokens[found.from]!.clause);
    for (const concept of found.concepts) clause.signs.add(concept);
    clause.known++;
    if (found.isGuess) clause.guesses++;
    for (let i = found.from; i < found.to; i++) covered.add(i);
  }
  for (const [i, token] of message.tokens.entries()) {
    const clause = at(token.clause);
    if (message.questions.has(token.clause)) clause.signs.add("asks");
    if (isSize(message, i)) clause.signs.add("product");
    if (!covered.has(i) && token.kind === "word" && !isName(message, i)) clause.unknown++;
  }
  for (const clause of clauses) complete(clause, entities);
  return clauses;
}

/** "36 numara", "38 beden". */
function isSize({ tokens }: Normalised, at: number): boolean {
  return /^\d{1,2}$/.test(tokens[at]!.text) && /^(?:numara|beden)/.test(tokens[at + 1]?.text ?? "");
}

/** "Ayşe Hanım", "ben Ayşe": a name is nothing we have to understand. */
function isName(message: Normalised, at: number): boolean {
  const next = message.tokens[at + 1]?.text;
  return next === "hanim" || next === "bey" || (at > 0 && message.tokens[at - 1]!.text === "ben");
}

function complete(clause: Clause, entities: Entity[]): void {
  const { signs } = clause;
  if (signs.has("ask")) signs.add("asks");
  if (signs.has("cargo") || signs.has("order") || signs.has("item") || entities.length > 0) signs.add("own");
  if (signs.has("product") && !signs.has("own")) signs.add("stock");
  // "takip no alabilir miyim" asks for a number, not for goods.
  if (signs.has("track")) signs.delete("purchase");
  if (signs.has("practice") && !signs.has("order") && !signs.has("item")) signs.add("purchase");
}

function requestsOf(message: Normalised, clauses: Clause[], entities: Entity[], context: ReadingContext): Requests {
  const best = new Map<string, number>();
  const note = (key: string, confidence: number) => best.set(key, Math.max(confidence, best.get(key) ?? 0));
  const topics = new Set<Topic>();
  let pending: Clause | null = null;
  let topicBefore = false;
  let isUnresolved = false;

  for (const clause of clauses) {
    const own = topicsOf(clause);
    for (const topic of own) topics.add(topic);
    if (clause.signs.has("human")) note("human_agent", 0.97);
    if (clause.signs.has("opt_out")) note("opt_out", 0.95);
    if (clause.signs.has("greeting")) note("greeting", 0.95);
    if (clause.signs.has("thanks")) note("thanks", 0.95);
    if (own.length > 0) {
      topicBefore = true;
      pending = null;
      continue;
    }
    // "iade talebi açtım. ne zaman onaylanır?": a clause without its own subject goes on about the topic before it
    if (topicBefore && !clause.signs.has("own")) continue;
    const reading = orderIntents(pending ? join(pending, clause) : clause);
    if (clause.signs.has("not_asking")) isUnresolved = true;
    else for (const guess of reading) note(guess.key, guess.confidence);
    const isWeak = reading.every((guess) => guess.confidence < 0.8);
    pending = isWeak && carriesMeaning(clause) ? (pending ? join(pending, clause) : clause) : null;
    if (reading.length === 0 && isOpenRequest(clause)) isUnresolved = true;
  }

  if (saysDeliveredButMissing(clauses)) {
    topics.add("lost");
    for (const rule of RULES) best.delete(rule.intent);
  }
  if (message.emoji.some((picture) => ANGRY_EMOJI.has(picture)) && best.size === 0) topics.add("complaint");
  const words = message.tokens.map((token) => token.text).join(" ");
  if (OPT_OUT_ALONE.has(words)) return { intents: [{ key: "opt_out", confidence: 0.97 }], topics: [] };
  return { intents: rank(best, topics, isUnresolved, message, clauses, entities, context), topics: [...topics] };
}

function topicsOf(clause: Clause): Topic[] {
  return [...clause.signs].filter((sign): sign is Topic => TOPIC_SET.has(sign));
}

function orderIntents(clause: Clause): IntentGuess[] {
  const best = new Map<string, number>();
  const subjects = [...clause.signs].filter((sign) => !SMALL_TALK.has(sign) && sign !== "own");
  for (const rule of RULES) {
    if (!rule.has.every((sign) => clause.signs.has(sign))) continue;
    if (rule.alone && (clause.unknown > 1 || subjects.some((sign) => !rule.has.includes(sign)))) continue;
    const slips = clause.guesses > 0 ? 0.96 : 1;
    const strange = clause.unknown > 8 ? 0.75 : clause.unknown > 4 ? 0.9 : 1;
    best.set(rule.intent, Math.max(rule.confidence * slips * strange, best.get(rule.intent) ?? 0));
  }
  const top = Math.max(0, ...best.values());
  // Of two readings of the same clause the clearly weaker one is an echo, not a second request.
  return [...best]
    .filter(([, confidence]) => confidence >= top - 0.03)
    .map(([key, confidence]) => ({ key, confidence }));
}

function join(a: Clause, b: Clause): Clause {
  return {
    signs: new Set([...a.signs, ...b.signs]),
    unknown: a.unknown + b.unknown,
    known: a.known + b.known,
    guesses: a.guesses + b.guesses,
  };
}

function carriesMeaning(clause: Clause): boolean {
  return [...clause.signs].some((sign) => !SMALL_TALK.has(sign));
}

/** Something is said that we do not read: unknown words, or a question without a known subject. */
function isOpenRequest(clause: Clause): boolean {
  if (clause.signs.has("polite") && clause.unknown <= 1) return false;
  if (clause.unknown > 0) return true;
  return (
    carriesMeaning(clause) && !clause.signs.has("human") && !clause.signs.has("opt_out") && !clause.signs.has("arrived")
  );
}

/** "Teslim edildi görünüyor ama gelmedi" must never hear "your parcel was delivered". */
function saysDeliveredButMissing(clauses: Clause[]): boolean {
  const has = (sign: Concept) => clauses.some((clause) => clause.signs.has(sign));
  return has("delivered") && has("missing");
}

function rank(
  best: Map<string, number>,
  topics: Set<Topic>,
  isUnresolved: boolean,
  message: Normalised,
  clauses: Clause[],
  entities: Entity[],
  context: ReadingContext,
): IntentGuess[] {
  const isQuestion = clauses.some((clause) => clause.signs.has("asks") || clause.signs.has("question"));
  const requests = [...best].filter(([key]) => key !== "greeting" && key !== "thanks");
  const all: IntentGuess[] = requests.map(([key, confidence]) => ({ key, confidence }));
  const isOnlyNumber = all.every((guess) => guess.confidence < 0.8) && topics.size === 0 && !isUnresolved;
  if (entities.length > 0 && isOnlyNumber) all.splice(0, all.length, { key: "order_tracking", confidence: 0.85 });
  if (topics.size > 0) all.push({ key: "out_of_scope", confidence: 0.9 });
  else if (isUnresolved && (all.length === 0 || (isQuestion && hasOpenQuestion(message, clauses)))) {
    // What we asked for is often words we do not know: a city, a name.
    if (all.length === 0 && context.asked && !isQuestion) return [];
    all.push({ key: "out_of_scope", confidence: 0.65 });
  }
  if (all.length > 0) return all.sort((a, b) => b.confidence - a.confidence);
  if (best.has("thanks")) return [{ key: "thanks", confidence: 0.95 }];
  if (best.has("greeting")) return [{ key: "greeting", confidence: 0.95 }];
  const signs = new Set(clauses.flatMap((clause) => [...clause.signs]));
  if (signs.has("arrived")) return [{ key: "thanks", confidence: 0.75 }];
  if (signs.has("polite")) return [{ key: "greeting", confidence: 0.8 }];
  if (message.tokens.length === 0 && message.emoji.length > 0) return [{ key: "thanks", confidence: 0.8 }];
  if (context.asked && message.tokens.length > 0) return [];
  return [{ key: "out_of_scope", confidence: 0.5 }];
}

/** Is one of the clauses we could not read a question of its own? */
function hasOpenQuestion(message: Normalised, clauses: Clause[]): boolean {
  return clauses.some(
    (clause, at) =>
      clause.unknown > 1 &&
      (message.questions.has(at) || clause.signs.has("ask") || clause.signs.has("question")) &&
      orderIntents(clause).length === 0,
  );
}

/** Could a reply start now? A greeting, a lone subject or a text that breaks off waits a moment for the rest. */
function mayAnswerNow(
  message: Normalised,
  intents: IntentGuess[],
  entities: Entity[],
  context: ReadingContext,
): boolean {
  if (entities.length > 0) return true;
  if (context.asked === "second_factor" && intents.length === 0) return message.tokens.length > 1;
  const [first] = intents;
  if (!first || first.key === "greeting") return false;
  if (message.questions.size > 0 && message.tokens.length > 0) return true;
  if (first.key === "out_of_scope") return first.confidence >= 0.9 || message.tokens.length >= 5;
  if (message.isOpenEnded && first.confidence < 0.9) return false;
  return first.confidence >= 0.75;
}
