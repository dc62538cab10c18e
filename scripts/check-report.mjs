/** The report of one test run as `npm test` needs it: how many passed, and in one line each what did not. */
import { writeFileSync } from "node:fs";
import { relative } from "node:path";

/** A vitest reporter. Writes `{ passed, failures: string[] }` to the file named by `CHECK_REPORT` when the run ends. */
export default class CheckReport {
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    const failures = [];
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      // A file that could not be loaded fails without a failed test.
      for (const error of module.errors()) failures.push(`${file}: ${firstLine(error)}`);
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === "passed") passed++;
        if (state === "failed") failures.push(`${file} > ${test.fullName}: ${firstLine(errors?.[0])}`);
      }
      for (const suite of module.children.allSuites())
        for (const error of suite.errors()) failures.push(`${file} > ${suite.fullName}: ${firstLine(error)}`);
    }
    for (const error of unhandledErrors) failures.push(`outside of a test: ${firstLine(error)}`);
    writeFileSync(process.env.CHECK_REPORT, JSON.stringify({ passed, failures }));
  }
}

const firstLine = (error) => String(error?.stack ?? error?.message ?? error).slice(0, 600);
