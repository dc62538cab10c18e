/** The objects under a simulated world: whatever is lost, late, doubled or cut off between any two effects, the rules hold. */
import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { play, replay } from "./simulate/play";

const SEED = Number(process.env.SIMULATE_SEED ?? 20_261_121);
const TURNS = Number(process.env.SIMULATE_COUNT ?? 20_000);
/** Of the diary of a broken run, the end. */
const SHOWN = 150;

it(
  `keeps every rule for ${TURNS} turns (SIMULATE_SEED=${SEED})`,
  async () => {
    const [startedAt, usedBefore] = [performance.now(), process.cpuUsage()];
    const played = await play("plain", { seed: SEED, turns: TURNS, threads: Math.min(availableParallelism(), 8) });
    const { broken, ...sum } = played;
    const perSecond = Math.round(sum.turns / ((performance.now() - startedAt) / 1_000));
    const { user, system } = process.cpuUsage(usedBefore);
    const cost = `${((user + system) / 1_000 / sum.turns).toFixed(2)} ms of processor time a turn`;
    console.warn(`SIMULATE_SEED=${SEED} ${JSON.stringify(sum)} ${perSecond} turns/s, ${cost}`);
    if (!broken) return;
    const { diary } = await replay("plain", broken.seed);
    const told = `${broken.broken!.rule}: ${broken.broken!.text}`;
    const again = `npm run simulate -- --seed ${broken.seed} --count 1`;
    expect.fail(`seed ${broken.seed} breaks a rule\n${diary!.slice(-SHOWN).join("\n")}\n${told}\n${again}`);
  },
  4 * 3_600_000,
);

it("plays a seed the same again", async () => {
  const [once, again] = [await replay("plain", SEED), await replay("plain", SEED)];
  expect(once.diary!.length).toBeGreaterThan(100);
  expect(again).toEqual(once);
});
