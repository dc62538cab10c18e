/** How answers leave a conversation: through which account and limiter, and what follows once one has left or failed. */
import type { CallReason } from "../workers/inbox/shapes";
import type { Clock } from "../workers/platform/clock";
import { log } from "../workers/platform/log";
import { type TurnCost, turnCost } from "../workers/usage";
import type { Effects } from "./conversation.effects";
import type { Pace } from "./conversation.pace";
import { isAdvertising, type SendingDeps, sendThrough } from "./conversation.sending";
import type { Shell } from "./conversation.shell";
import type { ConversationStore, State } from "./conversation.store";
import { addUpdated, callPerson } from "./conversation.turn";
import { countUndelivered } from "./conversation.undelivered";
import type { OutboxRow } from "./outbox";

/** These failures mean that the account needs its owner, not another try. */
const ACCOUNT_TROUBLE = new Set(["auth", "permission", "account_restricted", "payment", "number_not_ready"]);

export class Outgoing {
  constructor(
    private readonly shell: Shell,
    private readonly store: ConversationStore,
    private readonly effects: Effects,
    private readonly pace: Pace,
  ) {}

  /** What sending needs at this moment. */
  deps(clock: Clock): SendingDeps {
    const { conversationId } = this.store.peek()!;
    return {
      store: this.store,
      now: clock.now,
      jitter: Math.random,
      lease: async (row, message) => {
        const account = await this.effects.account(clock, this.store.peek()!);
        const priority = isAdvertising(message.content) ? "campaign" : "service";
        return this.pace.lease(account, { priority, isRetry: row.attempts > 0 }, clock.now());
      },
      send: async (row, message) => {
        const state = this.store.peek()!;
        const account = await this.effects.account(clock, state);
        if (account) {
          const sent = await sendThrough(this.shell.env, this.store, account, row, message);
          if (sent.ok && account.inTrouble) this.shell.later(this.effects.noteAccount(clock, state, null));
          return sent;
        }
        const detail = "the sending account could not be read";
        return { ok: false, error: { code: "no_account", outcome: "retryable", detail } };
      },
      commit: (change) => this.shell.commit(change),
      sent: (lease, result) => this.pace.sent(lease, result),
      costOf: (row) => this.costOf(row, clock.now()),
      settled: (state, row) => this.settled(clock, state, row),
      log: (row, ms) => log("send", { conversationId, outboxId: row.id, state: row.state, code: row.errorCode, ms }),
    };
  }

  private costOf(row: OutboxRow, now: number): TurnCost | undefined {
    if (!this.store.events.isAwaited(row.id)) return undefined;
    return turnCost(this.store.meter.take(), { tokens: 0, microUsd: 0 }, now);
  }

  /** A row came to rest: the log learns whether the answer really left, and a failed answer lands before a person. */
  settled(clock: Clock, state: State, row: OutboxRow): void {
    const now = clock.now();
    if (row.turnId && row.state === "sent" && !this.store.events.isAwaited(row.id)) {
      const cost = turnCost(this.store.takeSpent(state), { tokens: 0, microUsd: 0 }, now);
      this.store.events.add({ v: 1, at: now, type: "reply.sent", turnId: row.turnId, sentAt: row.sentAt ?? now, cost });
    }
    const isCounted = (row.state !== "sent" || Boolean(state.undelivered)) && countUndelivered(this.store, state);
    if (isCounted) addUpdated(this.store, state, now);
    if (row.state === "sent") return;
    if (row.turnId) {
      this.store.events.add({ v: 1, at: now, type: "reply.failed", turnId: row.turnId });
      // Who waits for a person, or has one, does so for a reason of their own.
      const before = state.status === "handed_over" || state.handling === "person" ? state.handoffReason : null;
      const reason = before ?? ("undelivered" satisfies CallReason);
      callPerson(this.store, state, reason, state.handoffSummary ?? "", now, now, row.turnId);
      addUpdated(this.store, state, now);
    }
    if (row.errorCode) this.pace.refused(row.errorCode);
    if (row.errorCode && ACCOUNT_TROUBLE.has(row.errorCode)) {
      this.shell.later(this.effects.noteAccount(clock, state, row.errorCode));
    }
  }
}
