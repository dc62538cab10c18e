/** ONB-01 in a real browser: the seller on the dashboard, the customer on the phone page, nobody reloads. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { product } from "../harness/product";
import { type Customer, PASSWORD, RunningShop } from "../harness/running-shop";
import { signsIn, urlOf, visitor } from "../harness/screens";

const PATIENCE_MS = 15_000;
const DESK = { width: 1440, height: 900 };

let browser: Browser;
let context: BrowserContext;
let shop: RunningShop;
let elif: Customer;
let seller: Page;
let phone: Page;
let agent: Page;
const complaints: string[] = [];

/** Pages in one browser, whose every complaint is written down. */
async function openPage(url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Who is not signed in is told so; the browser writes that down by itself.
    const isTheDoor = /\/api\/v1\/me(\?first)?$/.test(message.location().url);
    if (message.type() === "error" && !isTheDoor) complaints.push(message.text());
  });
  await page.goto(url);
  return page;
}

const at = (page: Page, id: string) => page.getByTestId(id);

async function customerWrites(text: string): Promise<void> {
  await at(phone, "phone-composer").fill(text);
  await at(phone, "phone-send").click();
}

/** Waits for this text on the page, wherever it stands within the parts named by `id`. */
async function shows(page: Page, id: string, text: string): Promise<void> {
  await at(page, id).filter({ hasText: text }).first().waitFor();
}

async function namelessButtons(page: Page): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll("button, a[href], input:not([type=hidden], [aria-hidden=true]), select, textarea")]
      .filter((one) => !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.title ||
        one.labels?.length || one.textContent.trim()))
      .map((one) => one.outerHTML)`,
  );
}

beforeAll(async () => {
  shop = await RunningShop.open({ connected: false, automatic: false });
  await shop.order({ orderNumber: "10780000001", status: "Shipped", trackingNumber: "7330000000078" });
  elif = await shop.customer();
  browser = await launchBrowser();
  context = await browser.newContext({ locale: "tr-TR", viewport: DESK });
  seller = await openPage(product().workerUrl);
  phone = await openPage(`${product().sandboxUrl}/?customer=${elif.id}&number=${shop.phoneNumberId}`);
});

afterAll(async () => {
  await browser?.close();
});

describe("the first day of a seller", () => {
  it("signs in and sees the first steps in Turkish", async () => {
    await at(seller, "login-email").fill(shop.email);
    await at(seller, "login-password").fill(PASSWORD);
    await at(seller, "login-submit").click();
    await at(seller, "nav-overview").waitFor();
    expect(await seller.getAttribute("html", "lang")).toBe("tr");
    await seller.getByText("Trendyol mağazanızı bağlayın").first().waitFor();
  });

  it("leaves an agent of theirs nothing to press that would be refused", async () => {
    const email = `ceren-${shop.sellerId}@example.com`;
    await shop.hires({ name: "Ceren Koç", email, role: "agent" });
    agent = await visitor(browser, "desk", complaints);
    await signsIn(agent, email, PASSWORD);
    await agent.getByText("Trendyol mağazanızı bağlayın").first().waitFor();
    const links = '.onboarding a[href="/settings/integrations"], .onboarding a[href^="/welcome"]';
    expect(await agent.locator(`${links}, .onboarding [role="switch"]`).count()).toBe(0);
    await agent.goto(urlOf("/settings/integrations"));
    await at(agent, "integration-none").waitFor();
    expect(await at(agent, "trendyol-connect").count()).toBe(0);
  });

  it("connects Trendyol in the settings", async () => {
    await at(seller, "nav-settings").click();
    await at(seller, "settings-integrations").click();
    await at(seller, "trendyol-seller").fill(shop.sellerId);
    await at(seller, "trendyol-key").fill("k");
    await at(seller, "trendyol-secret").fill("s");
    await at(seller, "trendyol-connect").click();
    await seller.getByText("Bağlı", { exact: true }).first().waitFor();
    expect((await shop.account()).status).toBe("connected");
    const account = at(agent, "integration-account");
    await account.waitFor(); // it comes by itself
    await account.getByText("Bağlı", { exact: true }).waitFor();
    expect(await account.getByRole("button").count()).toBe(0);
  });

  it("turns the one toggle on", async () => {
    await at(seller, "nav-automations").click();
    const toggle = at(seller, "toggle-order-questions");
    expect(await toggle.getAttribute("aria-checked")).toBe("false");
    await toggle.click();
    await seller.locator('[data-testid="toggle-order-questions"][aria-checked="true"]').waitFor();
  });

  it("sees the customer's question arrive without a reload", async () => {
    await at(seller, "nav-inbox").click();
    await customerWrites("kargom nerde");
    await shows(phone, "bubble", "sipariş numaranızı yazar mısınız?");
    await at(seller, "conversation-row").filter({ hasText: elif.name }).click();
    await shows(seller, "bubble", "kargom nerde");
    await customerWrites("10780000001");
    await shows(phone, "bubble", "soyadınızın ilk harfini");
    await shows(seller, "bubble", "10780000001");
    await customerWrites("Y, İzmir");
    await shows(phone, "bubble", "Takip no: 7330000000078");
    await shows(seller, "bubble", "Takip no: 7330000000078");
    await shows(seller, "order-card", "10780000001");
  });

  it("reads why this was answered", async () => {
    await at(seller, "why-button").last().click();
    await shows(seller, "why-panel", "10780000001");
    expect(await namelessButtons(seller)).toEqual([]);
    expect(await namelessButtons(phone)).toEqual([]);
  });

  it("keeps the look of a button, whichever style sheet comes first", async () => {
    const colour = await at(seller, "take-over").evaluate("(button) => getComputedStyle(button).backgroundColor");
    expect(colour).not.toBe("rgba(0, 0, 0, 0)");
  });

  it("takes over, writes to the customer and gives the conversation back", async () => {
    await at(seller, "take-over").click();
    await at(seller, "composer").fill("Merhaba, ben Deniz.");
    await at(seller, "send").click();
    await shows(phone, "bubble", "Merhaba, ben Deniz.");
    await at(seller, "release").click();
    await at(seller, "take-over").waitFor();
  });

  it("fits the conversation on a phone in both languages", async () => {
    await seller.setViewportSize({ width: 390, height: 844 });
    try {
      for (const [label, language] of [
        ["Dil", "en"],
        ["Language", "tr"],
      ] as const) {
        await seller.getByRole("combobox", { name: label }).selectOption(language);
        await seller.locator(`html[lang="${language}"]`).waitFor();
        const tooWide = await seller.evaluate<string[]>(
          `[...document.querySelectorAll("[data-testid=thread] *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML)`,
        );
        expect(tooWide).toEqual([]);
      }
    } finally {
      await seller.setViewportSize(DESK);
    }
  });

  it("finds the question counted", async () => {
    await at(seller, "nav-overview").click();
    await at(seller, "stat-questions").filter({ hasText: /^1$/ }).waitFor();
    await at(seller, "stat-auto").filter({ hasText: /^1$/ }).waitFor();
    expect(await namelessButtons(seller)).toEqual([]);
  });

  it("reads the same in English at a click, and nothing has complained", async () => {
    await seller.getByRole("combobox", { name: "Dil" }).selectOption("en");
    await seller.getByText("Questions", { exact: true }).first().waitFor();
    expect(await seller.getAttribute("html", "lang")).toBe("en");
    expect(await phone.getAttribute("html", "lang")).toBe("tr");
    expect(complaints).toEqual([]);
  });
});
