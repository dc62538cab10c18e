/** From a press to the next paint, as the browser's event timing tells: opening conversations, typing, filtering. */
import { throttle } from "./web-throttle.mjs";

const PAUSE_MS = 400;
/** A hand comes to what it presses, and holds it for a moment. */
const COMES_MS = 100;
const HOLDS_MS = 80;
const TYPED = "Merhaba, siparişiniz bugün kargoya verildi. İyi günler dileriz!";

/** @returns rows of { name, count, ms: number[] }: one figure a press, 0 for those too short to be told */
export async function measureInteractions(shop) {
  const context = await shop.owner();
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${shop.workerUrl}/inbox`);
  await page.getByTestId("conversation-row").first().waitFor();
  await page.waitForLoadState("networkidle");
  await throttle(page);
  const rows = [
    { name: "opening a conversation", ms: await opening(page) },
    { name: "typing a reply", ms: await typing(page, shop) },
    { name: "choosing a view or filter", ms: await filtering(page) },
    { name: "typing a search", ms: await searching(page) },
  ];
  await context.close();
  return rows;
}

/** Each once for the first time, then some again. */
async function opening(page) {
  const rows = page.getByTestId("conversation-row");
  const count = Math.min(await rows.count(), 10);
  const ms = [];
  for (const n of [...Array(count).keys(), 1, 3, 0]) {
    ms.push(await press(page, rows.nth(n)));
    await page.getByTestId("bubble").first().waitFor();
    await page.waitForTimeout(PAUSE_MS);
  }
  return ms;
}

async function typing(page, { conversationId }) {
  await page.locator(`[data-id=${conversationId}]`).click();
  await page.getByTestId("composer").waitFor();
  await page.getByTestId("composer").click();
  await page.waitForTimeout(PAUSE_MS);
  const ms = [];
  for (const letter of TYPED) ms.push(await slowest(page, () => page.keyboard.type(letter)));
  await page.getByTestId("composer").fill("");
  return ms;
}

async function filtering(page) {
  const ms = [];
  for (const view of ["mine", "waiting", "closed", "all", "unassigned", "all"]) {
    ms.push(await press(page, page.getByTestId("views")));
    ms.push(await press(page, page.getByTestId(`view-${view}`)));
    await page.waitForLoadState("networkidle");
  }
  ms.push(await press(page, page.getByTestId("filters")));
  return ms;
}

async function searching(page) {
  await page.keyboard.press("Escape");
  await page.getByTestId("search").click();
  await page.waitForTimeout(PAUSE_MS);
  const ms = [];
  for (const letter of "kargo nerede") ms.push(await slowest(page, () => page.keyboard.type(letter)));
  return ms;
}

/**
 * The longest of what one press set off. Pressed by the mouse alone: Playwright's `click` listens in the page while it
 * presses and looks there at what lies under the pointer, which at this throttle alone takes 13 ms of an event.
 */
async function press(page, locator) {
  const { x, y, width, height } = await locator.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.waitForTimeout(COMES_MS);
  return slowest(page, () => page.mouse.click(x + width / 2, y + height / 2, { delay: HOLDS_MS }));
}

/** The longest of the events that an act set off. */
async function slowest(page, act) {
  await page.evaluate(() => globalThis.takeEvents());
  await act();
  // Told only after the frame that shows it.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))),
  );
  return page.evaluate(() => Math.max(0, ...globalThis.takeEvents()));
}

/** Runs in the page before anything of it. */
function watch() {
  let events = [];
  const take = (entries) => {
    for (const { interactionId, duration } of entries) if (interactionId) events.push(duration);
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  // 16 ms is the least that browsers tell.
  observer.observe({ type: "event", durationThreshold: 16, buffered: true });
  globalThis.takeEvents = () => {
    take(observer.takeRecords());
    const taken = events;
    events = [];
    return taken;
  };
}
