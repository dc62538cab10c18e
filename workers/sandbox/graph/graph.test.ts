/** The simulated WhatsApp platform, over HTTP. */
import { beforeEach, describe, expect, test } from "vitest";
import { call, control, elifWrites, graphSend, NUMBER, productAnswers, received, webhooks } from "../test/world";
import { signBody } from "./signature";

const ELIF = "905000000001";
const hello = { to: ELIF, type: "text", text: { body: "Merhaba" } };

async function codeOf(response: Response): Promise<[number, number]> {
  const { error } = await response.json<{ error: { code: number } }>();
  return [response.status, error.code];
}

beforeEach(async () => {
  await control("POST", "/reset");
  await productAnswers();
  await received();
});

describe("a customer's message", () => {
  test("arrives signed over its bytes, with phone and user id", async () => {
    const { id } = await elifWrites();
    const [post] = await received();
    expect(post?.headers["x-hub-signature-256"]).toBe(await signBody("sandbox-app-secret", post?.body ?? ""));
    const [change] = JSON.parse(post?.body ?? "").entry[0].changes;
    expect(change.value.contacts[0]).toMatchObject({ wa_id: ELIF, user_id: "TR.1350001112220001" });
    expect(change.value.messages[0]).toMatchObject({ id, from: ELIF, type: "text", text: { body: "kargom nerde" } });
  });

  test("of a username adopter carries no phone, of an old client no user id", async () => {
    for (const who of ["ilker", "sukru"]) {
      await control("POST", `/whatsapp/customers/${who}/messages`, {
        phoneNumberId: NUMBER,
        type: "text",
        text: "selam",
        wait: true,
      });
    }
    const [ilker, sukru] = await webhooks();
    expect(ilker?.value.contacts?.[0]).not.toHaveProperty("wa_id");
    expect(ilker?.value.messages?.[0]).not.toHaveProperty("from");
    expect(sukru?.value.contacts?.[0]).not.toHaveProperty("user_id");
    expect(sukru?.value.messages?.[0]).toMatchObject({ from: "905000000004" });
  });

  test("is delivered again until the product answers 200", async () => {
    await productAnswers(500, 503);
    await elifWrites();
    expect(await received()).toHaveLength(3);
  });

  test("may be lost or doubled by a rule", async () => {
    await control("PUT", "/faults", { id: "l", target: "webhook", kind: "lose", remaining: 1 });
    await elifWrites("bir");
    await control("PUT", "/faults", { id: "d", target: "webhook", kind: "duplicate", remaining: 1 });
    await elifWrites("iki");
    await control("POST", "/settle");
    const bodies = (await webhooks()).map((change) => change.value.messages?.[0]?.text);
    expect(bodies).toEqual([{ body: "iki" }, { body: "iki" }]);
  });

  test("of each kind has the part its type names", async () => {
    const kinds = [
      { type: "image", caption: "kutu" },
      { type: "audio" },
      { type: "video" },
      { type: "document" },
      { type: "sticker" },
      { type: "location", latitude: 38.4, longitude: 27.1 },
      { type: "contacts", phone: "905000000003", origin: "contact_request" },
      { type: "reaction", messageId: "wamid.x", emoji: "👍" },
    ];
    for (const kind of kinds) {
      await control("POST", "/whatsapp/customers/elif/messages", { phoneNumberId: NUMBER, wait: true, ...kind });
    }
    const messages = (await webhooks()).map((change) => change.value.messages?.[0] ?? {});
    expect(messages.map((message) => message.type)).toEqual(kinds.map((kind) => kind.type));
    for (const message of messages) expect(message).toHaveProperty(String(message.type));
    expect(messages[1]).toMatchObject({ audio: { voice: true, mime_type: "audio/ogg; codecs=opus" } });
  });
});

describe("a send", () => {
  test("is accepted, kept in the ledger and ticked sent, delivered, read with its own data echoed", async () => {
    await elifWrites();
    await received();
    const response = await graphSend({ ...hello, biz_opaque_callback_data: "v1.cnv.out" });
    const { messages } = await response.json<{ messages: { id: string }[] }>();
    await control("POST", "/settle");
    await control("POST", "/whatsapp/customers/elif/read", { phoneNumberId: NUMBER });
    await control("POST", "/settle");
    const statuses = (await webhooks()).flatMap((change) => change.value.statuses ?? []);
    expect(statuses.map((status) => status.status)).toEqual(["sent", "delivered", "read"]);
    for (const status of statuses) {
      expect(status).toMatchObject({ id: messages[0]?.id, biz_opaque_callback_data: "v1.cnv.out", recipient_id: ELIF });
    }
    expect(statuses[0]).toMatchObject({
      pricing: { pricing_model: "PMP", type: "free_customer_service", billable: false },
    });
    const { sends } = await control<{ sends: object[] }>("GET", `/whatsapp/ledger?phoneNumberId=${NUMBER}`);
    expect(sends).toMatchObject([
      { wamid: messages[0]?.id, opaque: "v1.cnv.out", to: ELIF, type: "text", text: "Merhaba" },
    ]);
  });

  test("has each of its ticks told once, also among many", async () => {
    await elifWrites();
    await received();
    await Promise.all(Array.from({ length: 20 }, () => graphSend(hello)));
    await control("POST", "/settle");
    const told = (await webhooks()).flatMap((change) => change.value.statuses ?? []);
    const names = told.map((status) => `${status.id} ${status.status}`);
    expect(new Set(names).size).toBe(40);
    expect(names).toHaveLength(40);
  });

  test("to a user id is answered without a phone", async () => {
    await control("POST", "/whatsapp/customers/ilker/messages", {
      phoneNumberId: NUMBER,
      type: "text",
      text: "selam",
      wait: true,
    });
    const response = await graphSend({ recipient: "TR.1350001112220003", type: "text", text: { body: "Merhaba" } });
    const { contacts } = await response.json<{ contacts: object[] }>();
    expect(contacts).toEqual([{ input: "TR.1350001112220003", user_id: "TR.1350001112220003" }]);
  });

  test("with a wrong token is 190, to an unknown number id 100", async () => {
    expect(await codeOf(await graphSend(hello, "wrong"))).toEqual([401, 190]);
    expect(await codeOf(await graphSend(hello, "sandbox-token", "/v26.0/999/messages"))).toEqual([400, 100]);
    expect(await codeOf(await graphSend(hello, "sandbox-token", `/v19.0/${NUMBER}/messages`))).toEqual([400, 2635]);
  });

  test.each([
    ["no recipient", { type: "text", text: { body: "a" } }, 131008],
    ["no text", { to: ELIF, type: "text", text: {} }, 131008],
    ["a text too long", { to: ELIF, type: "text", text: { body: "a".repeat(4097) } }, 131009],
    ["an unknown type", { to: ELIF, type: "poll", poll: {} }, 100],
    ["a button title too long", { to: ELIF, type: "interactive", interactive: buttons("a".repeat(21)) }, 131009],
    [
      "an unknown template",
      { to: ELIF, type: "template", template: { name: "yok", language: { code: "tr" } } },
      132001,
    ],
    [
      "too few parameters",
      { to: ELIF, type: "template", template: { name: "siparis_kargoda", language: { code: "tr" } } },
      132000,
    ],
    ["a stranger", { to: "905009999999", type: "text", text: { body: "a" } }, 131026],
    ["a magic number", { to: "905000131056", type: "text", text: { body: "a" } }, 131056],
  ])("with %s is refused", async (_, body, code) => {
    await elifWrites();
    expect((await codeOf(await graphSend(body)))[1]).toBe(code);
  });

  test("outside the 24-hour window is 131047, in the answer or later as asked; a template still goes", async () => {
    await elifWrites();
    await control("POST", "/clock", { advanceMs: 24 * 3_600_000 + 1_000 });
    expect(await codeOf(await graphSend(hello))).toEqual([400, 131047]);
    await control("PUT", "/whatsapp/settings", { errors: "status" });
    await received();
    expect((await graphSend(hello)).status).toBe(200);
    await control("POST", "/settle");
    const [failed] = (await webhooks()).flatMap((change) => change.value.statuses ?? []);
    expect(failed).toMatchObject({ status: "failed", errors: [{ code: 131047 }] });
    const parameters = ["Elif", "10700000001", "733"].map((text) => ({ type: "text", text }));
    const template = { name: "siparis_kargoda", language: { code: "tr" }, components: [{ type: "body", parameters }] };
    expect((await graphSend({ to: ELIF, type: "template", template })).status).toBe(200);
  });

  test("to one person too often is 131056", async () => {
    await elifWrites();
    const codes: number[] = [];
    for (let count = 0; count < 46; count += 1) codes.push((await graphSend(hello)).status);
    expect(codes.slice(0, 45)).toEqual(Array.from({ length: 45 }, () => 200));
    expect(codes[45]).toBe(400);
  });

  test("beyond a number's messages a second is 130429, and a second later there is room again", async () => {
    await control("PUT", "/whatsapp/settings", { unknownRecipients: "accept", window: false });
    await control("PUT", `/whatsapp/numbers/${NUMBER}/state`, { isOnBizApp: true });
    await elifWrites();
    const sends = Array.from({ length: 60 }, (_, at) => ({ ...hello, to: String(905_100_200_000 + at) }));
    const answers = await Promise.all(sends.map((send) => graphSend(send)));
    const refused = await Promise.all(answers.filter(({ status }) => status !== 200).map(codeOf));
    expect(refused.length).toBeGreaterThan(0); // all sixty within a second or three
    expect(new Set(refused.map(([, code]) => code))).toEqual(new Set([130429]));
    await control("POST", "/clock", { advanceMs: 1_000 });
    expect((await graphSend(hello)).status).toBe(200);
  });

  test.each(["accept_then_500_empty", "accept_then_reset", "accept_then_hang"])(
    "is accepted under %s although the answer is useless",
    async (kind) => {
      await elifWrites();
      await control("PUT", "/faults", { id: "f", target: "graph", kind, remaining: 1, delayMs: 0 });
      const answer = await graphSend({ ...hello, biz_opaque_callback_data: "kept" });
      if (kind === "accept_then_500_empty") expect([answer.status, await answer.text()]).toEqual([500, ""]);
      if (kind === "accept_then_reset") await expect(answer.text()).rejects.toThrow();
      const { sends } = await control<{ sends: { opaque: string }[] }>("GET", "/whatsapp/ledger");
      expect(sends.map((send) => send.opaque)).toEqual(["kept"]);
      expect((await graphSend(hello)).status).toBe(200);
    },
  );
});

describe("the rest of the platform", () => {
  test("a read receipt ticks the customer's messages, an unknown one is refused", async () => {
    const { id } = await elifWrites();
    expect(
      await (await graphSend({ status: "read", message_id: id, typing_indicator: { type: "text" } })).json(),
    ).toEqual({ success: true });
    expect((await graphSend({ status: "read", message_id: "wamid.none" })).status).toBe(400);
    const { messages } = await control<{ messages: { status: string }[] }>("GET", "/whatsapp/customers/elif/thread");
    expect(messages[0]?.status).toBe("read");
  });

  test("media is described, read with the token, and gone from its address after five minutes", async () => {
    await control("POST", "/whatsapp/customers/elif/messages", { phoneNumberId: NUMBER, type: "image", wait: true });
    const [change] = await webhooks();
    const image = change?.value.messages?.[0]?.image as { id: string } | undefined;
    const token = { authorization: "Bearer sandbox-token" };
    const info = await (await call("GET", `/graph/v26.0/${image?.id}`, undefined, token)).json<{
      url: string;
      mime_type: string;
    }>();
    const path = new URL(info.url).pathname;
    const bytes = new Uint8Array(await (await call("GET", path, undefined, token)).arrayBuffer());
    expect([...bytes.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect((await call("GET", path)).status).toBe(401);
    await control("POST", "/clock", { advanceMs: 5 * 60_000 + 1 });
    expect((await call("GET", path, undefined, token)).status).toBe(404);
  });

  test("a changed number is told by a system message without contacts and by user_id_update", async () => {
    await elifWrites();
    await received();
    await control("POST", "/whatsapp/customers/elif/change-number", { phone: "905000000091", userId: "TR.99" });
    await control("POST", "/settle");
    const changes = await webhooks();
    const system = changes.find((change) => change.field === "messages");
    expect(system?.value.contacts).toBeUndefined();
    expect(system?.value.messages?.[0]).toMatchObject({
      from: ELIF,
      type: "system",
      system: { type: "user_changed_number", wa_id: "905000000091" },
    });
    const update = changes.find((change) => change.field === "user_id_update");
    expect(update?.value.user_id_update?.[0]).toMatchObject({
      user_id: { previous: "TR.1350001112220001", current: "TR.99" },
    });
  });

  test("a clock move is told to the product, then its cron runs", async () => {
    const moved = await control<{ offsetMs: number; productTold: boolean }>("POST", "/clock", { advanceMs: 60_000 });
    expect(moved).toMatchObject({ offsetMs: 60_000, productTold: true });
    const [told, cron] = await received();
    expect([told?.method, told?.url, told?.body]).toEqual([
      "POST",
      "http://127.0.0.1:8787/sandbox/clock",
      '{"offsetMs":60000}',
    ]);
    expect(cron?.url).toBe("http://127.0.0.1:8787/cdn-cgi/handler/scheduled?cron=*+*+*+*+*");
    expect((await call("POST", "/control/clock", { offsetMs: 0 })).status).toBe(409);
  });
});

function buttons(title: string) {
  const reply = { type: "reply", reply: { id: "a", title } };
  return { type: "button", body: { text: "Seçin" }, action: { buttons: [reply] } };
}

describe("a number that Meta does not let send yet", () => {
  test("says so in its own words, and is ready again when told", async () => {
    const asked = `/graph/v26.0/${NUMBER}?fields=status,name_status,code_verification_status`;
    const look = async () => (await call("GET", asked, undefined, { authorization: "Bearer sandbox-token" })).json();
    const ready = { status: "CONNECTED", name_status: "APPROVED", code_verification_status: "VERIFIED", id: NUMBER };
    expect(await look()).toEqual(ready);
    await control("PUT", `/whatsapp/numbers/${NUMBER}/state`, { status: "PENDING", nameStatus: "DECLINED" });
    expect(await look()).toEqual({ ...ready, status: "PENDING", name_status: "DECLINED" });
    await control("PUT", `/whatsapp/numbers/${NUMBER}/state`, { status: "CONNECTED", nameStatus: "APPROVED" });
    expect(await look()).toEqual(ready);
  });

  test("is there for whoever wants to try: one that nobody has", async () => {
    const { numbers } = await control<{ numbers: { phoneNumberId: string; name: string }[] }>(
      "GET",
      "/whatsapp/numbers",
    );
    expect(numbers.find(({ name }) => name === "Deneme Numarası")?.phoneNumberId).toBe("106600000000099");
  });
});
