/** A dashboard that is open while a new version goes out: the pieces it would still fetch are gone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { PASSWORD, RunningShop } from "../harness/running-shop";
import { signsIn, urlOf, visitor } from "../harness/screens";

const PIECES = "**/assets/*.js";
let browser: Browser;
let page: Page;
let email: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const shop = await RunningShop.open();
  email = `selin-${shop.sellerId}@example.com`;
  await shop.hires({ name: "Selin Arslan", email, role: "supervisor" });
  page = await visitor(browser, "desk", []);
  await signsIn(page, email, PASSWORD);
  await page.getByTestId("nav-overview").waitFor();
});
afterAll(async () => {
  await browser?.close();
});

/** The overview with all that comes by itself: what is lost after that is what somebody asks for. */
async function opensOverview(): Promise<void> {
  await page.goto(urlOf("/overview"));
  await page.getByTestId("availability").waitFor();
}

/** What the server answers for a name it does not know: the page itself. */
const losesItsPieces = () =>
  page.route(PIECES, (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "cache-control": "no-store" },
      body: "<!doctype html><title>Invekto</title>",
    }),
  );

it("says that a page did not come, and brings it when it is asked for again", async () => {
  await opensOverview();
  await losesItsPieces();
  await page.getByTestId("nav-automations").click();
  await page.getByText("Sayfanın bu bölümü yüklenemedi.").waitFor();
  await page.unroute(PIECES);
  await page.getByRole("button", { name: "Yeniden dene" }).click();
  await page.getByRole("heading", { name: "Otomasyonlar", level: 1 }).waitFor();
});

it("loads the new version by itself, once", async () => {
  await opensOverview();
  await losesItsPieces();
  let asked = 0;
  await page.route(urlOf("/"), async (route) => {
    asked++;
    await page.unroute(PIECES);
    await route.fulfill({
      contentType: "text/html",
      body: '<script type="module" src="/assets/index-new.js"></script>',
    });
  });
  const loaded = page.waitForEvent("load");
  await page.getByTestId("nav-settings").click();
  await loaded;
  await page.getByTestId("profile-name").waitFor();
  expect(asked).toBe(1);
});
