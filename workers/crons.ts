/** The clock table: what happens when. Cron only finds what is due and hands it out. */
import { sealLogs } from "./audit";
import { sweepDoor } from "./auth";
import { settingsOf } from "./env";
import { watch } from "./health";
import { sweepWakes } from "./inbox/wakes";
import { retrainStaleModels } from "./learning";
import { readClock } from "./platform/clock";
import { type PlatformCtx, platformCtx } from "./platform/ctx";
import { claimDueJobs } from "./platform/due-jobs";
import { logBug } from "./platform/log";
import { sweepQuarantine } from "./platform/quarantine-sweep";
import { refreshThroughputs } from "./tenants";

const EVERY_MINUTE: { name: string; run: (base: PlatformCtx) => Promise<number> }[] = [
  { name: "audit", run: sealLogs },
  { name: "due_jobs", run: claimDueJobs },
  { name: "conversation_wakes", run: sweepWakes },
  { name: "door", run: sweepDoor },
  { name: "health", run: watch },
  { name: "quarantine", run: (base) => sweepQuarantine(base, settingsOf(base.env).QUARANTINE_DAYS) },
  { name: "stale_models", run: retrainStaleModels },
  { name: "throughput", run: refreshThroughputs },
];

/** Runs the clock table; one that fails does not keep the others from running. */
export async function tick(env: Env): Promise<void> {
  const base = platformCtx(env, await readClock(env.DB));
  await Promise.all(
    EVERY_MINUTE.map(async ({ name, run }) => {
      try {
        await run(base);
      } catch (error) {
        logBug("cron.bug", error, { name });
      }
    }),
  );
}
