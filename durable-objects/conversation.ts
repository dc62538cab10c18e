/** The Conversation object: one customer on one channel account, for ever. Owns order, memory, timers and sending. */
import { DurableObject } from "cloudflare:workers";
import type { AddressChange } from "../workers/channels/port";
import type { SpokenLanguage } from "../workers/chat-analysis/shapes";
import { giveUpPhones } from "../workers/contacts";
import { conversationStub } from "../workers/inbox/conversation-stub";
import type { ConversationEvent, DeskChange, Thread, ThreadMessage } from "../workers/inbox/shapes";
import { planWakes } from "../workers/inbox/wakes";
import { type Clock, readClock } from "../workers/platform/clock";
import { platformCtx, tenantCtx } from "../workers/platform/ctx";
import { logBug } from "../workers/platform/log";
import type { TextsPage } from "../workers/search/shapes";
import { followChange, isStranger, knownAt, leavePhone } from "./conversation.address";
import { applyChange, endSnooze } from "./conversation.desk";
import { Driver, type Shell } from "./conversation.driver";
import { nextDue } from "./conversation.due";
import { Effects, EVENTS_A_MESSAGE } from "./conversation.effects";
import { closeMoved, pack, unpack } from "./conversation.merge";
import { addSystemLine } from "./conversation.people";
import { newState, storeMessages, storeStatus } from "./conversation.receive";
import { records } from "./conversation.record";
import { takeGiven } from "./conversation.routing";
import { ConversationStore, type State } from "./conversation.store";
import { question, texts, thread, threadMessage, windowUntil } from "./conversation.thread";
import { addUpdated } from "./conversation.turn";
import { ignoreSuggestion, scheduledReply, writeNote, writeReply, writeTemplate } from "./conversation.writing";
import { afterRestart } from "./outbox";
import type {
  AbsorbResult,
  Asking,
  Belonging,
  ChangeResult,
  ConversationRpc,
  DeskResult,
  Destination,
  Given,
  Located,
  NoteInput,
  Parcel,
  ReceiveInput,
  ReceiveResult,
  RecordedTurn,
  ReplyInput,
  ReplyResult,
  ScheduleInput,
  ScheduleResult,
  TemplateInput,
  TurnQuestion,
} from "./shapes";

/** A crash between acknowledgement and answer costs the customer this much. */
const SAFETY_MS = 3_000;
/** After an unexpected error in the alarm. */
const RETRY_MS = 2_000;
const SCHEDULED_MAX = 20;

export class Conversation extends DurableObject<Env> implements ConversationRpc {
  private readonly store: ConversationStore;
  private readonly effects: Effects;
  private readonly driver: Driver;
  private recovered = false;
  /** real time of the alarm this instance armed last */
  private armedFor: number | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.store = new ConversationStore(state.storage);
    this.effects = new Effects(env, this.store);
    const outside = () => this.env;
    const shell: Shell = {
      get env() {
        return outside();
      },
      name: state.id.name,
      enter: () => this.enter(),
      arm: (clock) => this.arm(clock),
      commit: (change) => this.commit(change),
      later: (work) => state.waitUntil(work),
    };
    this.driver = new Driver(shell, this.store, this.effects);
  }

  // -- from webhooks ----------------------------------------------------------------------------------------------

  async receive(input: ReceiveInput): Promise<ReceiveResult> {
    await this.handOver();
    const to = this.pointer(input.isKnown);
    // What a conversation sent before it moved is its own: the statuses stay.
    if (to && (input.messages.length > 0 || !this.store.peek())) return { kind: "moved", to };
    const clock = await this.enter();
    const now = clock.now();
    if (this.isForeign(input.belonging)) return { kind: "foreign" };
    const at = Math.max(...input.messages.map((message) => message.channelAt));
    const isOurs = input.isKnown || input.messages.length === 0;
    if (!isOurs && (await this.refuses(clock, { address: input.address, at }))) return { kind: "stranger" };
    this.store.open();
    const changed: number[] = [];
    let stored = 0;
    this.commit(() => {
      const state = this.store.state() ?? newState(input.belonging, input.address, now);
      stored = storeMessages(this.store, state, input.messages, now);
      for (const status of input.statuses) {
        const seq = storeStatus(this.store, status, now, (row) => this.driver.outboxSettled(clock, state, row));
        if (seq !== null) changed.push(seq);
      }
      this.store.saveState(state);
    });
    const next = this.arm(clock);
    // A turn that starts now publishes everything itself; a fragment should be seen while it waits for more.
    const isWaiting = stored > 0 && next !== null && next > now;
    if ((isWaiting || changed.length > 0) && this.effects.isWatched()) {
      if (isWaiting) changed.push(...this.unansweredSeqs());
      this.ctx.waitUntil(this.effects.publish(changed));
    }
    const duplicates = input.messages.length - stored;
    return { kind: "stored", stored, duplicates, pending: next !== null || this.store.hasEvents() };
  }

  async locate(self: string, fallback: string, asking?: Asking): Promise<Located> {
    await this.handOver();
    const clock = asking && this.store.peek() ? await this.enter() : null;
    const known = this.store.movedTo();
    if (known) return { conversationId: known, since: null, isStranger: false };
    const since = this.store.peek()?.createdAt ?? null;
    const isStranger = clock !== null && asking !== undefined && (await this.refuses(clock, asking));
    if (since !== null || fallback === self) return { conversationId: self, since, isStranger };
    this.store.setMovedTo(fallback);
    return { conversationId: fallback, since: null, isStranger: false };
  }

  async changeAddress(belonging: Belonging, change: AddressChange, isKnown = false): Promise<ChangeResult> {
    await this.handOver();
    const to = this.pointer(isKnown);
    if (to) return { kind: "moved", to };
    const clock = await this.enter();
    if (this.isForeign(belonging)) return { kind: "foreign" };
    const asking = { address: change.previous, at: change.channelAt };
    if (!isKnown && (await this.refuses(clock, asking))) return { kind: "stranger" };
    this.store.open();
    const state = this.store.state() ?? newState(belonging, change.previous, clock.now());
    let isCurrent = false;
    this.commit(() => {
      isCurrent = followChange(state, change);
      addUpdated(this.store, state, clock.now());
      this.store.saveState(state);
    });
    if (isCurrent) await this.giveUpPhones(clock, state);
    this.ctx.waitUntil(this.effects.pushEvents());
    return { kind: "changed", isCurrent, userId: state.userId };
  }

  async standAlone(): Promise<void> {
    if (!this.store.peek()) this.store.clearMovedTo();
  }

  async moveInto(tenantId: string, elder: Destination): Promise<void> {
    const state = this.ofTenant(tenantId);
    if (!state) return;
    if (!this.store.movedTo()) {
      this.commit(() => {
        this.store.setMovedTo(elder.conversationId);
        this.store.setHandingOverTo(elder);
        this.store.saveState({ ...state, turnDueAt: null });
      });
    }
    await this.handOver();
  }

  async absorb(belonging: Belonging, parcel: Parcel): Promise<AbsorbResult> {
    const to = this.store.movedTo();
    if (to) return { kind: "moved", to };
    const clock = await this.enter();
    if (this.isForeign(belonging)) return { kind: "foreign" };
    this.store.open();
    const state = this.store.state() ?? newState(belonging, parcel.address, clock.now());
    let seqs: number[] = [];
    this.commit(() => {
      seqs = unpack(this.store, state, parcel, clock.now());
      addUpdated(this.store, state, clock.now());
      this.store.saveState(state);
    });
    this.afterPerson(clock, state, seqs);
    return { kind: "absorbed", contactId: state.contactId };
  }

  // -- from the dashboard -----------------------------------------------------------------------------------------

  async thread(tenantId: string, options: { before?: number; limit?: number }): Promise<Thread | null> {
    const state = this.ofTenant(tenantId);
    return state ? thread(this.store, state, options) : null;
  }

  async question(tenantId: string, turnId: string): Promise<TurnQuestion | null> {
    return this.ofTenant(tenantId) ? question(this.store, turnId) : null;
  }

  async records(tenantId: string, turnIds: readonly string[]): Promise<RecordedTurn[]> {
    const state = this.ofTenant(tenantId);
    return state ? records(this.store, state, turnIds) : [];
  }

  async reply(tenantId: string, input: ReplyInput): Promise<ReplyResult> {
    return this.write(tenantId, input.clientId, (state, now) => {
      const until = windowUntil(state);
      if (until === null || now >= until) return "window_closed";
      return () => writeReply(this.store, state, input, now);
    });
  }

  async sendTemplate(tenantId: string, input: TemplateInput): Promise<ReplyResult> {
    return this.write(tenantId, input.clientId, (state, now) => {
      if (input.template.category === "marketing" && (input.isUnwanted || state.memory.optedOut)) return "opted_out";
      return () => writeTemplate(this.store, state, input, now);
    });
  }

  async change(tenantId: string, { change, by }: { change: DeskChange; by: string | null }): Promise<DeskResult> {
    const isOurs = this.ofTenant(tenantId) !== null;
    if (!isOurs) return "not_found";
    let result: DeskResult = "unchanged";
    await this.byPerson(tenantId, (state, now) => {
      const seqs = applyChange(this.store, state, change, by, now);
      if (seqs) result = "changed";
      return seqs;
    });
    return result;
  }

  async giveTo(tenantId: string, given: Given): Promise<boolean> {
    await this.byPerson(tenantId, (state, now) => takeGiven(this.store, state, given, now));
    const state = this.ofTenant(tenantId);
    return state?.assigneeId === given.userId && state.status !== "closed";
  }

  async speak(tenantId: string, { language, by }: { language: SpokenLanguage | null; by: string | null }) {
    return this.byPerson(tenantId, (state, now) => {
      if ((state.memory.chosenLanguage ?? null) === language) return null;
      state.memory = { ...state.memory, chosenLanguage: language };
      return [addSystemLine(this.store, state, { kind: "language", language, userId: by }, now, null)];
    });
  }

  async note(tenantId: string, input: NoteInput): Promise<ThreadMessage | null> {
    if (!this.ofTenant(tenantId)) return null;
    let seq = this.store.seqOfClientId(input.clientId);
    if (seq === null) {
      await this.byPerson(tenantId, (state, now) => {
        seq = this.store.seqOfClientId(input.clientId) ?? writeNote(this.store, state, input, now);
        return [seq];
      });
    }
    return threadMessage(this.store, this.store.message(seq!)!);
  }

  async schedule(tenantId: string, input: ScheduleInput): Promise<ScheduleResult> {
    if (!this.ofTenant(tenantId)) return { kind: "not_found" };
    // It has left meanwhile: only the answer was lost.
    if (this.store.seqOfClientId(input.id) !== null) return { kind: "accepted" };
    const others = this.store.scheduled().filter(({ id }) => id !== input.id);
    if (others.length >= SCHEDULED_MAX) return { kind: "too_many" };
    await this.byPerson(tenantId, () => {
      this.store.putScheduled(input);
      return [];
    });
    return { kind: "accepted" };
  }

  async unschedule(tenantId: string, { id }: { id: string; userId: string }): Promise<boolean> {
    if (!this.ofTenant(tenantId)) return false;
    let wasThere = false;
    await this.byPerson(tenantId, () => {
      wasThere = this.store.dropScheduled(id);
      return wasThere ? [] : null;
    });
    return wasThere;
  }

  async sendScheduled(tenantId: string, id: string): Promise<void> {
    const row = this.ofTenant(tenantId) ? this.store.scheduled().find((one) => one.id === id) : undefined;
    if (!row) return;
    const result = await this.reply(tenantId, scheduledReply(row));
    await this.byPerson(tenantId, (state, now) => {
      if (!this.store.dropScheduled(id)) return null;
      if (result.kind === "accepted") return [];
      state.unread = Math.max(state.unread, 1);
      const line = { kind: "unsent", reason: "window_closed", userId: row.userId } as const;
      return [addSystemLine(this.store, state, line, now, null)];
    });
  }

  async endSnooze(tenantId: string): Promise<number | null> {
    const before = this.ofTenant(tenantId);
    if (!before?.snoozedUntil) return null;
    await this.byPerson(tenantId, (state, now) => endSnooze(this.store, state, now));
    return this.store.peek()?.snoozedUntil ?? null;
  }

  async ignoreSuggestion(tenantId: string, input: { turnId: string; userId: string }): Promise<boolean> {
    if (this.ofTenant(tenantId)?.suggestedTurnId !== input.turnId) return false;
    return this.byPerson(tenantId, (state, now) => (ignoreSuggestion(this.store, state, input, now) ? [] : null));
  }

  async markSeen(tenantId: string, _input: { userId: string }): Promise<boolean> {
    const before = this.ofTenant(tenantId);
    if (!before) return false;
    if (before.unread === 0) return true;
    const clock = await this.enter();
    this.ctx.waitUntil(this.effects.markRead(clock, before, this.store.lastIncomingProviderId(), false));
    return this.byPerson(tenantId, (state) => {
      state.unread = 0;
      return [];
    });
  }

  async mediaStored(tenantId: string, input: { messageId: string; fileId: string }): Promise<boolean> {
    const message = this.ofTenant(tenantId) ? this.store.messageById(input.messageId) : null;
    if (!message) return false;
    this.store.setMediaFile(message.seq, input.fileId);
    this.ctx.waitUntil(this.effects.publish([message.seq]));
    return true;
  }

  // -- timers and projection --------------------------------------------------------------------------------------

  override async alarm(): Promise<void> {
    this.armedFor = null;
    try {
      await this.driver.drive();
    } catch (error) {
      // An alarm that throws is retried a few times and then never again: catch, log, re-arm.
      logBug("conversation.alarm", error, { conversationId: this.ctx.id.name });
      await this.ctx.storage.setAlarm(Math.ceil(Date.now() + RETRY_MS));
    }
  }

  async wake(): Promise<number | null> {
    if (!this.store.peek()) return null;
    await this.handOver();
    await this.driver.drive();
    await this.effects.pushAgain();
    const clock = await this.enter();
    const next = this.arm(clock);
    return next ?? (this.store.hasEvents() ? clock.now() : null);
  }

  async texts(tenantId: string, afterSeq: number, limit: number): Promise<TextsPage> {
    return this.ofTenant(tenantId) ? texts(this.store, afterSeq, limit) : { texts: [], seq: afterSeq, isAll: true };
  }

  async erase(tenantId: string): Promise<number> {
    await this.driver.rest(); // a turn under way would write down what it has read
    const state = this.store.peek();
    if (state && state.tenantId !== tenantId) return 0;
    let seq = 0;
    this.commit(() => {
      seq = this.store.erase();
    });
    return seq;
  }

  async unprojected(tenantId: string, afterSeq: number): Promise<ConversationEvent[]> {
    return this.ofTenant(tenantId) ? this.store.eventsAfter(afterSeq, EVENTS_A_MESSAGE) : [];
  }

  async acknowledge(tenantId: string, { from, to }: { from: number; to: number }): Promise<void> {
    if (this.ofTenant(tenantId)) this.store.dropEvents(from, to);
  }

  // -- addresses --------------------------------------------------------------------------------------------------

  /** Somebody else writes from an address that led here. A number they show is no longer our customer's. */
  private async refuses(clock: Clock, { address, at, isNewThere = false }: Asking): Promise<boolean> {
    const state = this.store.state();
    if (!state) return false;
    const isOldOwner = isNewThere && state.createdAt < at && (!address.userId || address.userId !== state.userId);
    if (!isOldOwner && !isStranger(state, address, at)) return false;
    if (address.phone && address.phone === state.phone && at >= knownAt(state)) {
      leavePhone(state, address.phone, at);
      this.commit(() => {
        addUpdated(this.store, state, clock.now());
        this.store.saveState(state);
      });
      this.ctx.waitUntil(this.effects.pushEvents());
    }
    await this.giveUpPhones(clock, state);
    return true;
  }

  private async giveUpPhones(clock: Clock, state: State): Promise<void> {
    const ctx = tenantCtx(platformCtx(this.env, clock), state.tenantId, { kind: "assistant" });
    await giveUpPhones(
      ctx,
      state.contactId,
      (state.formerPhones ?? []).map(({ phone }) => phone),
    );
  }

  /** Hands what is open to the elder conversation, if a move is under way; a failure is repeated by the next call. */
  private async handOver(): Promise<void> {
    const elder = this.store.handingOverTo();
    const before = elder && this.store.state();
    if (!before) return;
    const clock = await this.enter();
    const { conversationId } = elder;
    const { tenantId, channel, channelAccountId } = before;
    const belonging = { tenantId, channel, channelAccountId, conversationId };
    const result = await conversationStub(this.env, elder, conversationId).absorb(belonging, pack(this.store, before));
    if (result.kind === "foreign") throw new Error("the elder conversation is another tenant's");
    const state = this.store.state();
    if (!state) return; // erased meanwhile
    this.commit(() => {
      if (result.kind === "moved") {
        this.store.setMovedTo(result.to);
        return this.store.setHandingOverTo({ ...elder, conversationId: result.to });
      }
      this.store.setHandingOverTo(null);
      closeMoved(this.store, state, result.contactId);
      addUpdated(this.store, state, clock.now());
      this.store.saveState(state);
    });
    if (result.kind === "moved") return this.handOver();
    this.ctx.waitUntil(this.effects.publish([]));
    this.ctx.waitUntil(this.effects.pushEvents());
  }

  // -- people -----------------------------------------------------------------------------------------------------

  /**
   * A message of a person, once a client id.
   * @param judge why it may not go, or how it is written, which gives its seq
   */
  private async write(
    tenantId: string,
    clientId: string,
    judge: (state: State, now: number) => (() => number) | "window_closed" | "opted_out",
  ): Promise<ReplyResult> {
    const clock = await this.enter();
    const state = this.ofTenant(tenantId);
    if (!state) return { kind: "not_found" };
    let seq = this.store.seqOfClientId(clientId);
    if (seq === null) {
      const write = judge(state, clock.now());
      if (typeof write === "string") return { kind: write };
      this.commit(() => {
        seq = write();
        addUpdated(this.store, state, clock.now());
        this.store.saveState(state);
      });
      this.afterPerson(clock, state, [seq!]);
    }
    return { kind: "accepted", message: threadMessage(this.store, this.store.message(seq!)!) };
  }

  /** @param change gives the seqs of the lines to show; null = nothing is to be written */
  private async byPerson(tenantId: string, change: (state: State, now: number) => number[] | null): Promise<boolean> {
    const clock = await this.enter();
    const state = this.ofTenant(tenantId);
    if (!state) return false;
    let seqs: number[] | null = null;
    this.commit(() => {
      seqs = change(state, clock.now());
      if (!seqs) return;
      addUpdated(this.store, state, clock.now());
      this.store.saveState(state);
    });
    if (seqs) this.afterPerson(clock, state, seqs);
    return true;
  }

  private afterPerson(clock: Clock, state: State, seqs: number[]): void {
    this.effects.noteWatched();
    this.arm(clock);
    this.ctx.waitUntil(this.effects.publish(seqs));
    this.ctx.waitUntil(planWakes(platformCtx(this.env, clock), state.tenantId, [state.conversationId]));
    this.ctx.waitUntil(this.driver.drive());
  }

  // -- entering ---------------------------------------------------------------------------------------------------

  /** The clock of this entry; the first entry of an instance settles what a crash left in doubt. */
  private async enter(): Promise<Clock> {
    const clock = await readClock(this.env.DB);
    if (!this.recovered && this.store.peek()) {
      this.recovered = true;
      this.commit(() => {
        for (const row of this.store.openOutbox()) {
          const after = afterRestart(row, clock.now());
          if (after !== row) this.store.saveOutbox(after);
        }
      });
    }
    return clock;
  }

  /** Arms the alarm for the earliest thing due. Returns that time (virtual), or null when nothing is. */
  private arm(clock: Clock): number | null {
    const next = nextDue(this.store);
    if (next === null) return null;
    const isNow = next <= clock.now();
    if (isNow) this.ctx.waitUntil(this.driver.driveAll());
    // What is due now is done now; the alarm only finds it again should this instance end before it is done.
    const due = isNow ? clock.now() + SAFETY_MS : next;
    const alarmAt = clock.realTimeOf(due);
    if (this.armedFor === null || alarmAt < this.armedFor || this.armedFor < Date.now()) {
      this.armedFor = alarmAt;
      this.ctx.waitUntil(this.ctx.storage.setAlarm(alarmAt));
    }
    return next;
  }

  private commit(change: () => void): void {
    this.store.commit(change);
  }

  /** Where this conversation moved to; null = nowhere. When all ways lead back here it stands alone from now on. */
  private pointer(isKnown = false): string | null {
    if (isKnown && this.store.movedTo()) this.store.clearMovedTo();
    return this.store.movedTo();
  }

  private isForeign(belonging: Belonging): boolean {
    const state = this.store.peek();
    return (
      state !== null && (state.tenantId !== belonging.tenantId || state.channelAccountId !== belonging.channelAccountId)
    );
  }

  private ofTenant(tenantId: string): State | null {
    const state = this.store.state();
    return state && state.tenantId === tenantId ? state : null;
  }

  private unansweredSeqs(): number[] {
    return this.store.unanswered(this.store.peek()!.readSeq).map((message) => message.seq);
  }
}
