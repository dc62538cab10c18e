/** The outbox as pure transitions: what becomes of a row after a send, a crash, a deadline or a status. */
import type { DeliveryStatus } from "../workers/channels/port";
import type { OutboxState } from "../workers/inbox/shapes";
import type { Failure, Result } from "../workers/platform/result";
import type { TurnCost } from "../workers/usage/shapes";
import type { Lease } from "./shapes";

export interface OutboxRow {
  id: string;
  messageSeq: number;
  /** the turn that made it; null for a person's message */
  turnId: string | null;
  state: OutboxState;
  attempts: number;
  /** when to send, virtual ms; matters while pending */
  nextAt: number;
  /** when an uncertain row is settled without news, virtual ms */
  deadlineAt: number | null;
  /** at most one resend a row */
  resent: boolean;
  /** paid templates and messages about money are never resent by themselves */
  paid: boolean;
  providerId: string | null;
  errorCode: string | null;
  errorDetail: string | null;
  sentAt: number | null;
  /** what sending it took, where it is told of by this row alone */
  sendCost?: TurnCost;
}

/** How long the status webhook may take to tell what became of an uncertain send (paper 2.3: 60–120 s live). */
export const UNCERTAIN_MS = 90_000;
/** Meta: about one message in 6 s to the same person; 131056 is no matter of a second. */
const PAIR_RATE_MS = 6_000;
/** 1 s doubling with jitter: about four minutes, then a person sees it. */
export const MAX_ATTEMPTS = 8;
const BASE_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 120_000;

/** Nothing more will happen to these by themselves. */
export function isSettled(state: OutboxState): boolean {
  return state === "sent" || state === "dropped" || isUndelivered(state);
}

/** It did not arrive, as far as we know, and a person has to say what becomes of it. */
export function isUndelivered(state: OutboxState): boolean {
  return state === "failed" || state === "held" || state === "dead";
}

/** How a new row begins, when the limiter was asked before there was one: on its way, or waiting. `null` = it was not asked. */
export function begun(row: OutboxRow, lease: Lease | null, now: number): OutboxRow {
  if (!lease) return row;
  return lease.granted ? beginSend(row) : postponed(row, lease.waitMs, now);
}

/** The row right before the fetch: this must be durable before anything leaves. */
export function beginSend(row: OutboxRow): OutboxRow {
  return { ...row, state: "sending", attempts: row.attempts + 1 };
}

/**
 * The row after the channel answered.
 * @param jitter 0–1, spreads retries of many conversations
 */
export function afterSend(
  row: OutboxRow,
  result: Result<{ providerId: string }>,
  now: number,
  jitter: number,
): OutboxRow {
  if (result.ok) return settledSent(row, result.value.providerId, now);
  const { error } = result;
  switch (error.outcome) {
    case "uncertain":
      return { ...row, ...errorOf(error), state: "uncertain", deadlineAt: now + UNCERTAIN_MS };
    case "rejected":
      return { ...row, ...errorOf(error), state: "failed" };
    case "retryable":
      if (row.attempts >= MAX_ATTEMPTS) return { ...row, ...errorOf(error), state: "dead" };
      return {
        ...row,
        ...errorOf(error),
        state: "pending",
        nextAt: now + backoffMs(row.attempts, error, jitter),
      };
    default: {
      const unhandled: never = error.outcome;
      return unhandled;
    }
  }
}

/** The limiter said wait: not an attempt. */
export function postponed(row: OutboxRow, waitMs: number, now: number): OutboxRow {
  return { ...row, state: "pending", nextAt: now + Math.max(1, Math.ceil(waitMs)) };
}

/** After a crash nobody knows whether a `sending` row left: it becomes uncertain, never pending. */
export function afterRestart(row: OutboxRow, now: number): OutboxRow {
  if (row.state !== "sending") return row;
  return { ...row, state: "uncertain", deadlineAt: now + UNCERTAIN_MS, errorCode: "interrupted" };
}

/** No news until the deadline: a service reply inside its window is resent once, all else waits for a person. */
export function onDeadline(row: OutboxRow, now: number, windowUntil: number | null): OutboxRow {
  if (row.state !== "uncertain" || row.deadlineAt === null || row.deadlineAt > now) return row;
  const mayResend = !row.resent && !row.paid && windowUntil !== null && now < windowUntil;
  if (!mayResend) return { ...row, state: "held", deadlineAt: null };
  return { ...row, state: "pending", nextAt: now, deadlineAt: null, resent: true };
}

/**
 * A person wants it sent after all: it gets a new round of tries, and no other resend by itself. One that may have arrived
 * keeps its name, so that a late status of either try settles it; one that was refused gets a new name, so that its refusal
 * told again (webhooks come twice) is not taken for that of the new try.
 * @param freshId the new name
 */
export function onResend(row: OutboxRow, now: number, freshId: string): OutboxRow {
  if (!isUndelivered(row.state)) return row;
  const id = row.state === "failed" ? freshId : row.id;
  const told = { providerId: null, errorCode: null, errorDetail: null, sentAt: null };
  return { ...row, ...told, id, state: "pending", attempts: 0, nextAt: now, deadlineAt: null, resent: true };
}

/** A person gives it up: it is settled, and why it did not arrive stays known. */
export function onDrop(row: OutboxRow): OutboxRow {
  return isUndelivered(row.state) ? { ...row, state: "dropped" } : row;
}

/** A status webhook proves that the channel has the message (or refused it): it settles what we were unsure of. */
export function onStatus(
  row: OutboxRow,
  status: DeliveryStatus,
  providerId: string,
  at: number,
  code: string | null,
): OutboxRow {
  if (status === "failed") {
    if (row.state === "failed" || row.state === "dropped") return row;
    return {
      ...row,
      state: "failed",
      providerId: row.providerId ?? providerId,
      errorCode: code ?? "failed",
      deadlineAt: null,
    };
  }
  // `sent` after a refusal says nothing new; `delivered` and `read` prove that it arrived after all.
  const isRefused = row.state === "failed" || (row.state === "dropped" && row.providerId !== null);
  if (row.state === "sent" || (isRefused && status === "sent")) return row.providerId ? row : { ...row, providerId };
  return settledSent(row, providerId, at);
}

function settledSent(row: OutboxRow, providerId: string, at: number): OutboxRow {
  return {
    ...row,
    state: "sent",
    providerId,
    sentAt: row.sentAt ?? at,
    deadlineAt: null,
    errorCode: null,
    errorDetail: null,
  };
}

function errorOf(error: Failure): Pick<OutboxRow, "errorCode" | "errorDetail"> {
  return { errorCode: error.code, errorDetail: error.detail };
}

function backoffMs(attempts: number, error: Failure, jitter: number): number {
  const least = error.retryAfterMs ?? (error.code === "pair_rate_limited" ? PAIR_RATE_MS : 0);
  const grown = Math.min(MAX_BACKOFF_MS, BASE_BACKOFF_MS * 2 ** (attempts - 1));
  return Math.ceil(Math.max(least, grown * (0.5 + jitter / 2)));
}
