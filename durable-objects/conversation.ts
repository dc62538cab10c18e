/** The Conversation object: one customer on one channel account, for ever. Owns order, memory, timers and sending. */
import { DurableObject } from "cloudflare:workers";
import type { AddressChange } from "../workers/channels/port";
import type { SpokenLanguage } from "../workers/chat-analysis/shapes";
import type { ConversationEvent, DeskChange, Thread, ThreadMessage } from "../workers/inbox/shapes";
import { planWakes } from "../workers/inbox/wakes";
import { type Clock, readClock } from "../workers/platform/clock";
import { platformCtx } from "../workers/platform/ctx";
import { logBug } from "../workers/platform/log";
import type { TextsPage } from "../workers/search/shapes";
import { type StorePage, type StorePlace, storePage, type TakeResult, takePage } from "./conversation.backup";
import { Dashboard } from "./conversation.dashboard";
import { Driver } from "./conversation.driver";
import { nextDue } from "./conversation.due";
import { Effects, EVENTS_A_MESSAGE } from "./conversation.effects";
import { Reception } from "./conversation.reception";
import { records } from "./conversation.record";
import type { Shell } from "./conversation.shell";
import { ConversationStore, type State } from "./conversation.store";
import { question, texts } from "./conversation.thread";
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
  UndeliveredResult,
  Woken,
} from "./shapes";

/** A crash between acknowledgement and answer costs the customer this much. */
const SAFETY_MS = 3_000;
/** After an unexpected error in the alarm. */
const RETRY_MS = 2_000;

export class Conversation extends DurableObject<Env> implements ConversationRpc {
  private readonly store: ConversationStore;
  private readonly effects: Effects;
  private readonly driver: Driver;
  private readonly reception: Reception;
  private readonly dashboard: Dashboard;
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
      ofTenant: (tenantId) => this.ofTenant(tenantId),
      changed: (clock, changed, seqs) => this.changed(clock, changed, seqs),
    };
    this.driver = new Driver(shell, this.store, this.effects);
    this.reception = new Reception(shell, this.store, this.effects, this.driver);
    this.dashboard = new Dashboard(shell, this.store, this.effects);
  }

  // -- from webhooks and other conversations -----------------------------------------------------------------------

  receive(input: ReceiveInput): Promise<ReceiveResult> {
    return this.reception.receive(input);
  }

  locate(self: string, fallback: string, asking?: Asking): Promise<Located> {
    return this.reception.locate(self, fallback, asking);
  }

  changeAddress(belonging: Belonging, change: AddressChange, isKnown?: boolean): Promise<ChangeResult> {
    return this.reception.changeAddress(belonging, change, isKnown);
  }

  standAlone(): Promise<void> {
    return this.reception.standAlone();
  }

  moveInto(tenantId: string, elder: Destination): Promise<void> {
    return this.reception.moveInto(tenantId, elder);
  }

  absorb(belonging: Belonging, parcel: Parcel): Promise<AbsorbResult> {
    return this.reception.absorb(belonging, parcel);
  }

  // -- from the dashboard -----------------------------------------------------------------------------------------

  thread(tenantId: string, options: { before?: number; limit?: number }): Promise<Thread | null> {
    return this.dashboard.thread(tenantId, options);
  }

  reply(tenantId: string, input: ReplyInput): Promise<ReplyResult> {
    return this.dashboard.reply(tenantId, input);
  }

  sendTemplate(tenantId: string, input: TemplateInput): Promise<ReplyResult> {
    return this.dashboard.sendTemplate(tenantId, input);
  }

  resend(tenantId: string, input: { messageId: string; isUnwanted?: boolean }): Promise<UndeliveredResult> {
    return this.dashboard.resend(tenantId, input);
  }

  drop(tenantId: string, input: { messageId: string }): Promise<UndeliveredResult> {
    return this.dashboard.drop(tenantId, input);
  }

  change(tenantId: string, input: { change: DeskChange; by: string | null }): Promise<DeskResult> {
    return this.dashboard.change(tenantId, input);
  }

  letGo(tenantId: string, userId: string): Promise<DeskResult> {
    return this.dashboard.letGo(tenantId, userId);
  }

  giveTo(tenantId: string, given: Given): Promise<boolean> {
    return this.dashboard.giveTo(tenantId, given);
  }

  speak(tenantId: string, input: { language: SpokenLanguage | null; by: string | null }): Promise<boolean> {
    return this.dashboard.speak(tenantId, input);
  }

  note(tenantId: string, input: NoteInput): Promise<ThreadMessage | null> {
    return this.dashboard.note(tenantId, input);
  }

  schedule(tenantId: string, input: ScheduleInput): Promise<ScheduleResult> {
    return this.dashboard.schedule(tenantId, input);
  }

  unschedule(tenantId: string, input: { id: string; userId: string }): Promise<boolean> {
    return this.dashboard.unschedule(tenantId, input);
  }

  sendScheduled(tenantId: string, id: string, options?: { isTheirs: boolean }): Promise<number> {
    return this.dashboard.sendScheduled(tenantId, id, options);
  }

  endSnooze(tenantId: string): Promise<number | null> {
    return this.dashboard.endSnooze(tenantId);
  }

  ignoreSuggestion(tenantId: string, input: { turnId: string; userId: string }): Promise<boolean> {
    return this.dashboard.ignoreSuggestion(tenantId, input);
  }

  markSeen(tenantId: string, input: { userId: string }): Promise<boolean> {
    return this.dashboard.markSeen(tenantId, input);
  }

  mediaStored(tenantId: string, input: { messageId: string; fileId: string }): Promise<boolean> {
    return this.dashboard.mediaStored(tenantId, input);
  }

  async question(tenantId: string, turnId: string): Promise<TurnQuestion | null> {
    return this.isOf(tenantId) ? question(this.store, turnId) : null;
  }

  async records(tenantId: string, turnIds: readonly string[]): Promise<RecordedTurn[]> {
    const state = this.ofTenant(tenantId);
    return state ? records(this.store, state, turnIds) : [];
  }

  // -- timers and projection --------------------------------------------------------------------------------------

  override async alarm(): Promise<void> {
    this.armedFor = null;
    this.store.meter.count({ objectRequests: 1 });
    try {
      await this.driver.drive();
    } catch (error) {
      // An alarm that throws is retried a few times and then never again: catch, log, re-arm.
      logBug("conversation.alarm", error, { conversationId: this.ctx.id.name });
      await this.ctx.storage.setAlarm(Math.ceil(Date.now() + RETRY_MS));
    }
  }

  async wake(): Promise<Woken> {
    if (!this.store.peek()) return { nextAt: null, unwrittenSince: null, unsettled: {} };
    await this.reception.handOver();
    await this.driver.drive();
    await this.effects.pushAgain();
    const clock = await this.enter();
    const next = this.arm(clock);
    const unwrittenSince = this.store.events.oldestAt();
    // What is not written yet is told again soon, however far off the next thing to do is.
    const nextAt = unwrittenSince === null ? next : clock.now();
    return { nextAt, unwrittenSince, unsettled: nextAt === null ? {} : this.store.outbox.unsettled() };
  }

  async texts(tenantId: string, afterSeq: number, limit: number): Promise<TextsPage> {
    return this.isOf(tenantId) ? texts(this.store, afterSeq, limit) : { texts: [], seq: afterSeq, isAll: true };
  }

  async erase(tenantId: string): Promise<{ seq: number; at: number }> {
    const clock = await this.enter();
    await this.driver.rest(); // a turn under way would write down what it has read
    const state = this.store.peek();
    const erased = { seq: 0, at: clock.now() };
    if (state && state.tenantId !== tenantId) return erased;
    this.commit(() => {
      erased.seq = this.store.erase();
    });
    return erased;
  }

  async storePage(tenantId: string, from: StorePlace | null): Promise<StorePage | null> {
    return storePage(this.ctx.storage, this.store, tenantId, from);
  }

  async takePage(input: { restoreId: string; tenantId: string; page: StorePage }): Promise<TakeResult> {
    return takePage(this.ctx.storage, this.store, input);
  }

  async unprojected(tenantId: string, afterSeq: number): Promise<ConversationEvent[]> {
    return this.isOf(tenantId) ? this.store.events.after(afterSeq, EVENTS_A_MESSAGE) : [];
  }

  async acknowledge(tenantId: string, { from, to }: { from: number; to: number }): Promise<void> {
    this.store.meter.count({ objectRequests: 1 });
    if (this.isOf(tenantId)) this.commit(() => this.store.events.drop(from, to));
  }

  // -- entering ---------------------------------------------------------------------------------------------------

  /** The clock of this entry; the first entry of an instance settles what a crash left in doubt. */
  private async enter(): Promise<Clock> {
    const clock = await readClock(this.env.DB);
    if (!this.recovered && this.store.peek()) {
      this.recovered = true;
      this.commit(() => {
        for (const row of this.store.outbox.open()) {
          const after = afterRestart(row, clock.now());
          if (after !== row) this.store.outbox.save(after);
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
      this.store.meter.count({ rowsWritten: 1 }); // as the platform bills it
      this.ctx.waitUntil(this.ctx.storage.setAlarm(alarmAt));
    }
    return next;
  }

  private commit(change: () => void): void {
    this.store.commit(change);
  }

  private ofTenant(tenantId: string): State | null {
    return this.isOf(tenantId) ? this.store.state() : null;
  }

  private isOf(tenantId: string): boolean {
    return this.store.peek()?.tenantId === tenantId;
  }

  private changed(clock: Clock, state: State, seqs: number[]): void {
    this.effects.noteWatched();
    this.arm(clock);
    this.ctx.waitUntil(this.effects.publish(seqs));
    this.ctx.waitUntil(planWakes(platformCtx(this.env, clock), state.tenantId, [state.conversationId]));
    this.ctx.waitUntil(this.driver.drive());
  }
}
