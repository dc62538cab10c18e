/** The clock of a test: moves it, and works on what a tenant has planned until nothing is due any more. */
import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { and, eq, like, lte, sql } from "drizzle-orm";
import { consume } from "../../workers/jobs";
import { moveClock } from "../../workers/platform/clock";
import type { JobMessage } from "../../workers/platform/queue";
import { dueJobs } from "../../workers/platform/schema";
import { base } from "./people";

const LEASE_MS = 5 * 60_000;
const MOMENT_MS = 1_000;
const ROUNDS = 8;

/**
 * Runs the tenant's jobs that are due at this moment, as the queue would.
 * @param now epoch ms; the clock stands there afterwards
 * @param kinds how their kind begins, e.g. `notifications.`
 */
export async function workDue(tenantId: string, now: number, kinds: string): Promise<void> {
  // A moment later, so that what was planned at this time is due.
  await moveClock(env.DB, now + MOMENT_MS - Date.now());
  const { directory, clock } = await base();
  for (let round = 0; round < ROUNDS; round++) {
    const due = clock.now();
    const claimed = await directory
      .update(dueJobs)
      .set({ leaseUntil: due + LEASE_MS, attempts: sql`${dueJobs.attempts} + 1` })
      .where(and(eq(dueJobs.tenantId, tenantId), like(dueJobs.kind, `${kinds}%`), lte(dueJobs.dueAt, due)))
      .returning();
    if (claimed.length === 0) return;
    await consume(createMessageBatch("jobs", claimed.map(messageOf)), env);
  }
}

function messageOf(row: typeof dueJobs.$inferSelect) {
  const body: JobMessage = {
    kind: row.kind,
    tenantId: row.tenantId,
    payload: JSON.parse(row.payloadJson),
    due: { id: row.id, lease: row.leaseUntil!, attempts: row.attempts },
  };
  return { id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body };
}
