/** The inbox from a bookmark: what its headers ask for ahead serves who opens it, then, and nobody later. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { type Customer, PASSWORD, RunningShop } from "../harness/running-shop";
import { urlOf, visitor } from "../harness/screens";

let browser: Browser;
let page: Page;
let shop: RunningShop;
const complaints: string[] = [];
/** what of the API was asked for, in order */
const asked: string[] = [];

const at = (id: string) => page.getByTestId(id);
const row = (customer: Customer) => at("conversation-row").filter({ hasText: customer.name });

async function writes(name: string): Promise<Customer> {
  const customer = await shop.customer(name);
  await customer.says("müşteri temsilcisi ile görüşmek istiyorum");
  await customer.row();
  return customer;
}

beforeAll(async () => {
  browser = await launchBrowser();
  shop = await RunningShop.open();
  page = await visitor(browser, "desk", complaints);
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname + search);
  });
});

afterAll(async () => {
  await browser?.close();
});

it("whoever opens it signed out signs in once, and stands before the rows of now", async () => {
  const elif = await writes("Elif Yılmaz");
  await page.goto(urlOf("/inbox"));
  await at("login-email").fill(shop.email);
  await at("login-password").fill(PASSWORD);
  const burak = await writes("Burak Şahin");
  await at("login-submit").click();
  await row(elif).waitFor();
  await row(burak).waitFor();
  expect(await at("login-submit").count()).toBe(0);
});

it("signed in, what it opens with is asked for once, at the address of the headers", async () => {
  asked.length = 0;
  await page.reload();
  await at("conversation-row").first().waitFor();
  const opening = asked.filter((path) => /^\/api\/v1\/(me|conversations)(\?|$)/.test(path));
  expect(opening.sort()).toEqual(["/api/v1/conversations?view=all&first", "/api/v1/me?first"]);
});

it("an answer that nobody came for is not what is shown later", async () => {
  await page.goto(urlOf("/inbox?view=closed"));
  await at("views").waitFor();
  const gul = await writes("Gül Özdemir");
  asked.length = 0;
  await page.keyboard.press("1");
  await row(gul).waitFor();
  expect(asked).toContain("/api/v1/conversations?view=all");
  expect(complaints).toEqual([]);
});
