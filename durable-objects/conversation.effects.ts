/** What leaves a conversation object besides messages: changes to open dashboards, events to the projection, read marks. */

import { channels } from "../workers/channels";
import type { SendingAccount } from "../workers/channels/port";
import type { LiveChange } from "../workers/inbox/shapes";
import type { Clock } from "../workers/platform/clock";
import { platformCtx, tenantCtx } from "../workers/platform/ctx";
import { logBug } from "../workers/platform/log";
import { noteChannelTrouble, sendingAccount } from "../workers/tenants";
import type { ConversationStore, State } from "./conversation.store";
import { inboxRow, threadMessage, whysOf } from "./conversation.thread";
import type { LiveRpc } from "./shapes";

export const EVENTS_A_MESSAGE = 50;
/** Question, answer and first tick of a quick turn reach a dashboard as one frame. */
const BLINK_MS = 30;

/** Until when Live need not be told of a tenant's changes, as it said itself (real time); kept by all objects of this isolate. */
const unwatchedUntil = new Map<string, number>();
const UNWATCHED_MAX = 5_000;

export class Effects {
  /** events up to here were put on the queue by this instance */
  private pushedSeq = 0;
  private readonly unpublished = new Set<number>();
  private publishing: Promise<void> | null = null;

  constructor(
    private readonly env: Env,
    private readonly store: ConversationStore,
  ) {}

  /**
   * Shows the row and these messages on open dashboards, together with whatever else changes within a blink. A lost push
   * only costs freshness: they refetch, as one does that opens while nobody is told of anything.
   */
  publish(seqs: number[]): Promise<void> {
    if (!this.isWatched()) return Promise.resolve();
    for (const seq of seqs) this.unpublished.add(seq);
    this.publishing ??= new Promise<void>((resolve) => setTimeout(resolve, BLINK_MS)).then(() => {
      this.publishing = null;
      const changed = [...this.unpublished];
      this.unpublished.clear();
      return this.publishNow(changed);
    });
    return this.publishing;
  }

  /**
   * Shows what came in on open dashboards before it is decided on. Only the messages: the row would say "unread" for the
   * moment until the assistant has answered.
   */
  async show(seqs: number[]): Promise<void> {
    if (!this.isWatched()) return;
    await new Promise((resolve) => setTimeout(resolve, 0)); // the acknowledgement goes first
    const change = this.messagesChange(seqs);
    if (change) await this.tell([change]);
  }

  /** May a dashboard of the tenant be open? False only when Live said a moment ago that none is. */
  isWatched(): boolean {
    const state = this.store.peek();
    return state !== null && (unwatchedUntil.get(state.tenantId) ?? 0) <= Date.now();
  }

  /** A person of the tenant did something: a dashboard is open, whatever Live said before. */
  noteWatched(): void {
    const state = this.store.peek();
    if (state) unwatchedUntil.delete(state.tenantId);
  }

  private async publishNow(seqs: number[]): Promise<void> {
    const state = this.store.peek();
    if (!state) return;
    const messages = this.messagesChange(seqs);
    await this.tell([{ type: "conversation", row: inboxRow(state) }, ...(messages ? [messages] : [])]);
  }

  /** null = none of them is here any more */
  private messagesChange(seqs: readonly number[]): LiveChange | null {
    const messages = seqs
      .flatMap((seq) => this.store.messages.get(seq) ?? [])
      .map((row) => threadMessage(this.store, row));
    if (messages.length === 0) return null;
    const { conversationId } = this.store.peek()!;
    return { type: "messages", conversationId, messages, whys: whysOf(this.store, messages) };
  }

  private async tell(changes: LiveChange[]): Promise<void> {
    const state = this.store.peek();
    if (!state || !this.isWatched()) return;
    this.store.meter.count({ objectRequests: 1 });
    try {
      const { quietMs } = await (this.env.LIVE.getByName(state.tenantId) as unknown as LiveRpc).publish(changes);
      if (quietMs === 0) return;
      if (unwatchedUntil.size >= UNWATCHED_MAX) unwatchedUntil.clear();
      unwatchedUntil.set(state.tenantId, Date.now() + quietMs);
    } catch (error) {
      logBug("conversation.publish", error, { conversationId: state.conversationId });
    }
  }

  /** Puts events on the queue that this instance has not put there yet. */
  async pushEvents(): Promise<void> {
    const state = this.store.peek();
    if (!state) return;
    for (;;) {
      const events = this.store.events.after(this.pushedSeq, EVENTS_A_MESSAGE);
      const last = events.at(-1);
      if (!last) return;
      const before = this.pushedSeq;
      this.pushedSeq = last.seq;
      this.store.meter.count({ queueOperations: 3 }); // written, read, removed
      try {
        await this.env.EVENTS.send({ tenantId: state.tenantId, conversationId: state.conversationId, events });
      } catch (error) {
        this.pushedSeq = Math.min(this.pushedSeq, before); // the sweeper asks again
        logBug("conversation.push", error, { conversationId: state.conversationId });
        return;
      }
    }
  }

  /** Whatever the projection has not acknowledged by now goes out again. */
  async pushAgain(): Promise<void> {
    this.pushedSeq = 0;
    await this.pushEvents();
  }

  /** Blue ticks, and "typing…" where an answer follows, for the customer's last message. What becomes of it does not matter. */
  async markRead(clock: Clock, state: State, providerId: string | null, isTyping: boolean): Promise<void> {
    const account = providerId ? await this.account(clock, state) : null;
    if (account && providerId) await channels[state.channel].markRead(this.env, account, providerId, isTyping);
  }

  /** null when it cannot be read now: the outbox tries again. */
  async account(clock: Clock, state: State): Promise<SendingAccount | null> {
    try {
      return await sendingAccount(platformCtx(this.env, clock), state.tenantId, state.channelAccountId);
    } catch (error) {
      logBug("conversation.account", error, { conversationId: state.conversationId });
      return null;
    }
  }

  /** The account needs its owner; `null` = it works. */
  async noteAccount(clock: Clock, state: State, troubleCode: string | null): Promise<void> {
    try {
      const ctx = tenantCtx(platformCtx(this.env, clock), state.tenantId, { kind: "assistant" });
      await noteChannelTrouble(ctx, state.channelAccountId, troubleCode);
    } catch (error) {
      logBug("conversation.trouble", error, { conversationId: state.conversationId });
    }
  }
}
