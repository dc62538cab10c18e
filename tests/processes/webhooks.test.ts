/** What may come in at the WhatsApp webhook besides ordinary messages: forged, broken, huge, mixed, unknown. */

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openHolding } from "../harness/database.mjs";
import { eventually } from "../harness/http";
import { product } from "../harness/product";
import { RunningShop } from "../harness/running-shop";

const SECRET = "sandbox-app-secret";
let serial = 0;

/** One change of a delivery: messages that came to one number. */
function change(phoneNumberId: string, messages: { from: string; text: string }[]): object {
  return {
    field: "messages",
    value: {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "908500000077", phone_number_id: phoneNumberId },
      contacts: messages.map(({ from }) => ({ wa_id: from, profile: { name: `Kişi ${from.slice(-4)}` } })),
      messages: messages.map(({ from, text }) => ({
        from,
        id: `wamid.PROCESS-${Date.now()}-${++serial}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: "text",
        text: { body: text },
      })),
    },
  };
}

function delivery(...changes: object[]): object {
  return { object: "whatsapp_business_account", entry: [{ id: "1", changes }] };
}

/** One try; the status the product gave. */
async function post(shop: RunningShop, raw: { body: object | string; appSecret?: string; signature?: string | null }) {
  return (await shop.sandbox.must<{ status: number }>("POST", "/webhook", { appSecret: SECRET, ...raw })).status;
}

/** Reasons in the quarantine, read from the local database as an operator would. */
function quarantined(): { reason: string; size_bytes: number }[] {
  const folder = join(product().persistTo, "v3/d1/miniflare-D1DatabaseObject");
  const db = openHolding(folder, "quarantine", { readOnly: true });
  try {
    return db.prepare("SELECT reason, size_bytes FROM quarantine").all() as { reason: string; size_bytes: number }[];
  } finally {
    db.close();
  }
}

describe("the door", () => {
  it("refuses a wrong signature and none at all", async () => {
    const shop = await RunningShop.open();
    const body = delivery(change(shop.phoneNumberId, [{ from: "905000007001", text: "merhaba" }]));
    expect(await post(shop, { body, appSecret: "wrong" })).toBe(401);
    expect(await post(shop, { body, appSecret: undefined, signature: null })).toBe(401);
    expect(await shop.conversations()).toEqual([]);
    expect(await post(shop, { body })).toBe(200);
  });

  it("acknowledges what is signed but unreadable, and keeps its bytes", async () => {
    const shop = await RunningShop.open();
    const body = `{"object":"whatsapp_business_account","entry":[${"[".repeat(40)} ${Date.now()}`;
    const before = quarantined().length;
    expect(await post(shop, { body })).toBe(200);
    expect(await post(shop, { body })).toBe(200);
    expect(quarantined()).toHaveLength(before + 1);
    expect(quarantined().at(-1)!.size_bytes).toBe(body.length);
  });

  it("refuses a body above 3 MB before it looks at it", async () => {
    const answer = await fetch(`${product().workerUrl}/webhooks/whatsapp`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": "sha256=00" },
      body: "x".repeat(3 * 1024 * 1024 + 1),
    });
    expect(answer.status).toBe(413);
  });

  it("puts a number nobody owns in quarantine", async () => {
    const shop = await RunningShop.open();
    const body = delivery(change("999000111222333", [{ from: "905000007002", text: `merhaba ${Date.now()}` }]));
    const before = quarantined().length;
    expect(await post(shop, { body })).toBe(200);
    expect(quarantined()).toHaveLength(before + 1);
    expect(quarantined().at(-1)!.reason).toBe("a number nobody owns");
  });
});

describe("what was delivered", () => {
  it("reaches each conversation and number of one batch, once, however often it comes", async () => {
    const [first, second] = [await RunningShop.open(), await RunningShop.open()];
    const body = delivery(
      change(first.phoneNumberId, [
        { from: "905000007011", text: "ilk kişi" },
        { from: "905000007012", text: "ikinci kişi" },
        { from: "905000007011", text: "ilk kişi yine" },
      ]),
      change(second.phoneNumberId, [{ from: "905000007011", text: "öbür numaraya" }]),
    );
    expect(await post(first, { body })).toBe(200);
    expect(await post(first, { body })).toBe(200);
    const rows = await eventually("both rows", async () => {
      const found = await first.conversations();
      return found.length === 2 ? found : null;
    });
    const texts = await Promise.all(
      rows.map(async ({ id }) => {
        const { messages } = await first.owner.get<{ messages: { direction: string; content: { text?: string } }[] }>(
          `/api/v1/conversations/${id}`,
        );
        return messages.filter(({ direction }) => direction === "in").map(({ content }) => content.text);
      }),
    );
    expect(texts.sort((a, b) => b.length - a.length)).toEqual([["ilk kişi", "ilk kişi yine"], ["ikinci kişi"]]);
    await eventually("the other shop's row", async () => {
      const [row, ...more] = await second.conversations();
      return row && more.length === 0 ? row : null;
    });
  });

  it("is stored and shown even when its type is new to us", async () => {
    const shop = await RunningShop.open();
    const elif = await shop.customer();
    await elif.sends({ type: "raw", message: { type: "hologram", hologram: { id: "1" } } });
    const { messages } = await elif.decided();
    expect(messages.filter(({ direction }) => direction === "in").map(({ content }) => content.type)).toEqual([
      "unsupported",
    ]);
    expect((await elif.row(({ status }) => status === "handed_over")).handoffReason).toBe("not_text");
  });
});
