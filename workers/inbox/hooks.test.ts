/** Webhooks in: what can be read is taken in, whatever becomes of what cannot. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { fakeGraph } from "../../tests/harness/graph";
import { base } from "../../tests/harness/people";
import {
  conversationId,
  envelope,
  openShop,
  postWebhook,
  type Shop,
  stubOf,
  wireMessage,
} from "../../tests/harness/shop";
import { quarantine } from "../platform/schema";

const PHONE = "905000009001";
let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
  fakeGraph(() => shop.phoneNumberId);
});

/** The product while nothing can be written into quarantine. */
function withoutShelf(): Env {
  const FILES = new Proxy(env.FILES, {
    get(files, name) {
      if (name === "put") return () => Promise.reject(new Error("no storage"));
      const value = Reflect.get(files, name);
      return typeof value === "function" ? value.bind(files) : value;
    },
  });
  return { ...env, FILES };
}

it("a message is taken in although what came before it cannot be put aside", async () => {
  const at = Math.floor(Date.now() / 1000);
  const good = wireMessage({ id: "wamid.GOOD", at, from: PHONE, text: "merhaba" });
  const body = envelope(shop, { messages: [{ id: "wamid.BAD", type: "text" }, good] });
  const unstored = await postWebhook(body, undefined, withoutShelf());
  expect(unstored.status).toBe(500);
  const id = await conversationId(shop, `phone:+${PHONE}`);
  const written = async () =>
    (await stubOf(id).thread(shop.tenantId, {}))!.messages.filter(({ author }) => author === "customer");
  expect(await written()).toHaveLength(1);

  // It comes again, as it was not answered with 200: nothing is taken in twice, and what cannot be read is put aside.
  expect((await postWebhook(body)).status).toBe(200);
  expect(await written()).toHaveLength(1);
  const { tenantId, accountId } = shop;
  const aside = (await base()).directory.select().from(quarantine).where(eq(quarantine.tenantId, tenantId));
  expect(await aside).toMatchObject([{ accountId }]);
});
