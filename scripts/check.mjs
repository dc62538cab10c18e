/** `npm test`: types, lint, bindings, pages, then every test. Runs all steps even when one fails; ends with what failed and the count. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildPages, root } from "./processes.mjs";

const bin = (name) => join(root, "node_modules", name);
const out = join(root, ".wrangler/test-results");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

let passed = 0;
const failures = [];
const flaky = [];

/** Runs a script of Node to its end. What it prints is kept, or shown at once when `shown`. */
async function run(script, args, { env = {}, shown = false } = {}) {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", ...env },
    stdio: ["ignore", shown ? "inherit" : "pipe", shown ? "inherit" : "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => (printed += text));
  const status = await new Promise((resolve) => child.once("close", resolve));
  return { status, printed, seconds: ((Date.now() - startedAt) / 1000).toFixed(1) };
}

/** One check: a command that must end with 0. */
async function check(name, script, args) {
  const { status, printed, seconds } = await run(script, args);
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (status === 0) passed++;
  else {
    failures.push(name);
    console.log(printed);
  }
}

/** A run of vitest; its tests are counted one by one. */
async function tests(name, args, { shown = false } = {}) {
  const report = join(out, `${name}.json`);
  const { status, printed, seconds } = await run(
    bin("vitest/vitest.mjs"),
    // A second try tells a race from a defect: what needed one is named at the end.
    ["run", ...args, "--retry=1", "--reporter=dot", "--reporter=./scripts/check-report.mjs"],
    { env: { CHECK_REPORT: report }, shown },
  );
  console.log(printed);
  if (!existsSync(report)) {
    failures.push(`${name}: the test runner ended without a report`);
    return;
  }
  const ended = JSON.parse(readFileSync(report, "utf8"));
  passed += ended.passed;
  failures.push(...ended.failures);
  flaky.push(...ended.flaky);
  if (status !== 0 && ended.failures.length === 0) failures.push(`${name}: the test runner ended with ${status}`);
  if (ended.passed === 0 && ended.failures.length === 0) failures.push(`${name}: no test ran`);
  console.log(`${name}: ${ended.passed} passed, ${ended.failures.length} failed (${seconds} s)`);
}

/** Both cores have work: types beside what is not about types. */
await Promise.all([
  (async () => {
    await check("types of Worker, objects and tests", bin("typescript/bin/tsc"), ["--noEmit", "-p", "tsconfig.json"]);
    await check("types of the dashboard", bin("typescript/bin/tsc"), ["--noEmit", "-p", "web/tsconfig.json"]);
    const phone = "workers/sandbox/phone/tsconfig.json";
    await check("types of the phone page", bin("typescript/bin/tsc"), ["--noEmit", "-p", phone]);
    await check("format and lint", bin("@biomejs/biome/bin/biome"), ["check", "--error-on-warnings"]);
  })(),
  check("binding types are those of wrangler.toml", bin("wrangler/bin/wrangler.js"), [
    "types",
    "--check",
    "--include-runtime=false",
    "--strict-vars=false",
  ]),
]);
try {
  buildPages();
  console.log("ok   dashboard and phone page build");
  passed++;
} catch (error) {
  console.log(`FAIL ${error.message}`);
  failures.push("dashboard and phone page build");
}
await tests("rooms", ["--maxWorkers=2", "--project", "workers", "--project", "node"], { shown: true });
await tests("processes", ["--project", "processes"], { shown: true });
await Promise.all([
  // one file after the other: they share the door they knock at
  tests("simulators", ["--maxWorkers=1", "--project", "sandbox"]).then(() => tests("pages", ["--project", "pages"])),
  tests("chaos", ["--project", "chaos"]),
]);

// Last, where a log that is cut keeps it.
for (const test of flaky) console.log(`PASSED AT THE SECOND TRY ${test}`);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
