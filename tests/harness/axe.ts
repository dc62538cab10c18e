/** What axe-core has to say against a page as it stands. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** One line a violation and element: rule, selector, why; empty when there is nothing. All rules are on. */
export async function violations(page: Page): Promise<string[]> {
  // By the developer tools: the page's own policy lets no foreign script in.
  if (!(await page.evaluate("typeof axe !== 'undefined'"))) await page.evaluate(source);
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => id + " " + target.join(" ") + ": " +
        [...any, ...all, ...none].map(({ message }) => message).slice(0, 2).join("; "))))`,
  );
}
