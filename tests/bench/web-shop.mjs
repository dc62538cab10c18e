/** The demo shop as the dashboard's figures need it: its owner signed in, and a customer who writes. */
import { DEMO } from "../../scripts/demo.mjs";
import { webhook } from "./webhooks.mjs";

const CUSTOMER = 1;
const DESK = { viewport: { width: 1440, height: 900 }, locale: "tr-TR" };

/**
 * @returns {{ workerUrl, conversationId, owner(), stranger(), writes(text) }} `owner` and `stranger` give a fresh browser
 *   context; `writes` sends the customer's message as WhatsApp does, and is over once the product has acknowledged it
 */
export async function openShop({ workerUrl, browser }) {
  let sent = Date.now();
  async function writes(text) {
    const { body, signature } = webhook(++sent, CUSTOMER, text);
    const answer = await fetch(`${workerUrl}/webhooks/whatsapp`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
      body,
    });
    if (!answer.ok) throw new Error(`a webhook was answered ${answer.status}: ${await answer.text()}`);
  }

  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  await page.goto(workerUrl);
  await page.getByTestId("login-email").fill(DEMO.shop.email);
  await page.getByTestId("login-password").fill(DEMO.shop.password);
  await page.getByTestId("login-submit").click();
  await page.getByTestId("nav-inbox").click();
  // She has written some, and within the 24 hours in which she may be written to.
  for (const text of ["merhaba", "faturamı göremiyorum", "müşteri temsilcisi ile görüşmek istiyorum"])
    await writes(text);
  const row = page
    .getByTestId("conversation-row")
    .filter({ hasText: `Müşteri Yılmaz ${CUSTOMER}` })
    .first();
  await row.waitFor();
  const conversationId = await row.getAttribute("data-id");
  const storageState = await context.storageState();
  await context.close();
  return {
    workerUrl,
    conversationId,
    owner: () => browser.newContext({ ...DESK, storageState }),
    stranger: () => browser.newContext(DESK),
    writes,
  };
}
