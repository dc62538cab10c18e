/** Both languages say the same: every line is in both, and what is filled into one is filled into the other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { isProduction, paths, root } from "./harness/sources";

interface Pair {
  tr: unknown;
  en: unknown;
}

const pairs = vi.hoisted(() => [] as { tr: unknown; en: unknown }[]);
vi.mock("../web/src/i18n", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  textsOf: (tr: unknown, en: unknown) => {
    pairs.push({ tr, en });
    return { value: tr };
  },
}));

const load = <T>(path: string) => import(/* @vite-ignore */ join(root, path)) as Promise<T>;

/** What may differ. */
const MEANT = [
  // Keys of what the engine found in a message are English words: only where the key is another one is it in the list.
  /^\.(dayParts|names)\.\w+: "[^"]+" \/ undefined$/,
  // An example of a variable that is not there.
  /^\.unknownVariable: .*\{\{alan\}\}.* \/ .*\{\{field\}\}/,
];

/** What a room's own words are made with. */
const MAKES_WORDS = /[= (]textsOf\(/g;

it("the frame of the dashboard", async () => {
  const { tr } = await load<Pair>("web/src/i18n/tr.ts");
  const { en } = await load<Pair>("web/src/i18n/en.ts");
  expect(differences(tr, en)).toEqual([]);
});

it("the words of every room of the dashboard", { timeout: 120_000 }, async () => {
  const rooms = paths("web/src/**/*.{ts,tsx}")
    .filter((path) => isProduction(path) && path !== "web/src/i18n/index.ts")
    .map((path) => ({ path, made: readFileSync(join(root, path), "utf8").match(MAKES_WORDS)?.length ?? 0 }))
    .filter(({ made }) => made > 0);
  for (const { path } of rooms) await load(path);
  expect(pairs.length).toBe(rooms.reduce((sum, { made }) => sum + made, 0));
  expect(pairs.length).toBeGreaterThan(40);
  const found = pairs.flatMap(({ tr, en }) => differences(tr, en));
  expect(found.filter((one) => !MEANT.some((meant) => meant.test(one)))).toEqual([]);
});

it("what customers read", async () => {
  const { texts } = await load<{ texts: Pair }>("workers/texts/index.ts");
  expect(differences(texts.tr, texts.en)).toEqual([]);
});

it("a difference of each kind is found", () => {
  const { tr, en } = { tr: (n: string) => `${n} sipariş`, en: (n: string) => `${n} orders` };
  expect(differences({ a: "Bir", list: ["x"], b: { tr } }, { a: "One", list: ["y"], b: { tr: en } })).toEqual([]);
  expect(differences({ a: "Bir" }, {})).toHaveLength(1);
  expect(differences({}, { a: "One" })).toHaveLength(1);
  expect(differences(["Bir", "İki"], ["One"])).toHaveLength(1);
  expect(differences({ a: tr }, { a: "orders" })).toHaveLength(1);
  expect(differences({ a: tr }, { a: () => "orders" })).toHaveLength(1);
  expect(differences({ a: (n: string, of: string) => `${n}/${of}` }, { a: (n: string) => `${n}/${n}` })).toHaveLength(
    1,
  );
  const dated = (no: string, on: string | null) => (on ? `${no}: ${on} günü` : no);
  expect(differences(dated, (no: string, on: string | null) => (on ? `${no} on ${on}` : "soon"))).toHaveLength(1);
  expect(differences("Merhaba {name}", "Hello {nane}")).toHaveLength(1);
});

/** Numbers as texts: they can be counted with and cut like texts, and none is part of another. */
const MARKERS = ["70001", "70012", "70023", "70034", "70045", "70056"];
/** What a text is worded another way for: nothing, none, one. */
const OTHERS = [null, "", 0, 1];

/** Where the two differ, each with its place and both texts; none when they say the same. */
function differences(tr: unknown, en: unknown, place = ""): string[] {
  if (typeof tr === "function" || typeof en === "function") return calls().flatMap(called).slice(0, 1);
  if (typeof tr === "object" && typeof en === "object" && tr !== null && en !== null) {
    const [inTr, inEn] = [tr as Record<string, unknown>, en as Record<string, unknown>];
    const keys = new Set([...Object.keys(inTr), ...Object.keys(inEn)]);
    return [...keys].flatMap((key) => differences(inTr[key], inEn[key], `${place}.${key}`));
  }
  return compared(tr, en, placesOf(tr), placesOf(en));

  function called(given: readonly unknown[]): string[] {
    const [inTr, inEn] = [said(tr, given), said(en, given)];
    if (given !== MARKERS && (inTr instanceof Error || inEn instanceof Error)) return [];
    return compared(inTr, inEn, markersIn(inTr), markersIn(inEn));
  }

  function compared(inTr: unknown, inEn: unknown, filledTr: string, filledEn: string): string[] {
    const isSame = typeof inTr === typeof inEn && filledTr === filledEn;
    return isSame ? [] : [`${place}: ${JSON.stringify(inTr)} / ${JSON.stringify(inEn)}`];
  }
}

/** All markers, and each of them in turn another thing. */
function calls(): unknown[][] {
  return [MARKERS, ...MARKERS.flatMap((_, at) => OTHERS.map((other) => MARKERS.with(at, other as string)))];
}

function said(text: unknown, given: readonly unknown[]): unknown {
  if (typeof text !== "function") return text;
  try {
    return text(...given);
  } catch (error) {
    return error; // nothing was given where something is needed
  }
}

function markersIn(text: unknown): string {
  const shown = JSON.stringify(text) ?? "";
  return MARKERS.filter((marker) => shown.includes(marker)).join(" ");
}

/** `{name}` and `{{1}}` of a plain text, sorted. */
function placesOf(text: unknown): string {
  if (typeof text !== "string") return "";
  return (text.match(/\{+\w+\}+/g) ?? []).sort().join(" ");
}
