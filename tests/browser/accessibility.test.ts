/**
 * Every screen of the router against axe-core, as somebody for whom it is there: light and dark, on a desk and on a phone,
 * the main ones in both languages.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violations, violationsInAllLooks } from "../harness/axe";
import { launchBrowser } from "../harness/browser.mjs";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";
import { PASSWORD, RunningShop } from "../harness/running-shop";
import { NOT_FOUND, type Visit, type Visitor, visits } from "../harness/visits";

const PATIENCE_MS = 15_000;
const DESK = { width: 1440, height: 900 };
const MAIN = ["/inbox", "/overview", "/automations", "/learning", "/settings/profile", "/settings/team"];
const SCREENS = visits();
const of = (visitor: Visitor) => SCREENS.filter(({ by }) => by === visitor);

let browser: Browser;
let shop: RunningShop;
let shopId: string;
let page: Page;

const at = (id: string) => page.getByTestId(id);

async function goes(path: string): Promise<void> {
  await page.setViewportSize(DESK);
  await page.goto(product().workerUrl + path.replace(":tenant", shopId));
  await isThere();
}

/** Nothing is on its way any more. */
async function isThere(): Promise<void> {
  await page.waitForLoadState("networkidle");
  await eventually("the page", async () =>
    (await page.evaluate("document.querySelector('h1, h2') && !document.querySelector('.skeleton')")) ? true : null,
  );
}

/** Goes there and sees the screen that is meant, not one that says that there is none. */
async function visit({ path, heading, shows }: Visit): Promise<void> {
  await goes(path);
  await page.getByRole("heading", { name: heading, exact: true }).first().waitFor();
  if (shows) await page.locator(shows).waitFor({ state: "attached" });
}

const inAllLooks = () => violationsInAllLooks(page);

/** Somebody with a browser of their own, whose page is the one that is judged from then on. */
async function enters(email?: string): Promise<void> {
  const context = await browser.newContext({ locale: "tr-TR", viewport: DESK, reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  if (!email) return;
  await goes("/sign-in");
  await at("login-email").fill(email);
  await at("login-password").fill(PASSWORD);
  await at("login-submit").click();
  await at("nav-inbox").waitFor();
  await isThere();
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
  shopId = (await shop.owner.get<{ tenant: { id: string } }>("/api/v1/me")).tenant.id;
});

afterAll(async () => {
  await browser?.close();
});

describe("before the sign-in", () => {
  beforeAll(() => enters());

  it.each(of("nobody"))("$path", async (screen) => {
    await visit(screen);
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

describe("a clinic's owner", () => {
  beforeAll(async () => {
    const email = `klinik-${shop.sellerId}@example.com`;
    const clinic = { name: "Gülüş Diş", sector: "dental", userName: "Ece Demir", email, password: PASSWORD };
    await new Asking(product().workerUrl).must("POST", "/sandbox/tenants", clinic);
    await enters(email);
  });

  it.each(of("clinic"))("$path", async (screen) => {
    await visit(screen);
    expect(await inAllLooks()).toEqual([]);
  });

  it("what is offered and when, in the wizard and while one is changed", async () => {
    await goes("/welcome/services");
    await at("services-usual").click();
    await at("service-row").first().waitFor();
    await at("week-fill").click();
    expect(await inAllLooks()).toEqual([]);
    await goes("/settings/services");
    await at("service-row")
      .first()
      .getByRole("button", { name: /düzenle/i })
      .click();
    await at("service-from").waitFor();
    expect(await inAllLooks()).toEqual([]);
  });
});

describe("an operator", () => {
  beforeAll(async () => {
    const email = `operator-${shop.sellerId}@example.com`;
    const door = new Asking(product().workerUrl);
    await door.must("POST", "/sandbox/tenants", { name: "Invekto", userName: "Umut Kara", email, password: PASSWORD });
    await door.must("POST", "/sandbox/operators", { email });
    await enters(email);
  });

  it("the door of the operator's pages", async () => {
    await goes("/operator");
    await at("operator-password").waitFor();
    expect(await inAllLooks()).toEqual([]);
    await at("operator-password").fill(PASSWORD);
    await at("operator-open").click();
    await at("operator-line").first().waitFor();
  });

  it.each(of("operator"))("$path", async (screen) => {
    await visit(screen);
    expect(await inAllLooks()).toEqual([]);
  });
});

describe("a shop's owner", () => {
  beforeAll(() => enters(shop.email));

  it.each(of("shop"))("$path", async (screen) => {
    await visit(screen);
    expect(await inAllLooks()).toEqual([]);
  });

  it("an address that leads nowhere", async () => {
    await visit({ by: "shop", path: "/no-such-page", heading: NOT_FOUND });
    expect(await inAllLooks()).toEqual([]);
  });

  it.each(MAIN)("%s in English", async (path) => {
    await speaks("en");
    await goes(path);
    expect(await inAllLooks()).toEqual([]);
    await speaks("tr");
  });
});

describe("in the inbox", () => {
  beforeAll(async () => {
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
    await at("why-button").first().click();
    await at("why-panel").waitFor();
    expect(await inAllLooks()).toEqual([]);
    await at("why-button").first().click();
  });

  it.each(["assign", "label", "snooze", "priority", "emoji"])("the menu %s", async (menu) => {
    await at(menu).click();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it.each(["views", "filters"])("the menu %s of the list", async (menu) => {
    await at(menu).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("several chosen at once", async () => {
    await at("select-mode").click();
    await at("row-check").first().click();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("what was found", async () => {
    await at("search").fill("kargo");
    await at("search-hit").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await at("search").fill("");
    await page.keyboard.press("Escape");
  });

  it("a note with a colleague's name, and canned replies", async () => {
    await at("mode-note").click();
    await at("composer").pressSequentially("@ec");
    await at("mentions").waitFor();
    expect(await inAllLooks()).toEqual([]);
    await at("composer").fill("");
    await at("mode-reply").click();
    await at("composer").pressSequentially("/");
    await at("canned-reply").first().waitFor();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Enter");
    expect(await inAllLooks()).toEqual([]);
    await at("composer").fill("");
  });

  it("the keys", async () => {
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("the question before two customers become one", async () => {
    await at("merge").click();
    await at("merge-find").fill("Burak");
    await at("merge-other").first().check();
    expect(await inAllLooks()).toEqual([]);
    await page.keyboard.press("Escape");
  });
});
