/** The form of production: one origin serves the dashboard and, through Pages functions, the Worker behind it. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getPlatformProxy } from "wrangler";
import { migrate } from "../../scripts/migrate.mjs";
import { buildPages, freePort, root } from "../../scripts/processes.mjs";
import { createUser } from "../../workers/auth/users";
import { clockAt } from "../../workers/platform/clock";
import { platformCtx } from "../../workers/platform/ctx";
import { createTenant } from "../../workers/tenants/create";
import { Asking } from "../harness/http";
import { startPages } from "../harness/pages";
import { freshState } from "../harness/running";

const PERSON = { name: "Elif Yılmaz", email: "elif@example.com", password: "uzun bir parola", role: "owner" } as const;

const state = freshState();
let url: string;
let stop = async () => {};

beforeAll(async () => {
  buildPages();
  await migrate(state);
  await addPerson();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  stop = await startPages({ ...state, port });
}, 120_000);

afterAll(async () => {
  await stop();
  state.remove();
});

it("the dashboard is there, at every address of it", async () => {
  for (const path of ["/", "/inbox/cnv_0"]) {
    const page = await fetch(url + path);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const text = await page.text();
    expect(text).toContain('<div id="app">');
    // What stands in the page itself may run, as it was built: nothing that somebody brings in.
    const [, inline] = /<script>(.*?)<\/script>/s.exec(text)!;
    const hash = createHash("sha256").update(inline!).digest("base64");
    expect(page.headers.get("content-security-policy")).toContain(`script-src 'self' 'sha256-${hash}';`);
  }
});

it("an address names what it opens with, so that the browser asks for it before any script runs", async () => {
  const link = (await fetch(`${url}/inbox/cnv_0`)).headers.get("link");
  expect(link).toMatch(/<\/assets\/conversation-[\w-]+\.js>; rel=modulepreload/);
  expect(link).toContain("</api/v1/conversations/cnv_0?first>; rel=preload; as=fetch; crossorigin");
  expect(link).toContain("</api/v1/conversations?view=all&first>; rel=preload; as=fetch; crossorigin");
  // A browser has six connections to an origin over HTTP/1.1: of seven things the list, named last, comes second.
  expect(link!.match(/rel=/g)).toHaveLength(7);
  expect((await fetch(`${url}/overview`)).headers.get("link")!.match(/rel=/g)).toHaveLength(6);
  const settings = (await fetch(`${url}/settings/team`)).headers.get("link");
  expect(settings).toMatch(/<\/assets\/settings-[\w-]+\.js>; rel=modulepreload/);
  expect(settings!.match(/\/api\/[^>]+/g)).toEqual(["/api/v1/me?first"]);
});

it("the Worker answers below /api: a stranger is not signed in", async () => {
  const answer = await fetch(`${url}/api/v1/me`);
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: "unauthorized" }]);
});

it("whoever signs in keeps the session and opens the live socket", async () => {
  const visitor = new Asking(url);
  await visitor.signIn(PERSON.email, PERSON.password);
  expect(await visitor.get("/api/v1/me")).toMatchObject({ user: { email: PERSON.email } });
  const socket = visitor.openLive();
  const hello = await new Promise<string>((resolve, reject) => {
    socket.addEventListener("message", ({ data }) => resolve(String(data)));
    socket.addEventListener("error", () => reject(new Error("the socket was refused")));
  });
  socket.close();
  expect(JSON.parse(hello)).toMatchObject({ type: "hello" });
});

it("a stranger gets no socket", async () => {
  const socket = new Asking(url).openLive();
  const opened = await new Promise<boolean>((resolve) => {
    socket.addEventListener("open", () => resolve(true));
    socket.addEventListener("error", () => resolve(false));
  });
  expect(opened).toBe(false);
});

/** A tenant and its owner, as the product makes them, before it starts. */
async function addPerson(): Promise<void> {
  const { env, dispose } = await getPlatformProxy<Env>({
    configPath: join(root, "wrangler.toml"),
    persist: { path: join(state.persistTo, "v3") },
  });
  const base = platformCtx(env, clockAt(0));
  const tenantId = await createTenant(base, { name: "Moda Butik", sector: "ecommerce", locale: "tr" });
  await createUser(base, tenantId, PERSON);
  await dispose();
}
