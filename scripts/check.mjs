/** `npm test`: types, lint, bindings, pages, then every test. Runs all steps even when one fails; ends with the count. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildPages, root } from "./processes.mjs";

const bin = (name) => join(root, "node_modules", name);
const out = join(root, ".wrangler/test-results");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

let passed = 0;
let failed = 0;

/** One check: a command that must end with 0. */
function check(name, script, args) {
  const startedAt = Date.now();
  const done = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  const isOk = done.status === 0;
  isOk ? passed++ : failed++;
  console.log(`${isOk ? "ok  " : "FAIL"} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (!isOk) console.log(`${done.stdout}\n${done.stderr}`);
}

/** A run of vitest; its tests are counted one by one. */
function tests(name, args) {
  const report = join(out, `${name}.json`);
  const done = spawnSync(
    process.execPath,
    [bin("vitest/vitest.mjs"), "run", ...args, "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`],
    {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  if (!existsSync(report)) {
    console.log(`FAIL ${name}: the test runner ended without a report`);
    failed++;
    return;
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  passed += numPassedTests;
  failed += numFailedTests;
  // A file that could not be loaded fails without a failed test; so does an error outside of tests.
  if (done.status !== 0 && numFailedTests === 0) failed += Math.max(1, numFailedTestSuites);
  if (numTotalTests === 0) failed++;
}

check("types of Worker, objects and tests", bin("typescript/bin/tsc"), ["--noEmit", "-p", "tsconfig.json"]);
check("types of the dashboard", bin("typescript/bin/tsc"), ["--noEmit", "-p", "web/tsconfig.json"]);
check("types of the phone page", bin("typescript/bin/tsc"), ["--noEmit", "-p", "workers/sandbox/phone/tsconfig.json"]);
check("binding types are those of wrangler.toml", bin("wrangler/bin/wrangler.js"), [
  "types",
  "--check",
  "--include-runtime=false",
  "--strict-vars=false",
]);
check("format and lint", bin("@biomejs/biome/bin/biome"), ["check", "--error-on-warnings"]);
try {
  buildPages();
  console.log("ok   dashboard and phone page build");
  passed++;
} catch (error) {
  console.log(`FAIL ${error.message}`);
  failed++;
}
tests("rooms", ["--maxWorkers=2", "--project", "workers", "--project", "node"]);
tests("simulators", ["--maxWorkers=1", "--project", "sandbox"]); // one file after the other: they share the door they knock at
tests("processes", ["--project", "processes"]);
tests("pages", ["--project", "pages"]);
tests("chaos", ["--project", "chaos"]);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
