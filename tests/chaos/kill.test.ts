/** The Worker dies fifty times while customers ask and Graph misbehaves: nothing is lost, nothing is said twice. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { InboxRow, Thread } from "../../workers/inbox/shapes";
import { eventually } from "../harness/http";
import { type Asker, Crowd, pause } from "./customers";
import { Dice } from "./dice";
import { faults, openWorld, type World } from "./world";

const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);
const KILLS = 50;
const ASKING_AT_ONCE = 40;
/** Beyond the time after which an unsure send is settled. */
const STEP_MS = 100_000;
const STEPS_MAX = 20;
const AIM_LIMIT_MS = 6_000;
/** Far beyond what any one delivery takes, its retries included, on a machine that does other things as well. */
const DELIVERY_MS = 120_000;

let world: World;
let aimedHits = 0;

beforeAll(async () => {
  console.warn(`CHAOS_SEED=${SEED}`);
  world = await openWorld();
});
afterAll(() => world?.end());

it(`loses nothing and says nothing twice over ${KILLS} kills (CHAOS_SEED=${SEED})`, async () => {
  const dice = new Dice(SEED);
  const crowd = new Crowd(world.shop, world);
  await crowd.open(ASKING_AT_ONCE);
  await eventually("the first answers", async () => ((await crowd.ledger()).length >= 10 ? true : null));
  await world.sandbox.must("PUT", "/faults", faults(SEED));
  for (let kill = 0; kill < KILLS; kill++) {
    if (kill % 3 === 0) await whileAnAnswerIsWithheld();
    else await pause(dice.between(20, 700));
    await world.worker.kill();
    await pause(dice.between(0, 60));
    await world.worker.start();
  }
  await crowd.close();
  await world.sandbox.must("DELETE", "/faults");
  await untilQuiet(crowd.all);

  const threads = await threadsByName();
  const ledger = await crowd.ledger();
  const opaques = ledger.map((send) => send.opaque);
  expect(opaques.length - new Set(opaques).size, "sends that Graph accepted twice").toBe(0);
  for (const { customer, said } of crowd.all) {
    const messages = threads.get(customer.name)?.messages ?? [];
    const heard = messages.filter(({ direction }) => direction === "in").map(({ content }) => textOf(content));
    expect(heard, `what ${customer.name} wrote`).toEqual(said);
    expect(
      ledger.filter(({ customerId }) => customerId === customer.id).length,
      `answers to ${customer.name}, who wrote ${said.join(" / ")}`,
    ).toBe(said.length);
    const states = messages.flatMap(({ delivery }) => (delivery ? [delivery.state] : []));
    expect(new Set(states), `what became of the answers to ${customer.name}`).toEqual(new Set(["sent"]));
  }
  const all = crowd.all.flatMap(({ said }) => said);
  const { numbers } = (await world.shop.overview()).range;
  expect(numbers).toMatchObject({
    questions: all.filter((line) => line === "kargom nerede").length,
    autoAnswered: crowd.all.reduce((sum, { said }) => sum + Math.max(0, said.length - 2), 0),
    handedOver: 0,
    totalMessages: all.length,
  });
  console.warn(
    `${all.length} messages of ${crowd.all.length} customers, ${aimedHits} kills while an answer was withheld`,
  );
});

/** Resolves as soon as Graph has accepted a send whose answer it keeps back. */
async function whileAnAnswerIsWithheld(): Promise<void> {
  const rule = { id: "aim", target: "graph", kind: "accept_then_hang", rate: 1, delayMs: 5_000, remaining: 1 };
  await world.sandbox.must("PUT", "/faults", rule);
  const end = Date.now() + AIM_LIMIT_MS;
  while (Date.now() < end) {
    const { rules } = await world.sandbox.get<{ rules: { id: string; remaining?: number }[] }>("/faults");
    if (rules.find(({ id }) => id === "aim")?.remaining === 0) {
      aimedHits++;
      return;
    }
    await pause(15);
  }
}

/** Everything is delivered and decided, time passes, the minute's cron runs: until nothing moves any more. */
async function untilQuiet(askers: Asker[]): Promise<void> {
  for (let step = 0; step < STEPS_MAX; step++) {
    await webhooksDelivered();
    if (step > 0 && (await isQuiet(askers))) return;
    await world.sandbox.must("POST", "/clock", { advanceMs: STEP_MS });
    const cron = await world.shop.owner.ask("GET", "/cdn-cgi/local/scheduled?cron=*+*+*+*+*");
    expect(cron.status).toBe(200);
  }
}

async function webhooksDelivered(): Promise<void> {
  const pending = async () => (await world.sandbox.get<{ errands: object[] }>("/errands")).errands;
  const delivered = eventually(
    "the delivery of every webhook",
    async () => ((await pending()).length === 0 ? true : null),
    DELIVERY_MS,
  );
  await delivered.catch(async (error: Error) => {
    throw new Error(`${error.message}; left: ${JSON.stringify(await pending())}`);
  });
}

/** Every message has its answer sent, and the projection has heard of it. */
async function isQuiet(askers: Asker[]): Promise<boolean> {
  const wanted = askers.reduce((sum, { said }) => sum + said.length, 0);
  const threads = [...(await threadsByName()).values()];
  const sent = threads.flatMap(({ messages }) => messages.filter(({ delivery }) => delivery?.state === "sent"));
  const { totalMessages } = (await world.shop.overview()).range.numbers;
  return sent.length === wanted && totalMessages === wanted;
}

async function threadsByName(): Promise<Map<string, Thread>> {
  const threads = new Map<string, Thread>();
  let cursor: string | null = "";
  for (let page = 0; cursor !== null && page < 40; page++) {
    const query: string = cursor ? `?cursor=${cursor}` : "";
    const list: { items: InboxRow[]; nextCursor: string | null } = await world.shop.owner.get(
      `/api/v1/conversations${query}`,
    );
    for (const row of list.items) {
      threads.set(row.customerName ?? row.id, await world.shop.owner.get(`/api/v1/conversations/${row.id}?limit=200`));
    }
    cursor = list.nextCursor;
  }
  return threads;
}

function textOf(content: Thread["messages"][number]["content"]): string {
  return content.type === "text" ? content.text : `[${content.type}]`;
}
