/** One run: customers write, Graph fails, the Worker dies, time passes until nothing moves any more. */
import { RunningShop } from "../harness/running-shop";
import { Crowd, type Customer, plan } from "./customers";
import { Dice } from "./dice";
import { type Accepted, Graph } from "./graph";
import { pause } from "./pause";
import { PostOffice } from "./post-office";
import { Outside } from "./webhooks";
import { openWorld, type World } from "./world";

export interface Setting {
  seed: number;
  /** messages of customers */
  count: number;
  /** SIGKILLs, each while Graph keeps back the answer to a send that it has accepted */
  kills: number;
  /** false: the platform loses every alarm, the minute's cron finds what is due */
  hasAlarms: boolean;
}

/** What the outside knows of a run, and where the product keeps what it knows. */
export interface Played {
  customers: Customer[];
  ledger: readonly Accepted[];
  silent: ReadonlySet<string>;
  storedIn: string;
  facts: Record<string, number>;
}

/** Customers who write at a time; those of the last ten seconds are far fewer than one workerd keeps alive. */
const AT_ONCE = 24;
/** A number sends 80 messages a second; so many messages a shop keep that from being what is measured. */
const MESSAGES_A_SHOP = 4_000;
const SHOPS_MAX = 8;
const PATIENCE_MS = 5_000;
const ANSWER_PATIENCE_MS = 40_000;
/** Without alarms a fragment waits for the cron, not the customer for it. */
const PATIENCE_WITHOUT_ALARMS_MS = 1_500;
const MINUTE_MS = 60_000;
/** How often the minute's cron comes while customers write: as in life, or in fast motion. */
const CRON_EVERY_MS = 60_000;
const CRON_WITHOUT_ALARMS_EVERY_MS = 5_000;
/** Whatever waits longer is stuck. */
const MINUTES_MAX = 60;
const AIM_LIMIT_MS = 10_000;
const SETTLE_MS = 1_000;

/** Opens a world of its own; the caller ends it. The Worker is stopped when this resolves. */
export async function play(setting: Setting, opened: (world: World) => void): Promise<Played> {
  const openedAt = Date.now();
  const dice = new Dice(setting.seed);
  const late: { tell?: (send: Accepted) => void } = {};
  const graph = await Graph.open(new Dice(setting.seed + 1), (send) => late.tell?.(send));
  const world = await openWorld({
    graphUrl: graph.url,
    entry: setting.hasAlarms ? "tests/chaos/worker.ts" : "tests/chaos/without-alarms.ts",
  });
  opened(world);
  const post = new PostOffice(world.urls.workerUrl);
  try {
    const outside = new Outside(new Dice(setting.seed + 2), post);
    late.tell = (send) => outside.ticks(send);
    const shops = [world.shop];
    const wanted = Math.min(SHOPS_MAX, Math.ceil(setting.count / MESSAGES_A_SHOP) + 1);
    while (shops.length < wanted) shops.push(await RunningShop.open({}, world.urls));
    const customers = plan(dice, shops, setting.count);
    const patienceMs = setting.hasAlarms ? PATIENCE_MS : PATIENCE_WITHOUT_ALARMS_MS;
    const crowd = new Crowd(dice, customers, outside, graph, patienceMs, ANSWER_PATIENCE_MS);
    await crowd.order();
    const startedAt = Date.now();
    const time = new Time(world, post, graph);
    const killing = kill(setting, world, graph, crowd);
    const clock = keepMinutes(setting, time);
    await crowd.write(AT_ONCE);
    await killing;
    await clock.stop();
    const writtenAt = Date.now();
    const minutes = await time.untilQuiet();
    await world.worker.kill();
    return {
      customers,
      ledger: graph.ledger,
      silent: outside.silent,
      storedIn: world.storedIn,
      facts: {
        customers: customers.length,
        shops: shops.length,
        secondsBefore: Math.round((startedAt - openedAt) / 1_000),
        seconds: Math.round((writtenAt - startedAt) / 1_000),
        secondsUntilQuiet: Math.round((Date.now() - writtenAt) / 1_000),
        minutesMoved: minutes,
        impatient: crowd.impatient,
        webhooks: post.posts,
        webhookRetries: post.retries,
        doubled: outside.doubled,
        reordered: outside.reordered,
        graphCalls: graph.calls,
        graph500: graph.refused.server,
        graph429: graph.refused.rateLimited,
        oddCalls: graph.odd.length,
      },
    };
  } finally {
    post.close();
    graph.close();
  }
}

/** SIGKILLs, spread evenly over what is written. */
async function kill({ count, kills }: Setting, world: World, graph: Graph, crowd: Crowd): Promise<void> {
  for (let done = 1; done <= kills; done++) {
    await crowd.reaches(Math.floor((count * done) / (kills + 1)));
    graph.aim();
    const end = Date.now() + AIM_LIMIT_MS;
    while (graph.withholding() === 0 && Date.now() < end) await pause(5);
    await world.worker.kill();
    await world.worker.start();
  }
}

/** The cron of every minute while customers write. */
function keepMinutes({ hasAlarms }: Setting, time: Time): { stop(): Promise<void> } {
  let isOver = false;
  const work = (async () => {
    let next = Date.now() + (hasAlarms ? CRON_EVERY_MS : CRON_WITHOUT_ALARMS_EVERY_MS);
    while (!isOver) {
      await pause(50);
      if (Date.now() < next) continue;
      await time.minute(hasAlarms ? 0 : MINUTE_MS);
      next = Date.now() + (hasAlarms ? CRON_EVERY_MS : CRON_WITHOUT_ALARMS_EVERY_MS);
    }
  })();
  const stop = async () => {
    isOver = true;
    await work;
  };
  return { stop };
}

class Time {
  constructor(
    private readonly world: World,
    private readonly post: PostOffice,
    private readonly graph: Graph,
  ) {}

  /** Webhooks that are due by then come first, then the clock shows it, then the cron comes. */
  async minute(advanceMs: number): Promise<void> {
    if (advanceMs > 0) {
      await this.post.advance(advanceMs);
      await this.world.sandbox.must("POST", "/clock", { advanceMs });
    }
    // While the Worker is down nobody fires its cron either.
    await this.world.shop.owner.ask("GET", "/cdn-cgi/local/scheduled?cron=*+*+*+*+*").catch(() => null);
  }

  /** @returns how many minutes it took until the sweeper knew of nothing more to do */
  async untilQuiet(): Promise<number> {
    await this.post.idle();
    for (let minutes = 1; minutes <= MINUTES_MAX; minutes++) {
      await this.minute(MINUTE_MS);
      await this.settled();
      const waiting = await this.world.shop.owner.get<Record<string, number>>("/chaos/waiting");
      if (Object.values(waiting).every((count) => count === 0)) return minutes;
    }
    return MINUTES_MAX;
  }

  /** For a moment Graph was not called and the Worker not told anything. */
  private async settled(): Promise<void> {
    const activity = () => `${this.graph.calls} ${this.graph.underWay} ${this.post.posts}`;
    for (let before = ""; before !== activity() || this.graph.underWay > 0; ) {
      before = activity();
      await pause(SETTLE_MS);
      await this.post.idle();
    }
  }
}
