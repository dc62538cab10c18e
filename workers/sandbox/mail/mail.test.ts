/** The simulated e-mail provider, over HTTP. */
import { beforeEach, describe, expect, test } from "vitest";
import { call, control } from "../test/world";
import type { Letter } from "./shapes";

const LETTER = {
  from: "Invekto <a@invekto.test>",
  to: ["Ayse@Ornek.com"],
  subject: "Merhaba",
  html: "<p>a</p>",
  text: "a",
};
const HEADERS = {
  authorization: "Bearer sandbox-mail-key",
  "user-agent": "Invekto",
  "content-type": "application/json",
};
const send = (body: object = LETTER, headers: Record<string, string> = {}) =>
  call("POST", "/mail/emails", body, { ...HEADERS, ...headers });
const letters = async (to?: string) =>
  (await control<{ letters: Letter[] }>("GET", `/mail/letters${to ? `?to=${to}` : ""}`)).letters;

beforeEach(async () => {
  await control("POST", "/reset");
});

describe("the mailbox", () => {
  test("keeps what was sent, by address, and gives it back one by one", async () => {
    const { id } = await (await send()).json<{ id: string }>();
    await send({ ...LETTER, to: "baska@ornek.com", subject: "Başka" });
    expect(await letters("ayse@ornek.com")).toMatchObject([{ id, subject: "Merhaba", html: "<p>a</p>", text: "a" }]);
    expect((await letters()).map(({ subject }) => subject)).toEqual(["Başka", "Merhaba"]);
    expect(await control("GET", `/mail/letters/${id}`)).toMatchObject({ to: "ayse@ornek.com" });
    expect((await call("GET", "/control/mail/letters/none")).status).toBe(404);
    await control("DELETE", "/mail/letters");
    expect(await letters()).toEqual([]);
  });

  test("takes a letter of one key once for a day; another letter of the same key is refused", async () => {
    const key = { "idempotency-key": "k1" };
    const first = await (await send(LETTER, key)).json();
    expect(await (await send(LETTER, key)).json()).toEqual(first);
    expect(await letters()).toHaveLength(1);
    const other = await send({ ...LETTER, subject: "Başka" }, key);
    expect([other.status, await other.json()]).toMatchObject([409, { name: "invalid_idempotent_request" }]);
    await control("POST", "/clock", { advanceMs: 24 * 3_600_000 });
    expect((await send(LETTER, key)).status).toBe(200);
    expect(await letters()).toHaveLength(2);
  });
});

describe("what the real one refuses", () => {
  test.each([
    ["no key", LETTER, { authorization: "" }, 401, "missing_api_key"],
    ["a wrong key", LETTER, { authorization: "Bearer x" }, 403, "invalid_api_key"],
    ["no User-Agent", LETTER, { "user-agent": "" }, 403, "1010"],
    ["no recipient", { ...LETTER, to: [] }, {}, 422, "validation_error"],
    ["a recipient that is none", { ...LETTER, to: "ayse" }, {}, 422, "validation_error"],
    ["nothing to read", { ...LETTER, html: undefined, text: undefined }, {}, 422, "validation_error"],
    ["a key that is too long", LETTER, { "idempotency-key": "k".repeat(257) }, 400, "invalid_idempotency_key"],
  ])("%s", async (_, body, headers, status, name) => {
    const answer = await send(body, headers);
    expect([answer.status, await answer.json()]).toMatchObject([status, { statusCode: status, name }]);
    expect(await letters()).toEqual([]);
  });

  test("the sixth call within a second", async () => {
    const statuses = await Promise.all(Array.from({ length: 6 }, async () => (await send()).status));
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test("what a fault rule says, also after the letter was taken", async () => {
    await control("PUT", "/faults", { id: "f", target: "mail", kind: "status", status: 503, remaining: 1 });
    expect((await send()).status).toBe(503);
    await control("PUT", "/faults", { id: "g", target: "mail", kind: "accept_then_500_empty", remaining: 1 });
    expect((await send()).status).toBe(500);
    expect(await letters()).toHaveLength(1);
  });
});
