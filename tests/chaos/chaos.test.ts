/**
 * The Worker dies while customers ask, Graph fails one call in five, and webhooks come twice, out of order or never:
 * nothing is lost, nothing is said twice, nobody waits for ever, and the numbers are those of the conversations.
 */
import { afterAll, expect, it } from "vitest";
import { chainsDiffer } from "./audit-chain";
import { check, type Verdict } from "./check";
import { readHistory } from "./history";
import { type Played, play, type Setting } from "./play";
import { recount } from "./recount";
import type { World } from "./world";

const SETTING: Setting = {
  seed: Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000),
  count: Number(process.env.CHAOS_COUNT ?? 2_000),
  kills: Number(process.env.CHAOS_KILLS ?? 3),
  hasAlarms: !process.env.CHAOS_NO_ALARMS,
};
const SHOWN = 10;
/** Questions that a person had to answer: one in a thousand, and of few questions two. */
const BY_PEOPLE = { share: 0.001, least: 2 };

let world: World | undefined;
afterAll(() => world?.end());

const promise = `loses nothing and says nothing twice: ${SETTING.count} messages, ${SETTING.kills} kills${
  SETTING.hasAlarms ? "" : ", no alarms"
} (CHAOS_SEED=${SETTING.seed})`;

it(
  promise,
  async () => {
    console.warn(`CHAOS_SEED=${SETTING.seed}`);
    const played = await play(SETTING, (opened) => {
      world = opened;
    });
    const history = readHistory(played.storedIn);
    const verdict = check(history, played);
    const differences = [...recount(history), ...chainsDiffer(history)];
    console.warn(report(played, verdict, differences.length));

    const { lost, storedTwice, stuck, saidTwice, unanswered, inverted, crossed, statuses } = verdict;
    const broken = { lost, storedTwice, stuck, saidTwice, unanswered, inverted, crossed, statuses, differences };
    expect(Object.fromEntries(Object.entries(broken).map(([name, list]) => [name, list.slice(0, SHOWN)]))).toEqual(
      Object.fromEntries(Object.keys(broken).map((name) => [name, []])),
    );
    expect(verdict.messages).toBe(SETTING.count);
    expect(played.facts.oddCalls).toBe(0);
    expect(history.deadLetters).toEqual([]);
    expect(history.auditHeads.length).toBeGreaterThan(0);
    const byPeople = verdict.questions - verdict.automatic;
    expect(byPeople).toBeLessThanOrEqual(Math.max(BY_PEOPLE.least, verdict.questions * BY_PEOPLE.share));
  },
  4 * 3_600_000,
);

function report({ facts, ledger }: Played, verdict: Verdict, differences: number): string {
  const fates = Object.entries(Object.groupBy(ledger, ({ fate }) => fate)).map(
    ([fate, list]) => `${fate} ${list?.length}`,
  );
  const again = ledger.filter(({ fate }) => fate !== "answered").length;
  const breaches = Object.entries(verdict).flatMap(([name, list]) =>
    Array.isArray(list) ? `${name} ${list.length}` : [],
  );
  return [
    `${verdict.messages} messages, ${verdict.questions} questions, ${verdict.replies} replies, ${verdict.automatic} automatic`,
    Object.entries(facts)
      .map(([name, value]) => `${name} ${value}`)
      .join(", "),
    `${ledger.length} sends accepted: ${fates.join(", ")}`,
    `sent again on every lost answer there would have been ${again} second replies; here ${verdict.resends.length}`,
    `${breaches.join(", ")}, projections that differ ${differences}`,
    ...[...verdict.resends, ...verdict.leftToPeople].map((line) => `  ${line}`),
  ].join("\n");
}
