/** What works here and fails in production, or fails once in a thousand: refused wherever it is written. */
import { expect, it } from "vitest";
import { isNode, lineOf, type Node, parseSource, paths, readSource, type Source, walk } from "./harness/sources";

const files = paths("workers/**/*.ts", "durable-objects/**/*.ts").map(readSource);

// Production refuses PBKDF2 above 100,000 rounds (workerd's DEFAULT_MAX_PBKDF2_ITERATIONS), local workerd does not.
it("nothing derives keys by PBKDF2", () => {
  expect(files.length).toBeGreaterThan(150);
  expect(files.filter(({ text }) => /pbkdf2/i.test(text)).map(({ path }) => path)).toEqual([]);
});

// Local workerd loses alarms armed for a fraction of a millisecond.
it("alarms are armed for whole milliseconds", () => {
  const alarms = files.flatMap(alarmsOf);
  expect(alarms.length).toBeGreaterThan(1);
  expect(alarms.filter(({ whole }) => !whole).map(({ at }) => at)).toEqual([]);
});

it("an alarm with a fraction is found", () => {
  const whole = (code: string) => alarmsOf(parseSource("workers/platform/made.ts", code)).map((alarm) => alarm.whole);
  expect(whole("storage.setAlarm(now + 0.5 * delay)")).toEqual([false]);
  expect(whole("const at = now + delay; storage.setAlarm(at)")).toEqual([false]);
  expect(whole("storage.setAlarm(Math.ceil(now + delay))")).toEqual([true]);
  expect(whole("const at = clock.realTimeOf(next); storage.setAlarm(at)")).toEqual([true]);
});

function alarmsOf(source: Source): { at: string; whole: boolean }[] {
  const found: { at: string; whole: boolean }[] = [];
  walk(source.tree, (node) => {
    if (node.type !== "CallExpression" || !textOf(source, node.callee).endsWith(".setAlarm")) return;
    const [time] = node.arguments as (Node | undefined)[];
    found.push({ at: lineOf(source, node), whole: time !== undefined && givers(source, time).every(isWhole) });
  });
  return found;
}

/** The text of every expression that may stand behind this one: itself, or what its name was ever set to. */
function givers(source: Source, time: Node): string[] {
  const name = textOf(source, time);
  if (time.type === "CallExpression") return [name];
  const given: string[] = [];
  walk(source.tree, (node) => {
    if (node.type === "VariableDeclarator" && textOf(source, node.id) === name) given.push(textOf(source, node.init));
    if (node.type === "AssignmentExpression" && textOf(source, node.left) === name)
      given.push(textOf(source, node.right));
  });
  return given.length > 0 ? given : [name];
}

/** `Clock.realTimeOf` rounds up by itself. */
const isWhole = (text: string) =>
  /^(null|undefined)$/.test(text) || /^(Math\.(ceil|round)|[\w.]+\.realTimeOf)\(/.test(text);

function textOf(source: Source, node: unknown): string {
  return isNode(node) ? source.text.slice(node.start, node.end) : "";
}
