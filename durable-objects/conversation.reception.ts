/** What comes in: webhook events, and the question to whom an address belongs. Other conversations of the same person call here too. */
import type { AddressChange } from "../workers/channels/port";
import { giveUpPhones } from "../workers/contacts";
import { watchSettingsOf } from "../workers/env";
import { conversationStub } from "../workers/inbox/conversation-stub";
import { planWakes } from "../workers/inbox/wakes";
import type { Clock } from "../workers/platform/clock";
import { platformCtx, tenantCtx } from "../workers/platform/ctx";
import { logBug } from "../workers/platform/log";
import { followChange, isStranger, knownAt, leavePhone } from "./conversation.address";
import type { Driver } from "./conversation.driver";
import type { Effects } from "./conversation.effects";
import { closeMoved, pack, unpack } from "./conversation.merge";
import { newState, storeMessages, storeStatus } from "./conversation.receive";
import type { Shell } from "./conversation.shell";
import type { ConversationStore, State } from "./conversation.store";
import { addUpdated } from "./conversation.turn";
import type { OutboxRow } from "./outbox";
import type {
  AbsorbResult,
  Asking,
  Belonging,
  ChangeResult,
  Destination,
  Located,
  Parcel,
  ReceiveInput,
  ReceiveResult,
} from "./shapes";

export class Reception {
  constructor(
    private readonly shell: Shell,
    private readonly store: ConversationStore,
    private readonly effects: Effects,
    private readonly driver: Driver,
  ) {}

  async receive(input: ReceiveInput): Promise<ReceiveResult> {
    this.store.meter.count({ workerRequests: 1, objectRequests: 1 });
    await this.handOver();
    const to = this.pointer(input.isKnown);
    // What a conversation sent before it moved is its own: the statuses stay.
    if (to && (input.messages.length > 0 || !this.store.peek())) return { kind: "moved", to };
    const clock = await this.shell.enter();
    const now = clock.now();
    if (this.isForeign(input.belonging)) return { kind: "foreign" };
    const at = Math.max(...input.messages.map((message) => message.channelAt));
    const isOurs = input.isKnown || input.messages.length === 0;
    if (!isOurs && (await this.refuses(clock, { address: input.address, at }))) return { kind: "stranger" };
    // Whoever asked meanwhile to whom this address belongs was told of another conversation: none begins here any more.
    const meanwhile = this.store.movedTo();
    if (meanwhile && (input.messages.length > 0 || !this.store.peek())) return { kind: "moved", to: meanwhile };
    this.store.open();
    const changed: number[] = [];
    let stored = 0;
    this.shell.commit(() => {
      // Most statuses change nothing of it: for them it is neither read nor compared.
      let state: State | null = null;
      const own = (): State => {
        state ??= this.store.state() ?? newState(input.belonging, input.address, now);
        return state;
      };
      const elsewhere = this.store.takenElsewhere();
      const messages = input.messages.filter(({ providerId }) => !elsewhere.includes(providerId));
      const isOnlyTold = messages.length === 0 && this.store.peek() !== null;
      const taken = isOnlyTold
        ? { state, stored: 0, isNoted: false }
        : storeMessages(this.store, own(), messages, now, input.statuses.length === 0);
      stored = taken.stored;
      state = taken.state;
      for (const status of input.statuses) {
        const settled = (row: OutboxRow) => this.driver.outgoing.settled(clock, own(), row);
        const seq = storeStatus(this.store, status, now, settled, watchSettingsOf(this.shell.env).CHANNEL_RATES);
        if (seq !== null) changed.push(seq);
      }
      if (state && !taken.isNoted) this.store.saveState(state, stored > 0);
    });
    const next = this.shell.arm(clock);
    // A fragment should be seen while it waits for more; a turn that starts now publishes the row and its answer itself.
    const isWaiting = stored > 0 && next !== null && next > now;
    if (this.effects.isWatched()) {
      if (isWaiting) changed.push(...this.unansweredSeqs());
      else if (stored > 0) this.shell.later(this.effects.show(this.unansweredSeqs()));
      if (isWaiting || changed.length > 0) this.shell.later(this.effects.publish(changed));
    }
    // A status may settle an answer when nothing is due any more: no turn and no alarm would tell of it.
    if (changed.length > 0 && next === null) this.shell.later(this.effects.pushEvents());
    const duplicates = input.messages.length - stored;
    return { kind: "stored", stored, duplicates, pending: next !== null || this.store.events.any() };
  }

  async locate(self: string, fallback: string, asking?: Asking): Promise<Located> {
    await this.handOver();
    const clock = asking && this.store.peek() ? await this.shell.enter() : null;
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
    const clock = await this.shell.enter();
    if (this.isForeign(belonging)) return { kind: "foreign" };
    const asking = { address: change.previous, at: change.channelAt };
    if (!isKnown && (await this.refuses(clock, asking))) return { kind: "stranger" };
    const meanwhile = this.store.movedTo();
    if (meanwhile) return { kind: "moved", to: meanwhile };
    this.store.open();
    const state = this.store.state() ?? newState(belonging, change.previous, clock.now());
    let isCurrent = false;
    this.shell.commit(() => {
      isCurrent = followChange(state, change);
      addUpdated(this.store, state, clock.now());
      this.store.saveState(state);
    });
    if (isCurrent) await this.giveUpPhones(clock, state);
    this.shell.later(this.effects.pushEvents());
    return { kind: "changed", isCurrent, userId: state.userId };
  }

  async standAlone(): Promise<void> {
    if (!this.store.peek()) this.store.clearMovedTo();
  }

  async moveInto(tenantId: string, elder: Destination): Promise<void> {
    const known = this.shell.ofTenant(tenantId);
    if (!known) return;
    // Before it moves: should this be all that happens, the hand-over is still repeated.
    if (!this.store.movedTo()) await this.planWake(await this.shell.enter(), known);
    const state = this.shell.ofTenant(tenantId);
    if (!state) return;
    if (!this.store.movedTo()) {
      this.shell.commit(() => {
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
    const clock = await this.shell.enter();
    if (this.isForeign(belonging)) return { kind: "foreign" };
    const meanwhile = this.store.movedTo();
    if (meanwhile) return { kind: "moved", to: meanwhile };
    this.store.open();
    const state = this.store.state() ?? newState(belonging, parcel.address, clock.now());
    let seqs: number[] = [];
    this.shell.commit(() => {
      seqs = unpack(this.store, state, parcel, clock.now());
      addUpdated(this.store, state, clock.now());
      this.store.saveState(state);
    });
    this.shell.changed(clock, state, seqs);
    return { kind: "absorbed", contactId: state.contactId };
  }

  /** Hands what is open to the elder conversation, if a move is under way; a failure is repeated by the next call. */
  async handOver(): Promise<void> {
    const elder = this.store.handingOverTo();
    const before = elder && this.store.state();
    if (!before) return;
    const clock = await this.shell.enter();
    const { conversationId } = elder;
    const { tenantId, channel, channelAccountId } = before;
    const belonging = { tenantId, channel, channelAccountId, conversationId };
    const result = await conversationStub(this.shell.env, elder, conversationId).absorb(
      belonging,
      pack(this.store, before),
    );
    if (result.kind === "foreign") throw new Error("the elder conversation is another tenant's");
    const state = this.store.state();
    if (!state) return; // erased meanwhile
    this.shell.commit(() => {
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
    this.shell.later(this.effects.publish([]));
    this.shell.later(this.effects.pushEvents());
    this.shell.later(this.planWake(clock, state));
  }

  /** Somebody else writes from an address that led here. A number they show is no longer our customer's. */
  private async refuses(clock: Clock, { address, at, isNewThere = false }: Asking): Promise<boolean> {
    const known = this.store.peek();
    if (!known) return false;
    const isOldOwner = isNewThere && known.createdAt < at && (!address.userId || address.userId !== known.userId);
    if (!isOldOwner && !isStranger(known, address, at)) return false;
    const state = this.store.state()!;
    if (address.phone && address.phone === state.phone && at >= knownAt(state)) {
      leavePhone(state, address.phone, at);
      this.shell.commit(() => {
        addUpdated(this.store, state, clock.now());
        this.store.saveState(state);
      });
      this.shell.later(this.planWake(clock, state));
      this.shell.later(this.effects.pushEvents());
    }
    await this.giveUpPhones(clock, state);
    return true;
  }

  /** What is told here is asked for again, should its way be lost: no webhook does so for a conversation that nobody writes to. */
  private async planWake(clock: Clock, { tenantId, conversationId }: State): Promise<void> {
    try {
      await planWakes(platformCtx(this.shell.env, clock), tenantId, [conversationId]);
    } catch (error) {
      logBug("conversation.wake", error, { conversationId });
    }
  }

  private async giveUpPhones(clock: Clock, state: State): Promise<void> {
    const ctx = tenantCtx(platformCtx(this.shell.env, clock), state.tenantId, { kind: "assistant" });
    await giveUpPhones(
      ctx,
      state.contactId,
      (state.formerPhones ?? []).map(({ phone }) => phone),
    );
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

  private unansweredSeqs(): number[] {
    return this.store.messages.unansweredSeqs(this.store.peek()!.readSeq);
  }
}
