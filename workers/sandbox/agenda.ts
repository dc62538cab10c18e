/** What the sandbox still has to do and when: webhooks, ticks, the minute. Rows outlive a restart, one alarm wakes them. */
import { deliverWhatsApp, showStatus } from "./graph/errands";
import { fireCron, tellClock } from "./product";
import { deliverTrendyol } from "./trendyol/errands";
import type { World } from "./world";

/** `done`, or when to try again: milliseconds from now on the errand's own clock. */
export type Outcome = "done" | { againInMs: number };
type Handler = (world: World, payload: never, attempts: number) => Outcome | Promise<Outcome>;

const HANDLERS = {
  whatsapp_webhook: deliverWhatsApp,
  whatsapp_status: showStatus,
  trendyol_webhook: deliverTrendyol,
  minute: everyMinute,
} satisfies Record<string, Handler>;
export type ErrandKind = keyof typeof HANDLERS;

interface Errand {
  id: number;
  kind: ErrandKind;
  due_at: number;
  clock: "real" | "virtual";
  payload: string;
  attempts: number;
}

const MINUTE_MS = 60_000;
const AT_ONCE = 100;

export class Agenda {
  private readonly running = new Map<number, Promise<void>>();
  private readonly waiters = new Map<number, () => void>();
  private armedFor: number | undefined;
  private isRunWanted = false;

  constructor(
    private readonly world: World,
    private readonly storage: DurableObjectStorage,
  ) {}

  /** Adds an errand due after `inMs` on the given clock and returns its number. */
  add(kind: ErrandKind, payload: unknown, inMs = 0, clock: "real" | "virtual" = "real"): number {
    const now = clock === "real" ? Date.now() : this.world.clock.now();
    const row = this.world.store.first<{ id: number }>(
      "INSERT INTO errands (kind, due_at, clock, payload) VALUES (?, ?, ?, ?) RETURNING id",
      kind,
      Math.round(now + inMs),
      clock,
      JSON.stringify(payload),
    );
    this.runSoon();
    return row?.id ?? 0;
  }

  /** Starts the every-minute errand unless it is there already. */
  keepMinutes(): void {
    if (this.world.store.count("SELECT count(*) AS n FROM errands WHERE kind = 'minute'") === 0) {
      this.add("minute", {}, MINUTE_MS);
    }
  }

  /** Resolves when the errand has succeeded or was given up. */
  finished(id: number): Promise<void> {
    if (this.world.store.count("SELECT count(*) AS n FROM errands WHERE id = ?", id) === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiters.set(id, resolve));
  }

  /** After the store was emptied: nobody waits for an errand that is gone. */
  forget(): void {
    for (const resolve of this.waiters.values()) resolve();
    this.waiters.clear();
    this.armedFor = undefined;
  }

  /** The alarm: it only starts what is due, so that a slow receiver never delays the next alarm. */
  ring(): void {
    this.armedFor = undefined;
    this.run();
  }

  /** Starts what is due and arms the alarm for what is not. */
  run(): void {
    const free = AT_ONCE - this.running.size;
    for (const errand of free > 0 ? this.due(free) : []) this.start(errand);
    this.arm();
  }

  /**
   * Does everything that is due or was not tried yet, each once, then what those created. A failed errand keeps its
   * wait and the minute errand is left alone.
   * @returns how many were done and how many must be tried again
   */
  async settle(): Promise<{ done: number; left: number }> {
    const tried = new Set<number>();
    for (;;) {
      const waiting = this.waiting().filter((errand) => !tried.has(errand.id) && this.mayTry(errand));
      if (waiting.length === 0) break;
      for (const errand of waiting) {
        tried.add(errand.id);
        await (this.running.get(errand.id) ?? this.start(errand));
      }
    }
    const left = this.waiting();
    return { done: tried.size - left.filter((errand) => tried.has(errand.id)).length, left: left.length };
  }

  /** What is still to do, soonest first: for a test that waits for the end of it. */
  list(): { id: number; kind: ErrandKind; attempts: number; dueInMs: number; isRunning: boolean }[] {
    return this.waiting().map(({ id, kind, clock, attempts, due_at }) => ({
      id,
      kind,
      attempts,
      dueInMs: due_at - (clock === "real" ? Date.now() : this.world.clock.now()),
      isRunning: this.running.has(id),
    }));
  }

  private mayTry(errand: Errand): boolean {
    const now = errand.clock === "real" ? Date.now() : this.world.clock.now();
    return errand.attempts === 0 || errand.due_at <= now || this.running.has(errand.id);
  }

  private waiting(): Errand[] {
    return this.world.store.all<Errand>("SELECT * FROM errands WHERE kind <> 'minute' ORDER BY due_at, id");
  }

  private due(limit: number): Errand[] {
    return this.world.store
      .all<Errand>(
        `SELECT * FROM errands WHERE (clock = 'real' AND due_at <= ?) OR (clock = 'virtual' AND due_at <= ?)
         ORDER BY due_at, id LIMIT ?`,
        Date.now(),
        this.world.clock.now(),
        limit + this.running.size,
      )
      .filter((errand) => !this.running.has(errand.id))
      .slice(0, limit);
  }

  private start(errand: Errand): Promise<void> {
    const already = this.running.get(errand.id);
    if (already) return already;
    const work = this.perform(errand.id).finally(() => {
      this.running.delete(errand.id);
      this.runSoon();
    });
    this.running.set(errand.id, work);
    return work;
  }

  /** Many errands that come or end in one moment cause one look at the table. */
  private runSoon(): void {
    if (this.isRunWanted) return;
    this.isRunWanted = true;
    queueMicrotask(() => {
      this.isRunWanted = false;
      this.run();
    });
  }

  private async perform(id: number): Promise<void> {
    await Promise.resolve(); // first be known as running: a handler may add errands, and those look for work
    const errand = this.world.store.first<Errand>("SELECT * FROM errands WHERE id = ?", id);
    if (!errand) return; // done meanwhile, or forgotten by a reset
    const handler: Handler = HANDLERS[errand.kind];
    const outcome = await handler(this.world, JSON.parse(errand.payload) as never, errand.attempts);
    if (outcome === "done") {
      this.world.store.run("DELETE FROM errands WHERE id = ?", errand.id);
      this.waiters.get(errand.id)?.();
      this.waiters.delete(errand.id);
      return;
    }
    const now = errand.clock === "real" ? Date.now() : this.world.clock.now();
    this.world.store.run(
      "UPDATE errands SET attempts = attempts + 1, due_at = ? WHERE id = ?",
      Math.round(now + outcome.againInMs),
      errand.id,
    );
  }

  private arm(): void {
    const soonest = this.world.store
      .all<{ id: number; at: number }>(
        "SELECT id, CASE clock WHEN 'real' THEN due_at ELSE due_at - ? END AS at FROM errands ORDER BY at LIMIT ?",
        this.world.clock.offsetMs,
        this.running.size + 1,
      )
      .find((errand) => !this.running.has(errand.id));
    if (!soonest || (this.armedFor !== undefined && this.armedFor <= soonest.at)) return;
    this.armedFor = Math.round(Math.max(soonest.at, Date.now()));
    void this.storage.setAlarm(this.armedFor);
  }
}

async function everyMinute(world: World): Promise<Outcome> {
  if (!world.clock.isTold) await tellClock(world);
  await fireCron(world);
  return { againInMs: MINUTE_MS };
}
