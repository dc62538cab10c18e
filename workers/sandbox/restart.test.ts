/** A sandbox that is stopped and started again goes on where it was. */
import { env, evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import type { SandboxEnv } from "./env";
import { control, elifWrites, NUMBER, productAnswers, received } from "./test/world";

const stub = () => (env as unknown as SandboxEnv).WORLD.getByName("world");

test("threads, orders, clock and faults are there after a restart, and seeding does not happen twice", async () => {
  await control("POST", "/reset");
  const { id } = await elifWrites();
  await control("POST", "/clock", { advanceMs: 90_000 });
  await control("POST", "/trendyol/sellers/123456/orders/10700000001/advance", { to: "Delivered" });
  await control("PUT", "/faults", { id: "slow", target: "graph", kind: "latency", delayMs: 5 });
  const before = await control<{ packages: number }>("GET", "/state");

  await evictDurableObject(stub());

  expect(await control("GET", "/state")).toMatchObject({
    packages: before.packages,
    offsetMs: 90_000,
    messages: 1,
    faults: 1,
  });
  const { messages } = await control<{ messages: object[] }>(
    "GET",
    `/whatsapp/customers/elif/thread?phoneNumberId=${NUMBER}`,
  );
  expect(messages).toMatchObject([{ wamid: id, text: "kargom nerde" }]);
});

test("a webhook the product did not take is delivered after a restart", async () => {
  await control("POST", "/reset");
  await received();
  await productAnswers(500, 500, 500);
  await control("POST", "/whatsapp/customers/elif/messages", {
    phoneNumberId: NUMBER,
    type: "text",
    text: "orada mısınız",
  });
  await evictDurableObject(stub());
  await productAnswers();
  for (;;) {
    await control("POST", "/settle");
    const { pendingErrands } = await control<{ pendingErrands: number }>("GET", "/state");
    if (pendingErrands === 0) break;
  }
  expect((await received()).some((request) => request.body.includes("orada mısınız"))).toBe(true);
});
