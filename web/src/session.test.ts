/** Staying in while the server cannot be asked. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { loadWho, signIn, signOut } from "./session";
import { type Who, who } from "./who";

const ELIF: Who = {
  user: { id: "usr_1", name: "Elif", email: "elif@ornek.com", emailVerified: true, language: null },
  tenant: {
    id: "tnt_1",
    name: "Moda Butik",
    sector: "ecommerce",
    timeZone: "Europe/Istanbul",
    locale: "tr",
    currency: "TRY",
  },
  role: "owner",
  tenants: [],
};

function server(answer: () => Response | Promise<Response>) {
  vi.stubGlobal("fetch", async () => answer());
}
const offline = () => Promise.reject(new TypeError("network"));
const status = (code: number) => () => Response.json({}, { status: code });

beforeEach(() => {
  who.value = ELIF;
});
afterEach(() => vi.unstubAllGlobals());

it("without a clear answer nobody is shown the door", async () => {
  for (const trouble of [offline, status(500), status(503)]) {
    server(trouble);
    expect((await loadWho()).ok).toBe(false);
    expect(who.value).toBe(ELIF);
  }
  server(status(401));
  await loadWho();
  expect(who.value).toBeNull();
});

it("signing out without an answer keeps the dashboard, because the session is still good", async () => {
  for (const trouble of [offline, status(500)]) {
    server(trouble);
    expect((await signOut()).ok).toBe(false);
    expect(who.value).toBe(ELIF);
  }
  server(status(200));
  await signOut();
  expect(who.value).toBeNull();
});

it("signing in fails when nobody can say who came in", async () => {
  who.value = null;
  const answers = [Response.json({}), Response.json({}, { status: 500 })];
  server(() => answers.shift()!);
  expect(await signIn("satici@ornek.com", "parola")).toMatchObject({ ok: false, problem: { code: "internal" } });
  expect(who.value).toBeNull();
});
