/** A customer's message on its way: from the webhook's departure to the painted bubble. */

const BETWEEN_MS = 250;

/** @returns {Promise<number[]>} milliseconds of every message */
export async function measureLive(shop, count) {
  const context = await shop.owner();
  const page = await context.newPage();
  await page.goto(`${shop.workerUrl}/inbox/${shop.conversationId}`);
  await page.getByTestId("bubble").first().waitFor();
  await page.waitForLoadState("networkidle");
  const times = [];
  for (let n = 0; n < count; n++) {
    // Nothing the assistant would answer: only the customer's own message is on its way.
    const text = `not ${n + 1} ✓`;
    const painted = page.evaluate(paintedAt, text);
    const sentAt = Date.now();
    await shop.writes(text);
    times.push((await painted) - sentAt);
    await page.waitForTimeout(BETWEEN_MS);
  }
  await context.close();
  return times;
}

/** Runs in the page: when this text was on the screen, by the clock of this machine. */
function paintedAt(text) {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const bubbles = document.querySelectorAll("[data-testid=bubble]");
      if (![...bubbles].slice(-3).some((bubble) => bubble.textContent.includes(text))) return;
      observer.disconnect();
      // A task after the frame's callbacks runs once that frame has been made.
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
