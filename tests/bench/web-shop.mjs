/** The demo shop as the dashboard's figures need it: its owner signed in, and a customer whose phone is at hand. */
import { DEMO } from "../../scripts/demo.mjs";

const NUMBER = "106600000000001";
const CUSTOMER = { id: "elif", name: "Elif Yılmaz" };
const DESK = { viewport: { width: 1440, height: 900 }, locale: "tr-TR" };

/**
 * @returns {{ workerUrl, conversationId, owner(), stranger(), writes(text) }} `owner` and `stranger` give a fresh browser
 *   context; `writes` has the customer write, and is over once the product has acknowledged it
 */
export async function openShop({ workerUrl, sandboxUrl, browser }) {
  async function writes(text) {
    const answer = await fetch(`${sandboxUrl}/control/whatsapp/customers/${CUSTOMER.id}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ phoneNumberId: NUMBER, type: "text", text, wait: true }),
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`);
  }

  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  await page.goto(workerUrl);
  await page.getByTestId("login-email").fill(DEMO.shop.email);
  await page.getByTestId("login-password").fill(DEMO.shop.password);
  await page.getByTestId("login-submit").click();
  await page.getByTestId("nav-inbox").click();
  // Now at the top of the list, and within the 24 hours in which she may be written to.
  await writes("merhaba");
  const row = page.getByTestId("conversation-row").filter({ hasText: CUSTOMER.name }).first();
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
