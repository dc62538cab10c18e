/** A clinic's first day in a real browser: what it offers and when, in the wizard and in the settings; and a person who is erased. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violationsInAllLooks } from "../harness/axe";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";
import { RunningShop, PASSWORD as SHOP_PASSWORD } from "../harness/running-shop";

const PATIENCE_MS = 15_000;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PASSWORD = "mavi kedi 7 kere";
const OWNER = `klinik-${Date.now()}${Math.floor(Math.random() * 1000)}@ornek.test`;

let browser: Browser;
let context: BrowserContext;
let page: Page;

const at = (id: string) => page.getByTestId(id);
const url = (path: string) => product().workerUrl + path;
const isAt = (path: string) => page.waitForURL((address) => address.pathname === path);

async function signIn(email: string, password: string): Promise<void> {
  await page.goto(url("/sign-in"));
  await at("login-email").fill(email);
  await at("login-password").fill(password);
  await at("login-submit").click();
}

beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ locale: "tr-TR", viewport: DESK });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await new Asking(product().workerUrl).must("POST", "/api/auth/sign-up", {
    name: "Ece Demir",
    business: "Gülüş Diş",
    sector: "dental",
    email: OWNER,
    password: PASSWORD,
    language: "tr",
  });
});

afterAll(async () => {
  await browser?.close();
});

describe("a clinic", () => {
  it("says in the wizard what it offers and when, instead of connecting a shop", async () => {
    await signIn(OWNER, PASSWORD);
    await isAt("/welcome/sector");
    await at("wizard-services").waitFor();
    expect(await at("wizard-trendyol").count()).toBe(0);
    await at("wizard-services").click();
    await isAt("/welcome/services");
    await at("services-usual").click();
    await at("service-row").filter({ hasText: "Kanal tedavisi" }).waitFor();
    expect(await at("service-row").count()).toBe(12);
    await at("week-fill").click();
    await at("week-capacity").fill("2");
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize(DESK);
    await at("wizard-next").click();
    await isAt("/welcome/automations");
    await page.locator('[data-done="true"] [data-testid="wizard-services"]').waitFor();
  });

  it("prices, renames and removes services in the settings, on a phone as well", async () => {
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await page.goto(url("/settings/services"));
      await at("service-row").first().waitFor();
      expect(await faults(page)).toEqual([]);
    }
    // A clinic has no marketplace.
    expect(await page.locator('a[href="/settings/integrations"]').count()).toBe(0);
    await page.goto(url("/settings/integrations"));
    await page.getByRole("heading", { name: "Böyle bir sayfa yok." }).waitFor();
    await page.goto(url("/settings/services"));
    const row = at("service-row").filter({ hasText: "İmplant muayenesi" });
    await row.getByRole("button", { name: /düzenle/i }).click();
    await at("service-from").fill("20.000");
    await at("service-to").fill("15.000");
    await page.getByText("En yüksek fiyat, en düşükten az olamaz.").waitFor();
    await at("service-to").fill("25.000");
    expect(await faults(page)).toEqual([]);
    await at("service-save").click();
    await row.filter({ hasText: "₺20.000,00 – ₺25.000,00" }).waitFor();
    await at("service-add").click();
    await at("service-name").fill("dolgu");
    await at("service-save").click();
    await page.getByText("Bu adda bir hizmet var.").waitFor();
    await at("service-name").fill("Bonding");
    await at("service-save").click();
    await at("service-row").filter({ hasText: "Bonding" }).getByTestId("service-remove").click();
    await at("service-remove-sure").click();
    await eventually("a service less", async () => ((await at("service-row").count()) === 12 ? true : null));
  });

  it("keeps its week, and is told what does not do", async () => {
    await page.setViewportSize(DESK);
    await page.reload();
    const capacity = at("week-capacity");
    await expect.poll(() => capacity.inputValue()).toBe("2");
    const day = at("hours-day").first();
    await day.locator('input[type="time"]').last().fill("08:00");
    await page.getByText("Bitiş saati başlangıçtan sonra olmalı.").waitFor();
    await day.locator('input[type="time"]').last().fill("17:30");
    await at("weeks-save").click();
    await page.getByText("Kaydedildi.").waitFor();
    await page.reload();
    await expect.poll(() => day.locator('input[type="time"]').last().inputValue()).toBe("17:30");
  });
});

describe("a contact", () => {
  it("is erased after one plain question, and is gone from the list", async () => {
    const shop = await RunningShop.open();
    const elif = await shop.customer("Silinecek Elif");
    await elif.asks("toptan 100 adet almak istiyorum, müşteri temsilcisi ile görüşmek istiyorum");
    await page.context().clearCookies();
    await signIn(shop.email, SHOP_PASSWORD);
    await page.waitForURL((address) => address.pathname !== "/sign-in");
    await page.goto(url("/inbox"));
    await at("conversation-row").filter({ hasText: "Silinecek Elif" }).click();
    await at("contact-flags").getByText("100 adet").or(at("contact-flags").getByText("toptan")).first().waitFor();
    await at("erase").click();
    await page.getByRole("heading", { name: "Kişi tümüyle silinsin mi?" }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await violationsInAllLooks(page)).toEqual([]);
    await at("erase-sure").click();
    await isAt("/inbox");
    await eventually("an empty list", async () => ((await at("conversation-row").count()) === 0 ? true : null));
    const { items } = await shop.owner.get<{ items: unknown[] }>("/api/v1/conversations");
    expect(items).toEqual([]);
    // Who writes again begins as somebody new.
    await elif.asks("müşteri temsilcisi ile görüşmek istiyorum");
    await at("conversation-row").filter({ hasText: "Silinecek Elif" }).waitFor();
    // What clinics offer is not there for a shop, in no menu and at no address.
    await page.goto(url("/settings/services"));
    await page.getByRole("heading", { name: "Böyle bir sayfa yok." }).waitFor();
  });
});
