/**
 * What stands in for the rooms that the objects call: ports of the house that simulates them. The build puts this module
 * in the place of each of them, so that the objects' own code runs as it is.
 */
import type { Decided, Memory, Received, Tools } from "../../../workers/agent-ai/shapes";
import type { SendInput } from "../../../workers/channels/port";
import type { OrderAnswer } from "../../../workers/orders/shapes";
import { Fault, type Life } from "./house";
import { machine } from "./machine";
import { isIn } from "./weather";
import { settingsOfRun, type World } from "./world";

interface SimulatedEnv {
  life: Life;
  world: World;
}

interface SimulatedCtx {
  env: SimulatedEnv;
  tenantId: string;
}

// -- platform -------------------------------------------------------------------------------------------------------

export function platformCtx(env: SimulatedEnv, clock: unknown) {
  return { env, clock };
}

export function tenantCtx<T extends object>(base: T, tenantId: string) {
  return { ...base, tenantId };
}

export function log(): void {}

export function logBug(event: string, error: unknown): void {
  settingsOfRun().house.met(event, error);
}

let counted = { of: machine, ids: 0 };

/** Sorts by the order of making. */
export function newId(kind: string): string {
  if (counted.of !== machine) counted = { of: machine, ids: 0 };
  return `${kind.slice(0, 3)}_${String(++counted.ids).padStart(8, "0")}`;
}

// -- the database, as the objects use it ----------------------------------------------------------------------------

function ask<T>(env: SimulatedEnv, name: string, answer: () => T): Promise<T> {
  const { house } = env.world;
  return house.lookUp(env.life, name, (settle) => {
    if (!isIn(house.weather.databaseDown, machine.now)) return settle({ value: answer() });
    if (machine.chance(0.5)) settle({ error: new Fault("the database does not answer") });
    else
      machine.plan(house.weather.databaseDown!.to, () => settle({ error: new Fault("the database did not answer") }));
  });
}

export function planWakes({ env }: SimulatedCtx, _tenantId: string, conversationIds: string[]): Promise<void> {
  const plan = () => env.world.front.plan(conversationIds);
  return ask(env, "wake row", plan).catch((error) => {
    // The declared hole, as for webhooks: where alarms are lost the row that was refused is written in the end.
    const { weather } = env.world;
    if (weather.alarmsLost > 0) machine.plan(Math.max(machine.now, weather.databaseDown?.to ?? 0), plan);
    throw error;
  });
}

export function recentProfile({ env, tenantId }: SimulatedCtx) {
  env.world.checks.begins(env.life);
  return ask(env, "profile", () => env.world.scenario.profile(tenantId));
}

export function lastProfile(): null {
  return null;
}

export function resolvePerson({ env }: SimulatedCtx, { proposedId }: { proposedId: string }) {
  return ask(env, "contact", () => ({ contactId: proposedId, language: null }));
}

export function giveUpPhones({ env }: SimulatedCtx): Promise<void> {
  return ask(env, "phones", () => undefined);
}

export function sendingAccount({ env }: SimulatedCtx, tenantId: string, accountId: string) {
  return ask(env, "account", () => ({ id: accountId, externalId: accountId, token: tenantId }));
}

export function noteChannelTrouble({ env }: SimulatedCtx): Promise<void> {
  return ask(env, "trouble", () => undefined);
}

/** They are pure: only the door of their room leads to the database. */
export { channelPrice, marketOf } from "../../../workers/usage/channel-rates";
export { answerCost, turnCost } from "../../../workers/usage/turn-cost";

// -- rooms ----------------------------------------------------------------------------------------------------------

export const NEVER_SHOWN: readonly string[] = [];

export const channels = {
  whatsapp: {
    key: "whatsapp",
    windowMs: 24 * 60 * 60_000,
    captionMax: 1_024,
    get ratePerSec() {
      return settingsOfRun().scenario.ratePerSec;
    },
    send: (env: SimulatedEnv, input: SendInput) => env.world.graph.send(env.life, input),
    markRead: (env: SimulatedEnv) => ask(env, "read mark", () => ({ ok: true, value: undefined })),
    upload: () => Promise.resolve({ ok: false, error: { code: "media", outcome: "rejected", detail: "" } }),
  },
};

export async function layerOf() {
  return { layer: null, leftOut: null };
}

export function mayAnswerNow(text: string): boolean {
  return text.endsWith("?");
}

export function read() {
  return {
    intents: [{ key: "order_tracking", confidence: 0.9 }],
    isAccepted: true,
    isAnswer: false,
    entities: [],
    spoken: "tr",
    sentiment: 0,
    escalationRisk: 0,
    signals: {},
    isComplete: true,
    engineVersion: "simulated",
  };
}

/** A look-up takes its time, and sometimes fails. */
export function answerOrder({ env }: SimulatedCtx): Promise<OrderAnswer> {
  return env.world.house.lookUp(env.life, "order", (settle) => {
    const took = machine.dice.next() ** 3 * 12_000;
    machine.plan(machine.now + took, () => {
      if (machine.chance(0.1)) settle({ error: new Fault("the marketplace does not answer") });
      else settle({ value: { kind: "stop", reason: "not_found" } as unknown as OrderAnswer });
    });
  });
}

/** Decides by the first word of what was written; answers name the numbers of what they answer. */
export async function decideReply(received: Received, tools: Tools): Promise<Decided> {
  const words = received.messages.map(({ content }) => (content.type === "text" ? content.text.split(/[ ?]/) : []));
  const kinds = new Set(words.map(([kind]) => kind));
  const text = `re ${words.map(([, number]) => number).join(",")}`;
  if (kinds.has("slow")) await tools.answerOrder({} as Parameters<Tools["answerOrder"]>[0]);
  const memory: Memory = { ...received.memory, language: "tr", greeted: true };
  const made = (decision: Decided["decision"]): Decided => ({
    decision,
    memory,
    language: "tr",
    understanding: read() as unknown as Decided["understanding"],
    readingContext: {},
    questionId: tools.newQuestionId(),
    opensQuestion: true,
    confidence: 0.9,
    trace: [],
    costMicroUsd: 0,
  });
  const evidence: [] = [];
  if (kinds.has("stop")) {
    memory.optedOut = true;
    return made({ kind: "act", intent: "opt_out", action: "opt_out", text, evidence });
  }
  const handoff = { kind: "handoff", intent: "order_tracking", summary: text, evidence } as const;
  if (kinds.has("person")) return made({ ...handoff, reason: "asked_for_person", text, suggestion: null });
  if (kinds.has("suggest")) return made({ ...handoff, reason: "suggest_only", text: null, suggestion: text });
  if (kinds.size === 1 && kinds.has("thanks")) return made({ kind: "silent", reason: "thanks", evidence });
  return made({ kind: "answer", intent: "order_tracking", text, evidence });
}
