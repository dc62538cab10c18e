/**
 * Does what is due in a conversation: turns, sending, routing, events, read marks. Each is done by one at a time, and none
 * waits for another: while a send hangs, what the customer wrote meanwhile is read and decided already.
 */
import { keptStill } from "../workers/agent-ai/offer";
import type { Decision } from "../workers/agent-ai/shapes";
import { layerOf } from "../workers/learning";
import type { Clock } from "../workers/platform/clock";
import { platformCtx, tenantCtx } from "../workers/platform/ctx";
import { log, logBug } from "../workers/platform/log";
import { metered } from "../workers/platform/meter";
import { isDue, nextTurnAt } from "./conversation.due";
import type { Effects } from "./conversation.effects";
import { learn } from "./conversation.learning";
import { Outgoing } from "./conversation.outgoing";
import { Pace } from "./conversation.pace";
import { giveBack, isPaused } from "./conversation.people";
import { nextRoutingAt, settleRouting } from "./conversation.routing";
import { drainOutbox, nextOutboxAt, sendLeased } from "./conversation.sending";
import type { Shell } from "./conversation.shell";
import type { ConversationStore, State } from "./conversation.store";
import { turnTools } from "./conversation.tools";
import { commitTurn, decideTurn, type Outcome, openTurn, patience, type Turn } from "./conversation.turn";
import { Lane } from "./lane";
import { withLimit } from "./limit";
import type { Lease, LiveRpc } from "./shapes";

/** A turn is run anew when something was written meanwhile; after that many times it answers what it has. */
const MAX_RESTARTS = 3;
/** What is still due after so many rounds waits for the alarm. */
const DRIVE_ROUNDS = 5;
/** A limiter that takes longer to answer is asked again once the turn is written down. */
const LEASE_MS = 500;
/** A look-up that takes longer is worth showing that somebody is at it. */
const TYPING_AFTER_MS = 400;

/** A turn that was decided on, and what its answer may leave with. */
interface Taken {
  /** as the turn began, with what was learned for it */
  before: State;
  turn: Turn;
  outcome: Outcome;
  /** a person is answering */
  paused: boolean;
  chosenLanguage: State["memory"]["chosenLanguage"];
  lease: Lease | null;
  startedAt: number;
}

export class Driver {
  private readonly deciding = new Lane(() => metered(this.store.meter, () => this.takeTurns()));
  private readonly sending = new Lane(() => metered(this.store.meter, () => this.sendDue()));
  private readonly routing = new Lane(() => this.settleRouting());
  private readonly lanes = [this.deciding, this.sending, this.routing];
  /** of the last entry */
  private clock: Clock | null = null;
  /** the newest message that was read and not yet marked so */
  private unmarked: string | null = null;
  /** the answer that was written down as on its way, and leaves next */
  private leased: { id: string; lease: Lease } | null = null;
  readonly pace: Pace;
  readonly outgoing: Outgoing;

  constructor(
    private readonly shell: Shell,
    private readonly store: ConversationStore,
    private readonly effects: Effects,
  ) {
    this.pace = new Pace(shell, store);
    this.outgoing = new Outgoing(shell, store, effects, this.pace);
  }

  /** Turns, sending, routing and events, until nothing is due and nothing is under way. */
  async drive(): Promise<void> {
    const clock = await this.shell.enter();
    this.clock = clock;
    await Promise.all(this.lanes.map((lane) => lane.run()));
    while (this.isUnderWay()) await Promise.all(this.lanes.map((lane) => lane.rest()));
    this.shell.later(this.effects.pushEvents());
    this.shell.later(this.markRead(clock, false));
    this.shell.arm(clock);
  }

  /** Never throws: what went wrong is found again by the alarm. */
  async driveAll(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0)); // the acknowledgement goes first
    try {
      for (let round = 0; round < DRIVE_ROUNDS && isDue(this.store, (await this.shell.enter()).now()); round++)
        await this.drive();
    } catch (error) {
      logBug("conversation.drive", error, { conversationId: this.shell.name });
    }
  }

  /** Until nothing is under way; what went wrong in it does not matter here. */
  async rest(): Promise<void> {
    while (this.isUnderWay()) await Promise.allSettled(this.lanes.map((lane) => lane.rest()));
  }

  private isUnderWay(): boolean {
    return this.lanes.some((lane) => lane.isUnderWay);
  }

  /** Has something done that has become due; what breaks in it is found again by the alarm. */
  private ask(lane: Lane): void {
    lane.run().catch((error) => logBug("conversation.drive", error, { conversationId: this.shell.name }));
  }

  /** One turn after the other; each answer leaves while the next turn is read. */
  private async takeTurns(): Promise<void> {
    const clock = this.clock!;
    let restarts = 0;
    for (let at = nextTurnAt(this.store); at !== null && at <= clock.now(); at = nextTurnAt(this.store)) {
      const isDone = await this.takeTurn(clock, restarts >= MAX_RESTARTS);
      restarts = isDone ? 0 : restarts + 1;
      if (isDone) this.ask(this.sending);
    }
    this.ask(this.routing);
  }

  /** What is written while a send is under way leaves after it. */
  private async sendDue(): Promise<void> {
    const clock = this.clock!;
    const { leased } = this;
    this.leased = null;
    if (leased)
      this.shell.later(this.effects.publish(await sendLeased(this.outgoing.deps(clock), leased.id, leased.lease)));
    for (let at = nextOutboxAt(this.store); at !== null && at <= clock.now(); at = nextOutboxAt(this.store)) {
      const sent = await drainOutbox(this.outgoing.deps(clock));
      if (sent.length > 0) this.shell.later(this.effects.publish(sent));
    }
    this.ask(this.deciding); // a turn may have waited for the limiter together with what has left now
  }

  private async settleRouting(): Promise<void> {
    const clock = this.clock!;
    const dueAt = nextRoutingAt(this.store);
    if (dueAt === null || dueAt > clock.now()) return;
    const { tenantId, conversationId } = this.store.peek()!;
    const live = this.shell.env.LIVE.getByName(tenantId) as unknown as LiveRpc;
    try {
      const commit = (change: () => void) => this.shell.commit(change);
      const seqs = await settleRouting({ store: this.store, now: clock.now, live, commit });
      if (seqs.length > 0) this.shell.later(this.effects.publish(seqs));
    } catch (error) {
      logBug("conversation.routing", error, { conversationId });
    }
  }

  /** Blue ticks for what was read since: after the answers, so that nobody waits for them. */
  private async markRead(clock: Clock, isTyping: boolean): Promise<void> {
    const providerId = this.unmarked;
    this.unmarked = null;
    const state = providerId ? this.store.peek() : null;
    if (state) await this.effects.markRead(clock, state, providerId, isTyping);
  }

  /** A turn that takes its time shows "typing…", which marks the message read as well. */
  private showTyping(clock: Clock, providerId: string | null): ReturnType<typeof setTimeout> {
    this.unmarked = providerId;
    return setTimeout(() => this.shell.later(this.markRead(clock, true)), TYPING_AFTER_MS);
  }

  /** false = something was written meanwhile: the turn is to be run anew with it. */
  private async takeTurn(clock: Clock, regardless: boolean): Promise<boolean> {
    const before = this.store.state()!;
    const turn = openTurn(this.store, before, clock.now());
    if (!turn) {
      this.store.saveState({ ...before, turnDueAt: null });
      return true;
    }
    const startedAt = Date.now();
    const ctx = tenantCtx(platformCtx(this.shell.env, clock), before.tenantId, { kind: "assistant" });
    const { chosenLanguage } = before.memory;
    await learn(ctx, before);
    const paused = isPaused(before, clock.now());
    const typing = paused ? undefined : this.showTyping(clock, turn.messages.at(-1)!.providerId);
    const outcome = await decideTurn(
      before,
      turn,
      turnTools(ctx, before, turn),
      await layerOf(this.shell.env, before.profile?.model),
      clock.now(),
    );
    if (paused) outcome.decided = keptStill(before.memory, outcome.decided);
    clearTimeout(typing);
    const lease = await this.leaseFor(clock, outcome.decided.decision);
    const taken = { before, turn, outcome, paused, chosenLanguage, lease, startedAt };
    const isDone = this.writeTurn(clock, taken, regardless);
    if (lease && this.leased?.lease !== lease) this.pace.unused(lease);
    return isDone;
  }

  /** Nothing is awaited here: what the store says now is what is committed with. */
  private writeTurn(clock: Clock, taken: Taken, regardless: boolean): boolean {
    const { before, turn, outcome, paused, chosenLanguage, lease, startedAt } = taken;
    if (this.store.movedTo()) return this.leaveTurn(); // the elder conversation of this person answers
    const state = this.store.state()!;
    const now = clock.now();
    const isOvertaken = this.store.messages.hasIncomingAfter(turn.maxSeq);
    const personCame = !paused && isPaused(state, now);
    if (personCame || (isOvertaken && !regardless && !patience(turn, now).isLastTry)) return false;
    const shown: number[] = [];
    const used = this.isFree() ? lease : null;
    this.shell.commit(() => {
      state.contactId = before.contactId;
      state.contactCheck = before.contactCheck;
      state.profile = before.profile;
      state.facts = before.facts;
      // Chosen while this turn was decided: later ones obey.
      const isChosenAnew = state.memory.chosenLanguage !== chosenLanguage;
      if (isChosenAnew) outcome.decided.memory.chosenLanguage = state.memory.chosenLanguage;
      if (!paused && state.handling === "person") shown.push(giveBack(this.store, state, null, "timeout", now));
      const written = commitTurn(this.store, state, turn, outcome, used, now);
      shown.push(...written.shown);
      if (used && written.answer?.state === "sending") this.leased = { id: written.answer.id, lease: used };
      if (isOvertaken) state.turnDueAt = now;
      this.store.saveState(state);
    });
    log("turn", {
      tenantId: state.tenantId,
      conversationId: state.conversationId,
      turnId: turn.id,
      decision: outcome.decided.decision.kind,
      messages: turn.messages.length,
      ms: Date.now() - startedAt,
    });
    this.shell.later(this.effects.publish(shown));
    return true;
  }

  /**
   * Asks the limiter before the turn is written down, so that its answer stands there as on its way already. null = there is
   * none, something else leaves before it, or the limiter does not answer: it is asked when it is the answer's turn.
   */
  private async leaseFor(clock: Clock, decision: Decision): Promise<Lease | null> {
    if (decision.kind === "silent" || !decision.text || !this.isFree()) return null;
    try {
      const account = await this.effects.account(clock, this.store.peek()!);
      const asked = this.pace.lease(account, { priority: "service", isRetry: false }, clock.now());
      return await withLimit(asked, LEASE_MS);
    } catch (error) {
      logBug("conversation.lease", error, { conversationId: this.shell.name });
      return null;
    }
  }

  /** Would what is written now leave next? */
  private isFree(): boolean {
    return !this.leased && !this.sending.isUnderWay && this.store.outbox.open().length === 0;
  }

  /** Nothing is due here any more; it would be asked for without end. */
  private leaveTurn(): true {
    const state = this.store.state();
    if (state?.turnDueAt) this.shell.commit(() => this.store.saveState({ ...state, turnDueAt: null }));
    return true;
  }
}
