/**
 * `npm run fuzz`, `chaos` and `simulate`: a harness by itself, bigger than in `npm test`. `-- --full` for its whole size,
 * `--count N` for another, `--seed N` to play one again; `chaos` also takes `--no-alarms` and `--kills N`.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./processes.mjs";

/** By name: the test, the beginning of its variables' names, and how much of it a run does. */
const HARNESSES = {
  fuzz: { file: "tests/chaos/fuzz.test.ts", variables: "FUZZ", usual: 100_000, full: 1_000_000 },
  chaos: { file: "tests/chaos/chaos.test.ts", variables: "CHAOS", usual: 20_000, full: 100_000 },
  simulate: { file: "tests/chaos/simulate.test.ts", variables: "SIMULATE", usual: 100_000, full: 1_000_000 },
};

const { values, positionals } = parseArgs({
  options: {
    full: { type: "boolean" },
    seed: { type: "string" },
    count: { type: "string" },
    kills: { type: "string" },
    "no-alarms": { type: "boolean" },
  },
  allowPositionals: true,
});
const harness = HARNESSES[positionals[0]];
if (!harness) throw new Error(`one of: ${Object.keys(HARNESSES).join(", ")}`);
const settings = {
  COUNT: values.count ?? String(values.full ? harness.full : harness.usual),
  SEED: values.seed ?? String(Date.now() % 1_000_000),
  ...(values.kills ? { KILLS: values.kills } : {}),
  ...(values["no-alarms"] ? { NO_ALARMS: "1" } : {}),
};
const named = Object.entries(settings).map(([name, value]) => [`${harness.variables}_${name}`, value]);
const done = spawnSync(
  process.execPath,
  [join(root, "node_modules/vitest/vitest.mjs"), "run", "--silent=false", "--project", "chaos", harness.file],
  { cwd: root, stdio: "inherit", env: { ...process.env, ...Object.fromEntries(named) } },
);
process.exit(done.status ?? 1);
