/** Finding an order together with the customer: first its number, then a second factor that proves it is theirs. */
import type { FlowState } from "../agent-ai/shapes";
import { BACKGROUND, type IntentGuess, SMALL_TALK, type Understanding } from "../chat-analysis";
import { namesProvince } from "../orders/second-factor";
import { fold } from "../platform/text";
import { defineFlow, type FlowStep, type Hint } from "./define";

const ORDER_INTENTS = new Set(["order_tracking", "order_status", "delivery_time"]);
const NEVER_MIND =
  /\b(?:vazgectim|bos ?ver\w*|gerek (?:yok|kalmadi)|onemli degil|sonra bakarim|never ?mind|forget it|no need)\b/;
const ABOUT_THE_ORDER = /siparis|urun|iptal|order|cancel/;
const WHY = /\b(?:neden|niye|nicin|ne icin|ne alaka|nasil|why|what for)\b/;
const WHERE_TO_FIND =
  /\b(?:bilmiyorum|bilmiyom|hatirlamiyorum|bulamad\w*|bulamiyor\w*|numara\w* yok|nereden bul\w*|nerede yaz\w*|nerde yaz\w*|nasil bul\w*|nereden ogren\w*|nereden bak\w*|(?:dont|don't|do not) (?:know|have|remember)|(?:cant|can't) find|where (?:can|do) i find)\b/;
/** "Neden soruyorsunuz" is about our question; what is longer may be about anything. */
const SHORT_WORDS = 3;
/** Words around a second factor that are no part of it. */
const LABELS = new Set(
  "soyadim soyadi soyad soyadimin soyisim soyismim ilk bas harf harfi sehir sehrim il ilim adim isim ismim benim ben ve ile evet hayir tamam my surname last name initial first letter city is the and yes no it am".split(
    " ",
  ),
);

/** Declared states: what each waits for and how an answer is understood. The asking texts are in `texts/`. */
export const orderLookup = defineFlow({
  key: "order_lookup",
  maxMisses: 3,
  expiresAfterMs: 24 * 3_600_000,
  states: {
    order_number: (state, turn) => {
      const number = newest(turn.understanding, "order_number");
      if (number) return act(state, { orderNumber: number, ...proofBeside(turn.text) });
      if (newest(turn.understanding, "tracking_number")) return again(state, "tracking_number");
      return /\d{5,}/.test(turn.text.replace(/[ .-]/g, "")) ? again(state, "not_a_number") : null;
    },
    second_factor: (state, turn) => {
      const number = newest(turn.understanding, "order_number");
      if (number) return act({ ...state, partial: undefined }, { orderNumber: number, ...proofBeside(turn.text) });
      const { isAnswer, intents } = turn.understanding;
      if (!isAnswer && intents.some((guess) => ORDER_INTENTS.has(guess.key) || guess.key === "thanks")) return null;
      const words = meaningful(turn.text);
      const all = state.partial ? [...meaningful(state.partial), ...words] : words;
      if (words.length === 0 || words.length > 8) return null;
      const given = state.partial ? `${state.partial} ${turn.text}` : turn.text;
      if (all.length === 1) return { kind: "ask_again", hint: "other_half", state: { ...state, partial: given } };
      // A name alone proves nothing: asking for the city costs the customer no try. Asked once, any answer is taken.
      const isNameOnly = !state.partial && words.every((word) => word.length > 1) && !namesProvince(turn.text);
      if (isNameOnly) return { kind: "ask_again", hint: "city", state: { ...state, partial: given } };
      return act({ ...state, partial: undefined }, { orderNumber: state.orderNumber, secondFactor: given });
    },
  },
  read(state, turn): FlowStep {
    const keys = new Set(turn.understanding.intents.map((guess) => guess.key));
    const text = fold(turn.text);
    if (keys.has("human_agent") || keys.has("opt_out")) return { kind: "leave" };
    if (NEVER_MIND.test(text) && !ABOUT_THE_ORDER.test(text)) return { kind: "cancelled" };
    const isShort = text.split(" ").length <= SHORT_WORDS;
    if (isShort && WHERE_TO_FIND.test(text)) return missed(state, "where_to_find");
    if (isShort && WHY.test(text)) return missed(state, "why");
    if (turn.understanding.intents.some(isAnotherRequest)) return { kind: "leave" };
    if (WHERE_TO_FIND.test(text)) return missed(state, "where_to_find");
    if (WHY.test(text)) return missed(state, "why");
    const understood =
      keys.has("greeting") && !turn.understanding.isAnswer ? null : this.states[state.asked](state, turn);
    if (understood?.kind === "ask_again" && !isHalf(understood.hint)) return missed(understood.state, understood.hint);
    if (understood) return understood;
    const { isAnswer, intents } = turn.understanding;
    const other = isAnswer ? undefined : intents.find((guess) => ORDER_INTENTS.has(guess.key));
    if (other) return missed({ ...state, intent: other.key }, "plain");
    if (keys.has("thanks")) return { kind: "pause" };
    if (keys.has("greeting")) return { kind: "ask_again", hint: "plain", state };
    return missed(state, "plain");
  },
});

/** How sure another request must be to end the flow: names and cities are no words we know. */
const ANOTHER_FROM = 0.6;

function isAnotherRequest({ key, confidence }: IntentGuess): boolean {
  return confidence >= ANOTHER_FROM && !ORDER_INTENTS.has(key) && !SMALL_TALK.has(key) && key !== BACKGROUND;
}

/** Half an answer is no miss. */
function isHalf(hint: Hint): boolean {
  return hint === "other_half" || hint === "city";
}

function act(state: FlowState, slots: { orderNumber?: string; secondFactor?: string }): FlowStep {
  return { kind: "act", intent: state.intent, slots, state };
}

function again(state: FlowState, hint: Hint): FlowStep {
  return { kind: "ask_again", hint, state };
}

/** Asked once more, or given up when that was the last time. */
function missed(state: FlowState, hint: Hint): FlowStep {
  const next = { ...state, misses: state.misses + 1 };
  return next.misses >= orderLookup.maxMisses
    ? { kind: "gave_up", state: next }
    : { kind: "ask_again", hint, state: next };
}

function newest(understanding: Understanding, kind: "order_number" | "tracking_number"): string | null {
  return understanding.entities.findLast((entity) => entity.kind === kind)?.value ?? null;
}

/** "10700000001 Y İzmir" answers both questions at once: a lone letter beside other words tells. */
function proofBeside(text: string): { secondFactor?: string } {
  const words = meaningful(text);
  const looksLikeProof = words.length >= 2 && words.length <= 4 && words.some((word) => word.length === 1);
  return looksLikeProof
    ? {
        secondFactor: text
          .replace(/[\d#:]+/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      }
    : {};
}

function meaningful(text: string): string[] {
  return (fold(text).match(/\p{L}+/gu) ?? []).filter((word) => !LABELS.has(word));
}
