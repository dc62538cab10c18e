/** The receiver of outgoing webhooks, over HTTP. */
import { beforeEach, expect, test } from "vitest";
import { call, control } from "../test/world";
import type { HookCall } from "./receiver";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY = '{"test": 2432232314}';

const calls = async () => (await control<{ calls: HookCall[] }>("GET", "/hooks/a")).calls;

async function signed(body = BODY, sentAt = Date.now()): Promise<Record<string, string>> {
  const bytes = Uint8Array.from(atob(SECRET.slice(6)), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const timestamp = String(Math.floor(sentAt / 1000));
  const content = new TextEncoder().encode(`msg_1.${timestamp}.${body}`);
  const signature = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, content))));
  return { "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": `v1,AAAA v1,${signature}` };
}

beforeEach(async () => {
  await control("POST", "/reset");
});

test("takes what comes and shows it, the newest first", async () => {
  expect((await call("POST", "/hooks/a", '{"type":"x"}')).status).toBe(204);
  await call("POST", "/hooks/a", "no JSON");
  await call("POST", "/hooks/b", "{}");
  expect(await calls()).toMatchObject([
    { type: null, body: "no JSON" },
    { type: "x", isVerified: null, status: 204 },
  ]);
  await control("DELETE", "/hooks/a");
  expect(await calls()).toEqual([]);
});

test("believes only what is signed with its secret, and lately", async () => {
  await control("PUT", "/hooks/a", { secret: SECRET, status: 200 });
  expect((await call("POST", "/hooks/a", BODY, await signed())).status).toBe(200);
  expect((await call("POST", "/hooks/a", `${BODY} `, await signed())).status).toBe(401);
  expect((await call("POST", "/hooks/a", BODY, await signed(BODY, Date.now() - 600_000))).status).toBe(401);
  expect((await call("POST", "/hooks/a", BODY)).status).toBe(401);
  expect((await calls()).map(({ isVerified }) => isVerified)).toEqual([false, false, false, true]);
});

test("answers as it was told, so often as it was told", async () => {
  await control("PUT", "/hooks/a", { status: 500, remaining: 2 });
  const statuses = [];
  for (let turn = 0; turn < 3; turn++) statuses.push((await call("POST", "/hooks/a", "{}")).status);
  expect(statuses).toEqual([500, 500, 204]);
  await control("PUT", "/hooks/a", { status: 410, delayMs: 50 });
  const before = Date.now();
  expect((await call("POST", "/hooks/a", "{}")).status).toBe(410);
  expect(Date.now() - before).toBeGreaterThanOrEqual(45);
});
