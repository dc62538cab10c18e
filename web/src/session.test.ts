/** Staying in while the server cannot be asked. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api, askAhead } from "./api";
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

it("what was asked for ahead by nobody is not handed to whoever came in", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  let isIn = false;
  vi.stubGlobal("fetch", (path: string) => {
    if (path.startsWith("/api/v1/conversations") && !isIn) return promise;
    isIn = true;
    return Promise.resolve(Response.json(path === "/api/v1/me" ? ELIF : { items: [] }));
  });
  askAhead("/api/v1/conversations?view=all");
  await signIn("satici@ornek.com", "parola");
  const asked = api.get("/api/v1/conversations?view=all");
  resolve(Response.json({}, { status: 401 }));
  expect(await asked).toEqual({ ok: true, value: { items: [] } });
});
