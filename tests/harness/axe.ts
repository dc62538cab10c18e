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

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const LOOKS = [
  { viewport: PHONE, colorScheme: "dark" },
  { viewport: PHONE, colorScheme: "light" },
  { viewport: DESK, colorScheme: "dark" },
  { viewport: DESK, colorScheme: "light" },
] as const;

/** What is wrong on a desk and on a phone, light and dark, each named by its look; ends at the size it began with. */
export async function violationsInAllLooks(page: Page): Promise<string[]> {
  const found: string[] = [];
  const before = page.viewportSize() ?? DESK;
  for (const { viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport);
    // What moves is not the matter here, and half-faded words have no contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const line of await violations(page)) found.push(`${viewport.width} ${colorScheme}: ${line}`);
  }
  await page.setViewportSize(before);
  return found;
}
