/** How the screens load: scripts until the content stands there, largest contentful paint, layout shifts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../../scripts/processes.mjs";
import { throttle } from "./web-throttle.mjs";

/** What is on the screen when a screen is there. */
const SCREENS = [
  { name: "sign-in", path: () => "/sign-in", shows: "[data-testid=login-email]", isOpen: true },
  { name: "overview", path: () => "/overview", shows: "[data-testid=stat-questions]" },
  { name: "inbox", path: () => "/inbox", shows: "[data-testid=conversation-row]" },
  { name: "conversation", path: ({ conversationId }) => `/inbox/${conversationId}`, shows: "[data-testid=bubble]" },
  { name: "automations", path: () => "/automations", shows: "main h1" },
  { name: "learning", path: () => "/learning", shows: "main h1" },
  { name: "settings", path: () => "/settings/team", shows: "[data-testid=member]" },
];

const QUIET_MS = 1_000;

/** @returns rows of { name, firstKb, allKb, lcpMs: number[], shift: number[] } */
export async function measureLoad(shop, rounds) {
  const sizes = gzipSizes();
  const rows = [];
  for (const screen of SCREENS) {
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push(await loadOnce(shop, screen));
    const kb = (names) => names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) / 1024;
    rows.push({
      name: screen.name,
      firstKb: Math.max(...runs.map(({ first }) => kb(first))),
      allKb: Math.max(...runs.map(({ all }) => kb(all))),
      lcpMs: runs.map(({ lcpMs }) => lcpMs),
      shift: runs.map(({ shift }) => shift),
      largest: runs.at(-1).largest,
    });
  }
  return rows;
}

/** One visit with an empty cache. */
async function loadOnce(shop, screen) {
  const context = await (screen.isOpen ? shop.stranger() : shop.owner());
  const page = await context.newPage();
  await throttle(page);
  await page.addInitScript(watch, screen.shows);
  await page.goto(shop.workerUrl + screen.path(shop));
  await page.locator(screen.shows).first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(QUIET_MS);
  const seen = await page.evaluate(() => ({
    ...globalThis.seen,
    scripts: performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.endsWith(".js"))
      .map(({ name, startTime }) => ({ name: name.split("/").at(-1), startTime })),
  }));
  await context.close();
  return {
    ...seen,
    first: seen.scripts.filter(({ startTime }) => startTime <= seen.thereMs).map(({ name }) => name),
    all: seen.scripts.map(({ name }) => name),
  };
}

/** Runs in the page before anything of it. */
function watch(shows) {
  const seen = { lcpMs: 0, thereMs: Number.POSITIVE_INFINITY, shift: 0, largest: "" };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1);
    seen.lcpMs = last.startTime;
    seen.largest = last.element?.className || last.element?.tagName || "";
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector(shows)) return;
    seen.thereMs = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Bytes of every built script as it goes over the line, by file name. */
function gzipSizes() {
  const folder = join(root, "web/dist/assets");
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  return new Map(scripts.map((name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length]));
}
