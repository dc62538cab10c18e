/** One computer at the counter: somebody signs out, somebody of another business signs in, in the same tab. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { PASSWORD, RunningShop } from "../harness/running-shop";
import { type ScreenName, signsIn, visitor } from "../harness/screens";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

describe.each<ScreenName>(["desk", "phone"])("two people at one %s", (screen) => {
  const DRAFT = "Yarım kalan gizli cümle";
  let first: RunningShop;
  let second: RunningShop;
  let page: Page;
  const complaints: string[] = [];
  const at = (id: string) => page.getByTestId(id);

  async function comesIn(shop: RunningShop): Promise<void> {
    await at("login-email").fill(shop.email);
    await at("login-password").fill(PASSWORD);
    await at("login-submit").click();
    await at("nav-inbox").waitFor();
  }

  async function opens(name: string): Promise<void> {
    await at("nav-inbox").click();
    await at("conversation-row").filter({ hasText: name }).click();
    await at("thread").getByRole("heading", { name }).waitFor();
    await at("bubble").first().waitFor();
  }

  async function goesOut(): Promise<void> {
    await at("sign-out").click();
    await at("login-email").waitFor();
  }

  beforeAll(async () => {
    [first, second] = await Promise.all([RunningShop.open(), RunningShop.open()]);
    for (const [shop, name] of [
      [first, "Elif Yılmaz"],
      [second, "Burak Şahin"],
    ] as const) {
      const customer = await shop.customer(name);
      await customer.says("müşteri temsilcisi ile görüşmek istiyorum");
      await customer.decided();
    }
    page = await visitor(browser, screen, complaints);
    await signsIn(page, first.email, PASSWORD);
    await at("nav-inbox").waitFor();
  });

  it("see each only what is theirs", async () => {
    await opens("Elif Yılmaz");
    await at("composer").fill(DRAFT);
    await goesOut();
    expect(await page.locator("body").innerText()).not.toContain("Elif");
    await comesIn(second);
    await opens("Burak Şahin");
    expect(await at("composer").inputValue()).toBe("");
    const seen = await page.locator("body").innerText();
    expect(seen).not.toContain("Elif");
    expect(seen).not.toContain(DRAFT);
    expect(await faults(page)).toEqual([]);
  });

  it("and the first finds the draft again", async () => {
    await goesOut();
    await comesIn(first);
    await opens("Elif Yılmaz");
    await expect.poll(() => at("composer").inputValue()).toBe(DRAFT);
    expect(await page.locator("body").innerText()).not.toContain("Burak");
    expect(complaints).toEqual([]);
  });
});
