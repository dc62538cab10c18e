/** ONB-04, ONB-05 and MET-01 in a real browser: from signing up, through the wizard, to the first automatic answer. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { Asking } from "../harness/http";
import { product } from "../harness/product";

const PATIENCE_MS = 15_000;
const PASSWORD = "mavi kedi 7 kere";
const own = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
const OWNER = `sahibi-${own}@ornek.test`;

let browser: Browser;
let context: BrowserContext;
let owner: Page;
let phone: Page;

const at = (page: Page, id: string) => page.getByTestId(id);
const url = (path: string) => product().workerUrl + path;
const isAt = (path: string) => owner.waitForURL((address) => address.pathname === path);

/** Nothing may stand out of the screen, and everything that can be used has a name. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .concat([...document.querySelectorAll("button, a[href], input, select, textarea")].filter((one) =>
        !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length || one.textContent.trim())))
      .map((one) => one.outerHTML)`,
  );
}

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ locale: "tr-TR", viewport: { width: 1440, height: 900 } });
  owner = await context.newPage();
  owner.setDefaultTimeout(PATIENCE_MS);
  const asking = new Asking(product().workerUrl);
  await asking.must("POST", "/api/auth/sign-up", {
    name: "Selcan Tekin",
    business: "Tekin Moda",
    sector: "ecommerce",
    email: OWNER,
    password: PASSWORD,
    language: "tr",
  });
});

afterAll(async () => {
  await browser?.close();
});

describe("whoever has just signed up", () => {
  it("is led into the wizard, which begins with the sector", async () => {
    await owner.goto(url("/sign-in"));
    await at(owner, "login-email").fill(OWNER);
    await at(owner, "login-password").fill(PASSWORD);
    await at(owner, "login-submit").click();
    await isAt("/welcome/sector");
    expect(await at(owner, "sector-ecommerce").isChecked()).toBe(true);
    expect(await faults(owner)).toEqual([]);
    await at(owner, "wizard-next").click();
  });

  it("gives the five answers, and is told beside the field what does not do", async () => {
    await isAt("/welcome/business");
    await at(owner, "business-messagesPerDay").fill("çok");
    await at(owner, "wizard-next").click();
    await owner.getByText("Rakamla yazın.").waitFor();
    await at(owner, "business-messagesPerDay").fill("120");
    await at(owner, "business-mostAsked").fill("Kargom nerede?");
    await at(owner, "business-agentCost").fill("25.000");
    await at(owner, "business-wouldPay").fill("3.000");
    await at(owner, "business-biggestProblems").fill("Gece yazanlar sabahı bekliyor.");
    await at(owner, "wizard-next").click();
    await isAt("/welcome/hours");
    await at(owner, "wizard-next").click();
  });

  it("leaves, is not brought back by force, and goes on where it stopped", async () => {
    await isAt("/welcome/whatsapp");
    await at(owner, "wizard-later").click();
    await isAt("/overview");
    await at(owner, "wizard-resume").click();
    await isAt("/welcome/whatsapp");
  });

  it("reads what to do when Meta refuses the values", async () => {
    await at(owner, "whatsapp-phoneNumberId").fill("106600000000001");
    await at(owner, "whatsapp-wabaId").fill("105500000000001");
    await at(owner, "whatsapp-token").fill("eski-anahtar");
    await at(owner, "whatsapp-connect").click();
    await owner.locator('[data-testid="check-token"][data-state="failed"]').waitFor();
    await owner.getByText("Meta bu anahtarı tanımıyor").waitFor();
    expect(await faults(owner)).toEqual([]);
  });

  it("connects the sandbox's number with one click: all checks pass", async () => {
    await at(owner, "sandbox-number").click();
    await owner.locator('[data-testid="check-webhook"][data-state="ok"]').waitFor();
    await owner.getByText(/Deneme Numarası .* bağlandı/).waitFor();
    await at(owner, "wizard-next").click();
  });

  it("connects Trendyol and turns the one toggle on", async () => {
    await isAt("/welcome/trendyol");
    await at(owner, "sandbox-shop").click();
    await at(owner, "trendyol-connect").click();
    await owner.getByText("Satıcı 654321 bağlı").waitFor();
    await at(owner, "wizard-next").click();
    await isAt("/welcome/automations");
    await at(owner, "toggle-order-questions").click();
    await owner.locator('[data-testid="toggle-order-questions"][aria-checked="true"]').waitFor();
    await at(owner, "wizard-next").click();
  });

  it("sees the mark when the first automatic answer leaves, without a reload", async () => {
    await isAt("/welcome/try");
    const watch = at(owner, "ttfar").first();
    const before = await watch.textContent();
    await expect.poll(() => watch.textContent()).not.toBe(before);
    const [opened] = await Promise.all([context.waitForEvent("page"), at(owner, "phone-link").click()]);
    phone = opened;
    phone.setDefaultTimeout(PATIENCE_MS);
    for (const [says, hears] of [
      ["kargom nerede", "sipariş numaranızı"],
      ["10800000002", "soyadınızın ilk harfini"],
      ["Y, İzmir", "Sipariş"],
    ] as const) {
      await at(phone, "phone-composer").fill(says);
      await at(phone, "phone-send").click();
      await at(phone, "bubble").filter({ hasText: hears }).first().waitFor();
    }
    await owner.locator('[data-testid="first-answer"][data-answered="true"]').waitFor();
    await owner.locator('[data-testid="ttfar"][data-running="false"]').first().waitFor();
    expect(await faults(owner)).toEqual([]);
    await at(owner, "wizard-inbox").click();
    await at(owner, "conversation-row").first().waitFor();
  });
});

describe("the settings afterwards", () => {
  it("keep what the wizard wrote, and the sector while something is connected", async () => {
    await owner.goto(url("/settings/business"));
    await expect.poll(() => at(owner, "business-agentCost").inputValue()).toBe("25000");
    expect(await at(owner, "business-messagesPerDay").inputValue()).toBe("120");
    expect(await at(owner, "sector-dental").isDisabled()).toBe(true);
    await at(owner, "business-name").fill("Tekin Moda Evi");
    await at(owner, "business-save").click();
    await owner.getByText("Kaydedildi.").waitFor();
    expect(await faults(owner)).toEqual([]);
  });

  it("disconnect the number and connect it again", async () => {
    await owner.goto(url("/settings/channels"));
    await at(owner, "channel-disconnect").click();
    await at(owner, "channel-disconnect-confirm").click();
    await at(owner, "channel-status").filter({ hasText: "Bağlı değil" }).waitFor();
    await at(owner, "channel-renew").click();
    await at(owner, "whatsapp-token").fill("sandbox-token");
    await at(owner, "whatsapp-connect").click();
    await at(owner, "channel-status")
      .filter({ hasText: /^Bağlı$/ })
      .waitFor();
    expect(await faults(owner)).toEqual([]);
  });
});
