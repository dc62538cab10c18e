/** Every route of the API with every kind of caller: the router says which routes there are, one table who may use them. */
import { env } from "cloudflare:workers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { operations } from "../../workers/api-access/catalogue";
import { createKey } from "../../workers/api-access/keys";
import { app } from "../../workers/app";
import { ROLES, type Role } from "../../workers/platform/ctx";
import { SCOPES, type Scope } from "../../workers/platform/scopes";
import { fakeGraph } from "../harness/graph";
import { ctxOf, OWN_ORIGIN, type Person, request, signedIn } from "../harness/people";
import { openShop } from "../harness/shop";
import { type Ids, idIn, plant, strange } from "./planted";
import { type Row, table } from "./route-table";

const routes = [...new Set(app.routes.filter(isOfApi).map(({ method, path }) => `${method} ${path}`))].sort();
const rows = [...table].map(([route, row]) => ({ route, row, ...partsOf(route) }));
const forPeople = rows.filter(({ row }) => typeof row.who !== "string");
const NOBODYS = strange();

function isOfApi({ method, path }: { method: string; path: string }): boolean {
  return method !== "ALL" && path.startsWith("/api/");
}

function partsOf(route: string): { method: string; path: string } {
  const [method, path] = route.split(" ") as [string, string];
  return { method, path };
}

/** The address of a route with these ids in it. */
function addressOf(path: string, row: Row, ids: Ids): string {
  return (
    path.replace(/([^/]+)\/:(\w+)/g, (_, before: string, name: string) => `${before}/${idIn(before, name, ids)}`) +
    (row.query ?? "")
  );
}

async function said(answer: Response): Promise<{ status: number; body: string }> {
  const text = await answer.text();
  return { status: answer.status, body: text.replace(/req_[0-9a-f]+/g, "req") };
}

let shopTenant: string;
const people = new Map<Role, Person>();
let stranger: Person;
let ids: Ids;

beforeAll(async () => {
  let number = "";
  fakeGraph(() => number);
  const shop = await openShop();
  number = shop.phoneNumberId;
  shopTenant = shop.tenantId;
  for (const role of ROLES) people.set(role, await signedIn(role, shopTenant));
  stranger = await signedIn();
  ids = await plant(shop, people.get("owner")!, people.get("agent")!);
}, 60_000);
beforeEach(() => void fakeGraph(() => ""));
afterEach(() => void vi.restoreAllMocks());
afterAll(() => void vi.restoreAllMocks());

it("the table and the router name the same routes", () => {
  expect([...table.keys()].sort()).toEqual(routes);
});

const STRANGERS: Record<string, string>[] = [
  { origin: OWN_ORIGIN },
  { origin: OWN_ORIGIN, cookie: "invekto.session=forged.c2lnbmF0dXJl" },
];

it("nobody who is not signed in gets anything but the doors", async () => {
  const wrong: unknown[] = [];
  for (const { route, row, method, path } of rows) {
    const address = addressOf(path, row, ids);
    for (const headers of STRANGERS) {
      const { status } = await said(await request(method, address, row.body, headers));
      const isRefused = status === 401 || (row.who === "nobody" && status === 404);
      if (isRefused === (row.who === "anybody") && !isSignIn(route)) wrong.push([route, status]);
    }
  }
  expect(wrong).toEqual([]);
});

/** It answers a wrong password with 401: it is open all the same. */
const isSignIn = (route: string) => /sign-in/.test(route);

describe.each(ROLES)("the role %s", (role) => {
  it("may what the table says, and nothing else", async () => {
    const wrong: unknown[] = [];
    for (const { route, row, method, path } of rows) {
      if (row.who === "anybody") continue;
      const { status } = await said(await people.get(role)!.ask(method, addressOf(path, row, NOBODYS), row.body));
      const expected =
        row.who === "nobody" ? status === 404 : row.who.includes(role) ? isLetIn(status) : status === 403;
      if (!expected) wrong.push([route, status]);
    }
    expect(wrong).toEqual([]);
  });
});

/** What comes then is about the request. */
function isLetIn(status: number): boolean {
  return status !== 401 && status !== 403 && status !== 500;
}

/** What a browser says of a request that another site, or nobody's page, makes it send. */
function elsewhere(cookie: string): Record<string, string>[] {
  return [
    { cookie, origin: "https://evil.example" },
    { cookie, origin: "null" },
    { cookie },
    { cookie, "sec-fetch-site": "cross-site" },
    { cookie, "sec-fetch-site": "same-site" },
  ];
}

it("another site changes nothing, whoever's cookie it sends", async () => {
  const wrong: unknown[] = [];
  const owner = people.get("owner")!;
  for (const { route, row, method, path } of rows) {
    if (method === "GET") continue;
    const address = addressOf(path, row, ids);
    for (const headers of elsewhere(owner.cookie)) {
      const { status } = await said(await request(method, address, row.body, headers));
      if (status !== 403) wrong.push([route, headers, status]);
    }
  }
  expect(wrong).toEqual([]);
});

describe("another tenant's ids", () => {
  const owned = forPeople.filter(({ path }) => path.includes(":") && !path.includes(":intent"));

  it("are as unknown as ids of nothing, to the letter", async () => {
    const wrong: unknown[] = [];
    for (const { route, row, method, path } of owned) {
      const [theirs, nothing] = [
        await said(await stranger.ask(method, addressOf(path, row, ids), row.body)),
        await said(await stranger.ask(method, addressOf(path, row, NOBODYS), row.body)),
      ];
      const isSame = theirs.body === nothing.body && theirs.status === nothing.status;
      if (!isSame || (theirs.status !== 404 && !isEmptyList(theirs))) wrong.push([route, theirs, nothing]);
    }
    expect(wrong).toEqual([]);
  });

  /** Marks of a conversation nobody knows are none. */
  function isEmptyList({ status, body }: { status: number; body: string }): boolean {
    return status === 200 && body === '{"items":[]}';
  }

  it("stand in no answer, and none of their words", async () => {
    const wrong: unknown[] = [];
    const known = [...Object.values(ids), "kanarya", shopTenant];
    const asked = forPeople.filter(({ method, path }) => method === "GET" && !path.includes(":"));
    const searches = ["kanarya", "kan", ids.order, ids.phone.slice(-7)].map((q) => `/api/v1/search?q=${q}`);
    const filters = [
      `label=${ids.label}`,
      `assignee=${ids.member}`,
      `group=${ids.group}`,
      `channelAccount=${ids.channel}`,
    ];
    const addresses = [
      ...asked.map(({ path, row }) => path + (row.query ?? "")),
      ...searches,
      ...filters.map((filter) => `/api/v1/conversations?${filter}`),
    ];
    for (const address of addresses) {
      const { status, body } = await said(await stranger.ask("GET", address));
      const found = known.filter((word) => body.toLowerCase().includes(word.toLowerCase()));
      if (status >= 500 || found.length > 0) wrong.push([address, status, found]);
    }
    expect(wrong).toEqual([]);
  });

  it("cannot be named in what is written", async () => {
    const own = await plant(await openShop(), stranger, stranger, stranger.tenantId);
    const wrong: unknown[] = [];
    const at = (path: string) => `/api/v1/conversations/${own.conversation}${path}`;
    const clientId = () => crypto.randomUUID();
    const tries: [method: string, path: string, body: object][] = [
      ["POST", at("/changes"), { kind: "assign", userId: ids.member }],
      ["POST", at("/changes"), { kind: "group", groupId: ids.group }],
      ["POST", at("/changes"), { kind: "label", add: [ids.label], remove: [] }],
      ["POST", at("/notes"), { clientId: clientId(), text: "Bak", mentions: [ids.member] }],
      ["POST", at("/replies"), { clientId: clientId(), text: "Merhaba", fileId: ids.file }],
      ["POST", at(`/turns/${ids.turn}/wrong`), {}],
      ["DELETE", at(`/scheduled/${ids.scheduled}`), {}],
      ["POST", `/api/v1/contacts/${own.contact}/merge`, { otherId: ids.contact }],
      ["PUT", `/api/v1/contacts/${own.contact}`, { fields: { [ids.field]: "x" } }],
      ["PUT", `/api/v1/routing/rules/${own.channel}`, { method: "random", groupId: ids.group }],
      ["PUT", `/api/v1/routing/groups/${own.group}`, { name: "Destek", userIds: [ids.member] }],
      ["POST", `/api/v1/webhooks/${own.endpoint}/deliveries/${ids.delivery}/replay`, {}],
      ["PUT", "/api/v1/account/tenant", { tenantId: shopTenant }],
    ];
    for (const [method, path, body] of tries) {
      const answer = await said(await stranger.ask(method, path, body));
      if (answer.status !== 404 && answer.status !== 400) wrong.push([method, path, answer]);
    }
    const { body } = await said(
      await stranger.ask("POST", "/api/v1/conversations/changes", {
        ids: [ids.conversation],
        change: { kind: "close" },
      }),
    );
    expect([wrong, body]).toEqual([[], '{"done":[]}']);
  });

  it("were real: their own tenant's owner is let in with them", async () => {
    const wrong: unknown[] = [];
    // What is taken away first would be missing afterwards; the session last of all.
    const lateness = ({ method, path }: { method: string; path: string }) =>
      method !== "DELETE" ? 0 : path.includes("/sessions/") ? 3 : path.includes("/contacts/") ? 2 : 1;
    const order = [...owned].sort((a, b) => lateness(a) - lateness(b));
    for (const { route, row, method, path } of order) {
      const answer = await said(await people.get("owner")!.ask(method, addressOf(path, row, ids), row.body));
      const isGone = WAITS_FOR_NOTHING.has(route) && answer.status === 404;
      if (!isGone && (answer.status === 404 || !isLetIn(answer.status))) wrong.push([route, answer]);
    }
    expect(wrong).toEqual([]);
  });

  /** What else these name was not planted: a waiting suggestion, a connected shop, a template, the contact to merge with. */
  const WAITS_FOR_NOTHING = new Set([
    "DELETE /api/v1/conversations/:id/suggestions/:turnId",
    "POST /api/v1/conversations/:id/templates",
    "POST /api/v1/contacts/:id/merge",
    "POST /api/v1/integrations/:id/test",
    "POST /api/v1/integrations/:id/sync",
  ]);
});

describe("API keys", () => {
  /** A key may ask fifty times at once. */
  const ASKS = 45;

  async function withKeys(scopes: readonly Scope[], ask: (token: string, row: (typeof rows)[number]) => Promise<void>) {
    const ctx = await ctxOf(shopTenant);
    let token = "";
    for (const [at, row] of rows.entries()) {
      if (at % ASKS === 0) {
        await env.DB.prepare("DELETE FROM api_keys").run();
        token = (await createKey(ctx, { name: "matrix", scopes: [...scopes], expiresInDays: null })).token;
      }
      await ask(token, row);
    }
  }

  it.each(SCOPES)("with the scope %s open what the catalogue says, and nothing else", async (scope) => {
    const wrong: unknown[] = [];
    await withKeys([scope], async (token, { route, row, method, path }) => {
      const headers = { authorization: `Bearer ${token}` };
      const { status } = await said(await request(method, addressOf(path, row, NOBODYS), row.body, headers));
      if (row.who === "anybody") return;
      const may = operations.get(route)?.scope === scope;
      if (may ? !isLetIn(status) : !REFUSED.has(status)) wrong.push([route, status]);
    });
    expect(wrong).toEqual([]);
  });

  const REFUSED = new Set([401, 403]);

  it("with every scope stay out of what is for people only", async () => {
    const wrong: unknown[] = [];
    await withKeys(SCOPES, async (token, { route, row, method, path }) => {
      const headers = { authorization: `Bearer ${token}` };
      const { status } = await said(await request(method, addressOf(path, row, NOBODYS), row.body, headers));
      if (row.who === "anybody" || operations.get(route)?.scope) return;
      if (!REFUSED.has(status)) wrong.push([route, status]);
    });
    expect(wrong).toEqual([]);
  });

  it("know no other tenant's ids", async () => {
    const wrong: unknown[] = [];
    const ctx = await ctxOf(stranger.tenantId);
    const owned = forPeople.filter(
      ({ route, path }) => path.includes(":") && !path.includes(":intent") && operations.get(route)?.scope,
    );
    let token = "";
    for (const [at, { route, row, method, path }] of owned.entries()) {
      if (at % ASKS === 0)
        token = (await createKey(ctx, { name: `matrix ${at}`, scopes: [...SCOPES], expiresInDays: null })).token;
      const { status, body } = await said(
        await request(method, addressOf(path, row, ids), row.body, { authorization: `Bearer ${token}` }),
      );
      if (status !== 404 && body !== '{"items":[]}') wrong.push([route, status, body]);
    }
    expect(wrong).toEqual([]);
  });
});
