/**
 * The time everything reads. System time plus an offset that only the sandbox can move; with SANDBOX false at build
 * time the offset and its table do not exist in the bundle.
 */

declare const SANDBOX: boolean;

export interface Clock {
  /** virtual milliseconds since epoch, integer */
  now(): number;
  /** the moment an alarm must be armed for, in real integer milliseconds */
  realTimeOf(virtualMs: number): number;
}

/** A clock that runs `offsetMs` ahead of the machine's. */
export function clockAt(offsetMs: number): Clock {
  return {
    now: () => Date.now() + offsetMs,
    realTimeOf: (virtualMs) => Math.ceil(virtualMs - offsetMs),
  };
}

/** Reads the offset once per entry (request, alarm, queue batch, cron) into the context. */
export async function readClock(db: D1Database): Promise<Clock> {
  if (!SANDBOX) return clockAt(0);
  const row = await db
    .prepare("SELECT offset_ms AS offsetMs FROM sandbox_clock WHERE id = 1")
    .first<{ offsetMs: number }>();
  return clockAt(row?.offsetMs ?? 0);
}

/** Moves the sandbox's clock. Never in production: the table is only created on demand here. */
export async function moveClock(db: D1Database, offsetMs: number): Promise<void> {
  if (!SANDBOX) return;
  await db
    .prepare("INSERT INTO sandbox_clock (id, offset_ms) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET offset_ms = ?1")
    .bind(Math.round(offsetMs))
    .run();
}
