/** Control of the whole world: reset, state, clock, faults, raw webhooks, the live socket. */
import { Hono } from "hono";
import { z } from "zod";
import { body, conflict } from "./control-http";
import { FaultRule } from "./faults";
import { whatsAppControl } from "./graph/control";
import { dispatch } from "./graph/envelope";
import { postWebhook } from "./graph/errands";
import { hookControl } from "./hooks/control";
import { mailControl } from "./mail/control";
import { fireCron, tellClock } from "./product";
import { seed } from "./seed";
import { trendyolControl } from "./trendyol/control";
import type { World } from "./world";

const ClockMove = z.union([z.object({ advanceMs: z.number().min(0) }), z.object({ offsetMs: z.number() })]);
const Reset = z.object({
  seed: z.boolean().default(true).describe("false leaves an empty world"),
  offsetMs: z.number().max(0).default(0).describe("begin in the past, to live through it"),
});
const RawWebhook = z.object({
  body: z.union([z.string(), z.record(z.string(), z.unknown())]).describe("a string leaves byte for byte"),
  appSecret: z.string().optional(),
  signature: z.string().nullable().optional().describe("header value as it is; null sends none"),
  url: z.url().optional(),
  wait: z
    .boolean()
    .default(true)
    .describe("true: one try, its status in the answer; false: queued with retries and faults"),
});

export function controlRoutes(world: World): Hono {
  const app = new Hono();
  app.route("/whatsapp", whatsAppControl(world));
  app.route("/trendyol", trendyolControl(world));
  app.route("/mail", mailControl(world));
  app.route("/hooks", hookControl(world));

  app.post("/reset", async (c) => {
    const wanted = await body(c, Reset);
    world.reset();
    world.clock.set(wanted.offsetMs);
    await tellClock(world);
    if (wanted.seed) seed(world);
    world.agenda.keepMinutes();
    world.live.publish({ kind: "reset" });
    return c.json({ reset: true, seeded: wanted.seed });
  });
  app.post("/seed", (c) => {
    seed(world);
    world.live.publish({ kind: "reset" });
    return c.json({ seeded: true });
  });
  app.get("/state", (c) => c.json(state(world)));
  app.post("/settle", async (c) => c.json(await world.agenda.settle()));

  app.get("/clock", (c) => c.json(time(world)));
  app.post("/clock", async (c) => {
    const move = await body(c, ClockMove);
    const offsetMs = "advanceMs" in move ? world.clock.offsetMs + move.advanceMs : move.offsetMs;
    if (offsetMs < world.clock.offsetMs) return conflict("the clock only moves forward; a reset sets it back");
    world.clock.set(offsetMs);
    world.live.publish({ kind: "clock" });
    world.agenda.run();
    const isTold = await tellClock(world);
    const hasRun = isTold && (await fireCron(world));
    return c.json({ ...time(world), productTold: isTold, cronFired: hasRun });
  });

  app.get("/faults", (c) => c.json({ rules: world.faults.list() }));
  app.put("/faults", async (c) => {
    const rules = await body(c, z.union([FaultRule.transform((rule) => [rule]), z.array(FaultRule)]));
    for (const rule of rules) world.faults.put(rule);
    world.live.publish({ kind: "faults" });
    return c.json({ rules: world.faults.list() });
  });
  app.delete("/faults/:id?", (c) => {
    world.faults.remove(c.req.param("id"));
    world.live.publish({ kind: "faults" });
    return c.json({ rules: world.faults.list() });
  });

  app.post("/webhook", async (c) => {
    const raw = await body(c, RawWebhook);
    const url = raw.url ?? `${world.settings.WORKER_URL}/webhooks/whatsapp`;
    const text = typeof raw.body === "string" ? raw.body : JSON.stringify(raw.body);
    const delivery = { url, body: text, secret: raw.appSecret, signature: raw.signature };
    if (raw.wait) return c.json({ status: await postWebhook(delivery) });
    return c.json({ errand: dispatch(world, delivery, { path: new URL(url).pathname }) ?? null });
  });
  app.get("/errands", (c) => c.json({ errands: world.agenda.list() }));
  app.get("/live", (c) => world.live.accept(c.req.raw));
  return app;
}

function time(world: World) {
  return { now: world.clock.now(), offsetMs: world.clock.offsetMs };
}

function state(world: World) {
  const rows = (table: string) => world.store.count(`SELECT count(*) AS n FROM ${table}`);
  return {
    ...time(world),
    numbers: rows("numbers"),
    customers: rows("customers"),
    messages: rows("messages"),
    sends: world.store.count("SELECT count(*) AS n FROM messages WHERE sender = 'business'"),
    media: rows("media"),
    letters: rows("letters"),
    sellers: rows("sellers"),
    packages: rows("packages"),
    sellerWebhooks: rows("seller_webhooks"),
    pendingErrands: world.store.count("SELECT count(*) AS n FROM errands WHERE kind <> 'minute'"),
    faults: rows("faults"),
    ...world.store.tallies(),
  };
}
