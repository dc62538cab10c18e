/** What is done with many conversations at once, at a desk and on a phone; and what a doctor's menu leaves out. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { PASSWORD, RunningShop } from "../harness/running-shop";
import { type ScreenName, signsIn, urlOf, visitor } from "../harness/screens";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

describe.each<ScreenName>(["desk", "phone"])("a supervisor at the %s", (screen) => {
  let page: Page;
  let doctor: string;
  const complaints: string[] = [];
  const at = (id: string) => page.getByTestId(id);

  beforeAll(async () => {
    const shop = await RunningShop.open();
    const email = `selin-${shop.sellerId}@example.com`;
    doctor = `doktor-${shop.sellerId}@example.com`;
    await shop.hires({ name: "Selin Arslan", email, role: "supervisor" });
    await shop.hires({ name: "Ceren Koç", email: `ceren-${shop.sellerId}@example.com`, role: "agent" });
    await shop.hires({ name: "Deniz Er", email: doctor, role: "doctor" });
    for (const name of ["Elif Yılmaz", "Hatice Er"]) await (await shop.customer(name)).asks("Merhaba");
    page = await visitor(browser, screen, complaints);
    await signsIn(page, email, PASSWORD);
    await at("nav-overview").waitFor();
    await page.goto(urlOf("/inbox"));
    await at("conversation-row").nth(1).waitFor();
  });

  it("makes both urgent, and gives both to a colleague", async () => {
    await at("select-mode").click();
    await at("select-all").click();
    await at("bulk-more").click();
    expect(await faults(page)).toEqual([]);
    await at("bulk-priority-urgent").click();
    await at("select-mode").click();
    await at("select-all").click();
    await at("bulk-transfer").click();
    await at("bulk-transfer-find").fill("ceren");
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.goto(urlOf("/inbox?view=handed_over"));
    await at("conversation-row").nth(1).waitFor();
    expect(await page.getByTitle("Acil").count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it("a doctor is offered neither inbox nor numbers, and is told so at their addresses", async () => {
    const other = await visitor(browser, screen);
    await signsIn(other, doctor, PASSWORD);
    await other.getByTestId("nav-settings").waitFor();
    expect(await other.getByTestId("nav-inbox").count()).toBe(0);
    await other.goto(urlOf("/inbox"));
    await other.getByTestId("no-permission").waitFor();
    expect(await faults(other)).toEqual([]);
  });
});
