/** Who may import whom: values flow one way through the house, and every room has one door. */
import { expect, it } from "vitest";
import { type Import, isProduction, parseSource, paths, readSource, type Source } from "./harness/sources";

/** The arrow. A value may be imported from the same place or from one further up this list. */
const ARROW: readonly (readonly string[])[] = [
  ["platform", "env"],
  ["chat-analysis", "channels", "texts", "notify"],
  ["auth", "tenants", "audit", "privacy"],
  [
    "contacts",
    "orders",
    "inbox",
    "analytics",
    "integrations",
    "outbound",
    "learning",
    "routing",
    "automations",
    "search",
    "canned-replies",
    "appointments",
    "api-access",
    "webhooks-out",
    "notifications",
    "reports",
    "usage",
  ],
  ["intents"],
  ["flows"],
  ["sectors"],
  ["agent-ai"],
  ["what-if", "backup", "operator", "health"],
  ["durable-objects"],
  ["app", "jobs", "crons", "live-routes", "demo"],
  ["index"],
];

/**
 * They speak our shapes and know no room: of the house they see the platform only. `integrations/` itself keeps the
 * accounts with their table, routes and audit, so it stands among the domain rooms; its providers know no room.
 */
const KNOW_NO_ROOM = [/^workers\/(chat-analysis|channels|texts|notify)\//, /^workers\/integrations\/[^/]+\//];

/** The rooms whose insides are their own; the tables of the house and the wiring above them name files. */
const BEHIND_A_DOOR = new Set([...ARROW[2]!, ...ARROW[3]!]);

/** Rooms stand below `workers/`; the objects have a folder of their own; files beside the rooms are named as such. */
function roomOf(path: string): string {
  if (path.startsWith("durable-objects/")) return "durable-objects";
  return path.match(/^workers\/([^/]+?)(?:\.ts)?(?:\/|$)/)?.[1] ?? path;
}

const rankOf = (room: string) => ARROW.findIndex((rooms) => rooms.includes(room));

/** Why this import is a breach; null when it is none. */
function breach(path: string, to: Import): string | null {
  const file = to.file;
  if (file === null || file === "package.json") return null;
  if (!isProduction(file)) return "production knows no test, no fixture and no sandbox";
  if (to.typeOnly) return null;
  const [here, there] = [roomOf(path), roomOf(file)];
  if (here === there) return null;
  if (rankOf(there) < 0) return "this place is not on the arrow";
  if (there === "demo") return to.dynamic ? null : "the demo door is opened only where SANDBOX is true";
  if (KNOW_NO_ROOM.some((place) => place.test(path)) && rankOf(there) > 0) return "this place sees the platform only";
  // A table may be read by anyone in a select; who writes it is the business of the test of queries.
  if (file.endsWith("/schema.ts") && rankOf(here) > 0) return null;
  if (rankOf(there) > rankOf(here)) return "a value against the arrow";
  const isNeighbour = rankOf(here) < rankOf("intents") && BEHIND_A_DOOR.has(there);
  if (isNeighbour && !file.endsWith("/index.ts")) return "a room is entered through its index.ts";
  return null;
}

function breaches(source: Source): string[] {
  return source.imports.flatMap((to) => {
    const why = breach(source.path, to);
    return why ? [`${source.path} -> ${to.from}: ${why}`] : [];
  });
}

const house = paths("workers/**/*.ts", "durable-objects/**/*.ts").filter(isProduction).map(readSource);

it("values flow down the arrow, and rooms are entered through their doors", () => {
  expect(house.length).toBeGreaterThan(100);
  expect(house.flatMap(breaches)).toEqual([]);
});

it("every place of the house is on the arrow", () => {
  expect([...new Set(house.map(({ path }) => roomOf(path)))].filter((room) => rankOf(room) < 0)).toEqual([]);
});

it("rooms that stand side by side do not need each other in a circle", () => {
  expect(circle(needs(house))).toEqual([]);
});

it("the sandbox takes nothing from the house", () => {
  const sandbox = paths("workers/sandbox/**/*.{ts,tsx}").map(readSource);
  expect(sandbox.length).toBeGreaterThan(30);
  const outside = sandbox.flatMap(({ path, imports }) =>
    imports
      .filter(({ file }) => file !== null && !file.startsWith("workers/sandbox/"))
      .map(({ from }) => `${path} -> ${from}`),
  );
  expect(outside).toEqual([]);
});

it("the dashboard takes nothing but types of routes and shapes", () => {
  const pages = paths("web/**/*.{ts,tsx}").map(readSource);
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.flatMap(pageBreaches)).toEqual([]);
});

it("a breach of each kind is found", () => {
  const of = (path: string, text: string) => breaches(made(path, text)).length;
  expect(of("workers/platform/log.ts", 'import { x } from "../orders";')).toBe(1);
  expect(of("workers/platform/log.ts", 'import { x } from "../orders/schema";')).toBe(1);
  expect(of("workers/platform/log.ts", 'import type { X } from "../orders";')).toBe(0);
  expect(of("workers/orders/a.ts", 'import { x } from "../agent-ai";')).toBe(1);
  expect(of("workers/orders/a.ts", 'import { x } from "../inbox/list";')).toBe(1);
  expect(of("workers/orders/a.ts", 'export { x } from "../inbox/list";')).toBe(1);
  expect(of("workers/orders/a.ts", 'import { x } from "../inbox/schema";')).toBe(0);
  expect(of("workers/orders/a.ts", 'import { x } from "../sandbox/clock";')).toBe(1);
  expect(of("workers/orders/a.ts", 'import { type X, x } from "../agent-ai/shapes";')).toBe(1);
  expect(of("workers/orders/a.ts", 'const x = await import("../agent-ai");')).toBe(1);
  expect(of("workers/texts/a.ts", 'import { x } from "../channels";')).toBe(1);
  expect(of("workers/texts/a.ts", 'import { x } from "../orders/schema";')).toBe(1);
  expect(of("workers/integrations/trendyol/a.ts", 'import { x } from "../../audit";')).toBe(1);
  expect(of("workers/integrations/a.ts", 'import { x } from "../audit";')).toBe(0);
  expect(of("workers/app.ts", 'import { x } from "./demo/routes";')).toBe(1);
  expect(of("workers/app.ts", 'import { x } from "./agent-ai/testing";')).toBe(1);
  expect(
    circle(
      needs([
        made("workers/orders/a.ts", 'import { x } from "../inbox/list";'),
        made("workers/inbox/a.ts", 'import { x } from "../orders";'),
      ]),
    ),
  ).not.toEqual([]);
  expect(pageBreaches(made("web/src/a.ts", 'import { X } from "../../workers/inbox/shapes";'))).toHaveLength(1);
  expect(pageBreaches(made("web/src/a.ts", 'import type { X } from "../../workers/inbox/list";'))).toHaveLength(1);
});

function pageBreaches({ path, imports }: Source): string[] {
  return imports
    .filter(({ file }) => file !== null && !file.startsWith("web/"))
    .filter(({ file, typeOnly }) => !typeOnly || !/^workers\/[^/]+\/(routes|shapes)\.ts$/.test(file!))
    .map(({ from }) => `${path} -> ${from}`);
}

/** Room -> the rooms of its own rank whose values it takes. */
function needs(sources: readonly Source[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    const here = roomOf(path);
    for (const { file, typeOnly } of imports) {
      const there = file === null ? here : roomOf(file);
      if (typeOnly || there === here || rankOf(there) !== rankOf(here) || file?.endsWith("/schema.ts")) continue;
      found.set(here, (found.get(here) ?? new Set()).add(there));
    }
  }
  return found;
}

/** The rooms that are left when all that need nobody of the rest are taken away, again and again. */
function circle(graph: Map<string, Set<string>>): string[] {
  const left = new Set(graph.keys());
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const room of left) if (![...graph.get(room)!].some((needed) => left.has(needed))) left.delete(room);
  }
  return [...left];
}

/** A source that is not there, among files that are. */
const made = (path: string, text: string) => parseSource(path, text);
