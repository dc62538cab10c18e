/** A chat with the pipeline alone: who says what, what the orders room would answer, what is decided. For tests. */
import type { IncomingContent } from "../channels/port";
import type { OrderAnswer, OrderQuestion, ShipmentFacts } from "../orders/shapes";
import { decideReply } from "./pipeline";
import type { Decided, Memory, TenantProfile, Tools } from "./shapes";

/** Sunday, 22 November 2026, 12:00 in Istanbul. */
export const NOON = Date.UTC(2026, 10, 22, 9);
export const DAY_MS = 86_400_000;

const ON = { level: "auto", threshold: 0.7 } as const;

export const shop: TenantProfile = {
  id: "ten_1",
  name: "Mavi Butik",
  sector: "ecommerce",
  locale: "tr",
  timeZone: "Europe/Istanbul",
  settings: { version: 3, intents: { order_tracking: ON, order_status: ON, delivery_time: ON } },
};

export function parcel(change: Partial<ShipmentFacts> = {}): ShipmentFacts {
  return {
    orderNumber: "10700000001",
    packageId: "11650604",
    status: "shipped",
    customerId: "99993706",
    customerFirstName: "Ayşe",
    customerLastName: "Y",
    customerCity: "İzmir",
    carrier: "Aras Kargo",
    trackingCode: "7330012345678901",
    trackingUrl: "https://kargotakip.example.com/7330012345678901",
    orderedAt: NOON - 3 * DAY_MS,
    etaStart: NOON + DAY_MS,
    etaEnd: NOON + DAY_MS,
    statusAt: NOON - DAY_MS,
    lastModifiedAt: NOON - DAY_MS,
    lines: [{ name: "Mavi Kazak", quantity: 1, size: "M", color: "Mavi", barcode: null }],
    totalMinor: 49990,
    currency: "TRY",
    originPackageIds: [],
    provider: "trendyol",
    integrationAccountId: "int_1",
    syncedAt: NOON - 60_000,
    ...change,
  };
}

export const facts = (...shipments: ShipmentFacts[]): OrderAnswer => ({ kind: "facts", shipments, stale: false });
export const needsNumber: OrderAnswer = { kind: "ask", what: "order_number", reason: "unknown" };
export const needsProof: OrderAnswer = {
  kind: "ask",
  what: "second_factor",
  orderNumber: "10700000001",
  reason: "unknown",
  triesLeft: 3,
};

/** One customer's chat. `answers` is what the orders room says to each question, by what was asked. */
export class Chat {
  memory: Memory = { language: null, flow: null, lastIntent: null, greeted: false };
  readonly questions: OrderQuestion[] = [];
  now = NOON;
  awaitsPerson = false;
  arrival: "new" | "returning" | undefined;
  #turns = 0;
  #ids = 0;

  constructor(
    readonly answers: (question: OrderQuestion) => OrderAnswer,
    readonly tenant: TenantProfile = shop,
  ) {}

  says(...bubbles: string[]): Promise<Decided> {
    return this.sends(...bubbles.map((text) => ({ type: "text" as const, text })));
  }

  async sends(...contents: IncomingContent[]): Promise<Decided> {
    const tools: Tools = {
      answerOrder: async (question) => {
        this.questions.push(question);
        return this.answers(question);
      },
      newQuestionId: () => `que_${++this.#ids}`,
    };
    const turn = ++this.#turns;
    const decided = await decideReply(
      {
        turnId: `trn_${turn}`,
        conversationId: "cnv_1",
        episodeId: "epi_1",
        contactId: "con_1",
        customerName: "Ayşe",
        messages: contents.map((content, at) => ({ id: `msg_${turn}_${at}`, content, channelAt: this.now + at })),
        memory: this.memory,
        awaitsPerson: this.awaitsPerson,
        ...(this.arrival ? { arrival: this.arrival } : {}),
        tenant: this.tenant,
        now: this.now,
      },
      tools,
    );
    this.memory = decided.memory;
    return decided;
  }
}

/** The usual orders room: number, then proof "Y İzmir", then facts for as long as the contact is linked. */
export function guardedOrder(found: OrderAnswer): (question: OrderQuestion) => OrderAnswer {
  let isLinked = false;
  let triesLeft = 3;
  return ({ orderNumber, secondFactor }) => {
    if (isLinked) return found;
    if (!orderNumber) return needsNumber;
    if (orderNumber !== "10700000001") return { kind: "ask", what: "order_number", reason: "not_found" };
    if (!secondFactor) return needsProof;
    isLinked = /\by\b/i.test(secondFactor) && /izmir/i.test(secondFactor.normalize("NFD").replace(/\p{M}/gu, ""));
    if (isLinked) return found;
    triesLeft--;
    if (triesLeft === 0) return { kind: "stop", reason: "too_many_tries" };
    return { kind: "ask", what: "second_factor", orderNumber, reason: "wrong", triesLeft };
  };
}

/** What the customer hears, or "" for silence. */
export function heard({ decision }: Decided): string {
  return decision.kind === "silent" ? "" : (decision.text ?? "");
}
