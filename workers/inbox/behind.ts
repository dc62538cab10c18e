/** What is written down of a message that is on its way already: behind the answer, and tried again while D1 is away. */
import type { Ctx } from "../platform/ctx";
import { logBug } from "../platform/log";

/** Lets work go on after the answer. */
export type Behind = (work: Promise<void>) => void;

/** Waits before each try; after the last one the log keeps it. */
const WAITS_MS = [0, 200, 1_000, 5_000];

/**
 * Never throws: the message left, whatever becomes of D1.
 * @param write may run several times
 * @param about ids only, for the log
 */
export async function writeBehind(
  ctx: Ctx,
  write: () => Promise<unknown>,
  about: Readonly<Record<string, string>>,
): Promise<void> {
  let failure: unknown;
  for (const waitMs of WAITS_MS) {
    await scheduler.wait(waitMs);
    try {
      await write();
      return;
    } catch (error) {
      failure = error;
    }
  }
  const { tenantId, requestId } = ctx;
  logBug("inbox.audit", failure, { tenantId, requestId, ...about });
}
