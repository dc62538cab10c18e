/** The first day on a phone's screen: an account, the wizard to the first automatic answer; then a lost password and a lock. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";
import { SCREENS, signsIn, urlOf, visitor } from "../harness/screens";

const PASSWORD = "mavi kedi 7 kere";
const NEXT = "bambaşka bir cümle";
const own = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
const OWNER = `neriman-${own}@ornek.test`;

let browser: Browser;
let sandbox: Asking;
let page: Page;
const complaints: string[] = [];

const at = (id: string) => page.getByTestId(id);
const isAt = (path: string) => page.waitForURL((address) => address.pathname === path);

function linkTo(subject: string): Promise<string> {
  return eventually(`a letter "${subject}"`, async () => {
    const { letters } = await sandbox.get<{ letters: { subject: string; text: string }[] }>(
      `/mail/letters?to=${encodeURIComponent(OWNER)}`,
    );
    return letters.find((letter) => letter.subject.includes(subject))?.text.match(/https?:\S+#\S+/)?.[0];
  });
}

beforeAll(async () => {
  sandbox = new Asking(`${product().sandboxUrl}/control`);
  browser = await launchBrowser();
  page = await visitor(browser, "phone", complaints);
});
afterAll(async () => {
  await browser?.close();
});

it("opens an account and is led into the wizard", async () => {
  await page.goto(urlOf("/sign-up"));
  await at("sign-up-name").fill("Neriman Tekin");
  await at("sign-up-business").fill("Neriman Moda");
  await at("sign-up-sector").selectOption("ecommerce");
  await at("sign-up-email").fill(OWNER);
  await at("sign-up-password").fill(PASSWORD);
  expect(await faults(page)).toEqual([]);
  await at("sign-up-submit").click();
  await page.getByRole("heading", { name: "E-postanıza bakın" }).waitFor();
  await signsIn(page, OWNER, PASSWORD);
  await isAt("/welcome/sector");
});

it("goes through the wizard with its thumb", async () => {
  for (const step of ["sector", "business", "hours"]) {
    await isAt(`/welcome/${step}`);
    await at("wizard-next").waitFor();
    expect(await faults(page)).toEqual([]);
    await at("wizard-next").click();
  }
  await isAt("/welcome/whatsapp");
  await at("sandbox-number").click();
  await page.getByText(/Deneme Numarası .* bağlandı/).waitFor();
  expect(await faults(page)).toEqual([]);
  await at("wizard-next").click();
  await isAt("/welcome/trendyol");
  await at("sandbox-shop").click();
  await at("trendyol-connect").click();
  await page.getByText("Satıcı 654321 bağlı").waitFor();
  await at("wizard-next").click();
  await isAt("/welcome/automations");
  await at("toggle-order-questions").click();
  await page.locator('[data-testid="toggle-order-questions"][aria-checked="true"]').waitFor();
  await at("wizard-next").click();
});

it("sees the mark when the first automatic answer leaves", async () => {
  await isAt("/welcome/try");
  const [phone] = await Promise.all([page.context().waitForEvent("page"), at("phone-link").click()]);
  // The customer's phone with its panels beside it: a page for desks.
  await phone.setViewportSize(SCREENS.desk);
  for (const [says, hears] of [
    ["kargom nerede", "sipariş numaranızı"],
    ["10800000002", "soyadınızın ilk harfini"],
    ["Y, İzmir", "Sipariş"],
  ] as const) {
    await phone.getByTestId("phone-composer").fill(says);
    await phone.getByTestId("phone-send").click();
    await phone.getByTestId("bubble").filter({ hasText: hears }).first().waitFor();
  }
  await phone.close();
  await page.locator('[data-testid="first-answer"][data-answered="true"]').waitFor();
  expect(await faults(page)).toEqual([]);
  await at("wizard-inbox").click();
  await at("conversation-row").first().waitFor();
});

it("replaces a forgotten password by a letter", async () => {
  await at("sign-out").click();
  await at("login-email").waitFor();
  await page.getByRole("link", { name: "Parolanızı mı unuttunuz?" }).click();
  await at("forgot-email").fill(OWNER);
  expect(await faults(page)).toEqual([]);
  await at("forgot-submit").click();
  await page.getByRole("heading", { name: "E-postanıza bakın" }).waitFor();
  await page.goto(await linkTo("Parolanızı yenileyin"));
  await at("reset-password").fill(NEXT);
  expect(await faults(page)).toEqual([]);
  await at("reset-submit").click();
  await page.getByRole("heading", { name: "Parolanız değişti" }).waitFor();
  await signsIn(page, OWNER, NEXT);
  await at("nav-inbox").waitFor();
});

it("is locked after five wrong passwords, also with the right one", async () => {
  const stranger = await visitor(browser, "phone", complaints);
  for (let n = 0; n < 5; n++) {
    await signsIn(stranger, OWNER, `yanlış ${n}`);
    await stranger.getByText("E-posta ya da parola hatalı.").waitFor();
  }
  await signsIn(stranger, OWNER, NEXT);
  await stranger.getByText("Çok fazla hatalı deneme yapıldı. 15 dakika sonra yeniden deneyin.").waitFor();
  expect(await faults(stranger)).toEqual([]);
  expect(complaints).toEqual([]);
});
