/** `npm run fuzz`: a harness by itself, bigger than in `npm test`. `-- --full` for its whole size, `--seed N` to play one again. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./processes.mjs";

/** By name: the test, its variables, and how much of it a run does. */
const HARNESSES = {
  fuzz: { file: "tests/chaos/fuzz.test.ts", seed: "FUZZ_SEED", count: "FUZZ_COUNT", usual: 100_000, full: 1_000_000 },
};

const { values, positionals } = parseArgs({
  options: { full: { type: "boolean" }, seed: { type: "string" }, count: { type: "string" } },
  allowPositionals: true,
});
const harness = HARNESSES[positionals[0]];
if (!harness) throw new Error(`one of: ${Object.keys(HARNESSES).join(", ")}`);
const count = values.count ?? String(values.full ? harness.full : harness.usual);
const done = spawnSync(
  process.execPath,
  [join(root, "node_modules/vitest/vitest.mjs"), "run", "--project", "chaos", harness.file],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, [harness.count]: count, [harness.seed]: values.seed ?? String(Date.now() % 1_000_000) },
  },
);
process.exit(done.status ?? 1);
