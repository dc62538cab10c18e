/** The report of one test run as `npm test` needs it: how many passed, and in one line each what did not, or not at once. */
import { writeFileSync } from "node:fs";
import { relative } from "node:path";

/** A vitest reporter. Writes `{ passed, failures: string[], flaky: string[] }` to the file named by `CHECK_REPORT` when the run ends. */
export default class CheckReport {
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    const failures = [];
    const flaky = [];
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      // A file that could not be loaded fails without a failed test.
      for (const error of module.errors()) failures.push(`${file}: ${inOneLine(error)}`);
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === "passed") passed++;
        if (test.diagnostic()?.flaky) flaky.push(`${file} > ${test.fullName}: ${inOneLine(errors?.[0])}`);
        if (state === "failed") failures.push(`${file} > ${test.fullName}: ${inOneLine(errors?.[0])}`);
      }
      for (const suite of module.children.allSuites())
        for (const error of suite.errors()) failures.push(`${file} > ${suite.fullName}: ${inOneLine(error)}`);
    }
    for (const error of unhandledErrors) failures.push(`outside of a test: ${inOneLine(error)}`);
    writeFileSync(process.env.CHECK_REPORT, JSON.stringify({ passed, failures, flaky }));
  }
}

/** What is wrong and the first line of ours it was seen at. */
function inOneLine(error) {
  const message = String(error?.message ?? error).split("\n", 1)[0];
  const at = error?.stack?.split("\n").find((line) => line.includes(" at ") && !line.includes("node_modules"));
  return `${message.slice(0, 400)}${at ? ` (${at.trim()})` : ""}`;
}
