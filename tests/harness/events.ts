/** Events of a conversation as its object would number, keep and give them again, for tests of what is made of them. */
import { projectParts } from "../../workers/inbox/project";
import type { ConversationEvent, EventsMessage } from "../../workers/inbox/shapes";
import type { PlatformCtx } from "../../workers/platform/ctx";
import { newId } from "../../workers/platform/ids";
import type { MessageText, TextsPage } from "../../workers/search/shapes";
import { findTenant } from "../../workers/tenants";

type Unnumbered = ConversationEvent extends infer E ? (E extends unknown ? Omit<E, "seq" | "v"> : never) : never;
type Turn = Extract<ConversationEvent, { type: "turn.decided" }>["turn"];
type UpdatedRow = Extract<ConversationEvent, { type: "conversation.updated" }>["row"];

export const newConversationId = () => `cnv_${newId("turn").slice(4)}00000000`;

export class FakeObject {
  readonly conversationId = newConversationId();
  readonly contactId = newId("contact");
  readonly events: ConversationEvent[] = [];
  /** what was written in it, for the search */
  readonly said: MessageText[] = [];
  private readonly gone = new Set<number>();

  constructor(
    readonly tenantId: string,
    /** how many events the object gives at once */
    private readonly page = 50,
  ) {}

  add(event: Unnumbered): void {
    this.events.push({ seq: this.events.length + 1, v: 1, ...event } as ConversationEvent);
  }

  /** Something is written, and the list row changes with it. Returns the message's id. */
  say(at: number, text: string, direction: MessageText["direction"] = "in"): string {
    const id = newId("message", at);
    this.said.push({ id, at, text, direction });
    this.updated(at);
    return id;
  }

  /** A turn, and the list row that goes with it. */
  turn(at: number, turn: Partial<Turn>): Turn {
    const questionId = turn.questionId === undefined ? newId("question") : turn.questionId;
    const full: Turn = {
      turnId: newId("turn"),
      episodeId: "epi_1",
      contactId: this.contactId,
      isQuestion: questionId !== null,
      intent: "order_tracking",
      questionText: "kargom nerede",
      language: "tr",
      confidence: 0.9,
      decision: "answer",
      handoffReason: turn.decision === "handoff" ? "out_of_scope" : null,
      messageCount: 1,
      askedAt: at,
      ...turn,
      questionId,
    };
    this.add({ at, type: "turn.decided", turn: full });
    this.updated(at);
    return full;
  }

  updated(at: number, told: Partial<UpdatedRow> = {}): void {
    this.add({
      at,
      type: "conversation.updated",
      row: {
        id: this.conversationId,
        contactId: this.contactId,
        channel: "whatsapp",
        channelAccountId: "cha_1",
        customerName: "Elif Yılmaz",
        customerAddress: "+905000000001",
        episodeId: "epi_1",
        status: "open",
        handling: "assistant",
        assigneeId: null,
        handoffReason: null,
        handoffSummary: null,
        waitingSince: null,
        lastIntent: "order_tracking",
        language: "tr",
        lastLine: `satır ${this.events.length}`,
        lastDirection: "in",
        lastMessageAt: at,
        unread: 0,
        labels: [],
        priority: "normal",
        snoozedUntil: null,
        groupId: null,
        suggestedTurnId: null,
        undelivered: 0,
        createdAt: this.events[0]?.at ?? at,
        ...told,
      },
    });
  }

  message(from = 0, to = this.events.length): EventsMessage {
    return { tenantId: this.tenantId, conversationId: this.conversationId, events: this.events.slice(from, to) };
  }

  async unprojected(_tenantId: string, afterSeq: number): Promise<ConversationEvent[]> {
    return this.events.filter(({ seq }) => seq > afterSeq && !this.gone.has(seq)).slice(0, this.page);
  }

  async texts(_tenantId: string, afterSeq: number, limit: number): Promise<TextsPage> {
    const texts = this.said.slice(afterSeq, afterSeq + limit);
    return { texts, seq: afterSeq + texts.length, isAll: texts.length < limit };
  }

  async acknowledge(_tenantId: string, { from, to }: { from: number; to: number }): Promise<void> {
    for (let seq = from; seq <= to; seq++) this.gone.add(seq);
  }

  /** how many events the object need not keep any more */
  get acknowledged(): number {
    return this.gone.size;
  }

  /** Projects a part of the events; all of them when left out. */
  async project(base: PlatformCtx, message = this.message()): Promise<void> {
    const part = { conversationId: this.conversationId, source: this, events: message.events };
    await projectParts(base, await findTenant(base, this.tenantId), [part]);
  }
}
