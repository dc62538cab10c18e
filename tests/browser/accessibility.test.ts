/** Every screen of the router against axe-core: light and dark, on a desk and on a phone, the main ones in both languages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/processes.mjs";
import { violations } from "../harness/axe";
import { launchBrowser } from "../harness/browser.mjs";
import { eventually } from "../harness/http";
import { product } from "../harness/product";
import { PASSWORD, RunningShop } from "../harness/running-shop";

const PATIENCE_MS = 15_000;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const LOOKS = [
  { viewport: DESK, colorScheme: "light" },
  { viewport: DESK, colorScheme: "dark" },
  { viewport: PHONE, colorScheme: "dark" },
  { viewport: PHONE, colorScheme: "light" },
] as const;

/** What is opened of a route with parameters; a new one fails until it is named here. */
const OPENED: Record<string, readonly string[]> = {
  "/welcome/:step?": ["sector", "business", "hours", "whatsapp", "trendyol", "automations", "try"].map(
    (step) => `/welcome/${step}`,
  ),
  "/inbox/:id?": ["/inbox"],
  "/reports/:id?": ["/reports"],
  "/learning/:tab?": ["/learning", "/learning/examples", "/learning/models"],
  "/operator/:tab?/:id?": ["", "/numbers", "/health", "/letters", "/quarantine", "/connections"].map(
    (tab) => `/operator${tab}`,
  ),
};
const MAIN = ["/inbox", "/overview", "/automations", "/learning", "/settings/profile", "/settings/team"];
const DOORS = ["/sign-in", "/sign-up", "/forgot", "/reset", "/verify", "/invitation"];

/** Every address of the dashboard, as its routes name them. */
function addresses(): string[] {
  const source = readFileSync(join(root, "web/src/app.tsx"), "utf8");
  const paths = [...source.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path!);
  return [...paths, "/no-such-page"].flatMap((path) => {
    if (!path.includes(":")) return [path];
    const opened = OPENED[path];
    if (!opened) throw new Error(`what is opened of ${path}?`);
    return opened;
  });
}

let browser: Browser;
let shop: RunningShop;
let page: Page;

const at = (id: string) => page.getByTestId(id);

async function goes(path: string): Promise<void> {
  await page.goto(product().workerUrl + path);
  await isThere();
}

/** Nothing is on its way any more. */
async function isThere(): Promise<void> {
  await page.waitForLoadState("networkidle");
  await eventually("the page", async () =>
    (await page.evaluate("document.querySelector('h1, h2') && !document.querySelector('.skeleton')")) ? true : null,
  );
}

/** What is wrong in all four looks, each named by its look. */
async function inAllLooks(): Promise<string[]> {
  const found: string[] = [];
  for (const { viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    for (const line of await violations(page)) found.push(`${viewport.width} ${colorScheme}: ${line}`);
  }
  return found;
}

async function speaks(language: "tr" | "en"): Promise<void> {
  await page.evaluate(`localStorage.setItem("invekto.language", "${language}")`);
}

beforeAll(async () => {
  browser = await launchBrowser();
  shop = await RunningShop.open();
  await shop.hires({ name: "Ece Yıldız", email: `ece-${shop.sellerId}@example.com`, role: "agent" });
  const vip = await shop.owner.must<{ id: string }>("POST", "/api/v1/labels", { name: "VIP", color: "pink" });
  await shop.owner.must("POST", "/api/v1/canned-replies", {
    shortcut: "selam",
    title: "Karşılama",
    texts: { tr: "Merhaba {{customer_name}}, sipariş numaranız {{order_number}} mı?" },
  });
  await shop.owner.must("POST", "/api/v1/custom-fields", { name: "Beden", kind: "choice", options: ["S", "M"] });
  await shop.order({ orderNumber: "10780000142", status: "Shipped", trackingNumber: "7330000000142" });
  const elif = await shop.customer("Elif Yılmaz");
  const burak = await shop.customer("Burak Şahin");
  await elif.asksForOrder("10780000142");
  await burak.says("müşteri temsilcisi ile görüşmek istiyorum");
  await burak.decided();
  const { id } = await elif.row();
  await shop.owner.must("POST", `/api/v1/conversations/${id}/changes`, { kind: "label", add: [vip.id], remove: [] });
  await shop.owner.must("PUT", "/api/v1/automations/order_tracking", { level: "suggest", threshold: 0.5 });
  await eventually("a suggestion", async () => {
    // The setting reaches conversations within a second.
    await elif.says("kargom nerede");
    return (await elif.decided()).suggestion;
  });
  // What moves is not the matter here, and half-faded words have no contrast.
  const context = await browser.newContext({ locale: "tr-TR", viewport: DESK, reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await browser?.close();
});

describe("before the sign-in", () => {
  it.each(DOORS)("%s", async (path) => {
    await goes(path);
    expect(await inAllLooks()).toEqual([]);
  });

  it("complaints beside the fields, and the door in English", async () => {
    await goes("/sign-up");
    await at("sign-up-submit").click();
    await page.locator(".field-complaint").first().waitFor();
    expect(await inAllLooks()).toEqual([]);
    await speaks("en");
    await goes("/sign-in");
    expect(await inAllLooks()).toEqual([]);
    await speaks("tr");
  });
});

describe("signed in", () => {
  beforeAll(async () => {
    await goes("/sign-in");
    await at("login-email").fill(shop.email);
    await at("login-password").fill(PASSWORD);
    await at("login-submit").click();
    await at("nav-inbox").waitFor();
  });

  it.each(addresses().filter((path) => !DOORS.includes(path)))("%s", async (path) => {
    await page.setViewportSize(DESK);
    await goes(path);
    expect(await inAllLooks()).toEqual([]);
  });

  it.each(MAIN)("%s in English", async (path) => {
    await speaks("en");
    await page.setViewportSize(DESK);
    await goes(path);
    expect(await inAllLooks()).toEqual([]);
    await speaks("tr");
  });
});

describe("in the inbox", () => {
  beforeAll(async () => {
    await page.setViewportSize(DESK);
    await goes("/inbox");
    await at("conversation-row").filter({ hasText: "Elif Yılmaz" }).click();
    await at("suggestion").waitFor();
    await at("order-card").waitFor();
    await isThere();
  });

  it("an open conversation with its suggestion and the customer beside it", async () => {
    expect(await inAllLooks()).toEqual([]);
  });

  it("why it was answered so", async () => {
    await page.setViewportSize(DESK);
    await at("why-button").first().click();
    await at("why-panel").waitFor();
    expect(await inAllLooks()).toEqual([]);
    await page.setViewportSize(DESK);
    await at("why-button").first().click();
  });

  it.each(["assign", "label", "snooze", "priority", "emoji"])("the menu %s", async (menu) => {
    await page.setViewportSize(DESK);
    await at(menu).click();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it.each(["views", "filters"])("the menu %s of the list", async (menu) => {
    await page.setViewportSize(DESK);
    await at(menu).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("several chosen at once", async () => {
    await page.setViewportSize(DESK);
    await at("select-mode").click();
    await at("row-check").first().click();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("what was found", async () => {
    await page.setViewportSize(DESK);
    await at("search").fill("kargo");
    await at("search-hit").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await at("search").fill("");
    await page.keyboard.press("Escape");
  });

  it("a note with a colleague's name, and canned replies", async () => {
    await page.setViewportSize(DESK);
    await at("mode-note").click();
    await at("composer").pressSequentially("@ec");
    await at("mentions").waitFor();
    expect(await inAllLooks()).toEqual([]);
    await page.setViewportSize(DESK);
    await at("composer").fill("");
    await at("mode-reply").click();
    await at("composer").pressSequentially("/");
    await at("canned-reply").first().waitFor();
    expect(await inAllLooks()).toEqual([]);
    await page.setViewportSize(DESK);
    await page.keyboard.press("Enter");
    expect(await inAllLooks()).toEqual([]);
    await at("composer").fill("");
  });

  it("the keys", async () => {
    await page.setViewportSize(DESK);
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Escape");
  });
});
