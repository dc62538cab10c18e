/** What a supervisor looks after, at a desk and on a phone: who gets what, what the assistant may do, what came of it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violationsInAllLooks } from "../harness/axe";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { eventually } from "../harness/http";
import { type Customer, PASSWORD, RunningShop } from "../harness/running-shop";
import { type ScreenName, signsIn, urlOf, visitor } from "../harness/screens";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

describe.each<ScreenName>(["desk", "phone"])("a supervisor at the %s", (screen) => {
  let shop: RunningShop;
  let page: Page;
  let elif: Customer;
  const complaints: string[] = [];
  const at = (id: string) => page.getByTestId(id);

  beforeAll(async () => {
    shop = await RunningShop.open();
    const email = `selin-${shop.sellerId}@example.com`;
    await shop.hires({ name: "Selin Arslan", email, role: "supervisor" });
    await shop.hires({ name: "Ceren Koç", email: `ceren-${shop.sellerId}@example.com`, role: "agent" });
    await shop.order({ orderNumber: "10780000342", status: "Shipped", trackingNumber: "7330000000342" });
    elif = await shop.customer("Elif Yılmaz");
    await elif.asksForOrder("10780000342");
    page = await visitor(browser, screen, complaints);
    await signsIn(page, email, PASSWORD);
    await at("nav-overview").waitFor();
  });

  it("sees what was asked and answered, and opens the questions behind a number", async () => {
    await page.goto(urlOf("/overview"));
    await at("stat-questions").filter({ hasText: /^1$/ }).waitFor();
    await at("stat-auto").filter({ hasText: /^1$/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    // Rates open what was counted for them, minutes and medians what they were measured by.
    for (const stat of ["auto", "deflection", "per-message", "minutes", "first-response"]) {
      await at(`stat-${stat}`).click();
      await at("asked").locator("a").first().waitFor();
      await page.keyboard.press("Escape");
    }
    await page.getByRole("button", { name: /^Kargom nerede: soruları göster/ }).click();
    await at("asked").locator("a").first().waitFor();
    await page.keyboard.press("Escape");
    // So does all that is drawn: a topic's answers, an hour, a day, what was promised.
    for (const opening of [at("topic-auto"), at("hour"), at("guarantee-asked"), at("guarantee-answered")]) {
      await opening.first().click();
      await at("asked").locator("a").first().waitFor();
      expect(await at("asked").locator("a").count()).toBe(1);
      await page.keyboard.press("Escape");
    }
    // The one cell that was asked in is the one stop of the keyboard.
    await at("hour").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await at("asked").locator("a").first().waitFor();
    await page.keyboard.press("Escape");
    const chart = page.locator(".trend-chart .u-over");
    const { width, height } = (await chart.boundingBox())!;
    await chart.click({ position: { x: width - 4, y: height / 2 } });
    await at("asked").locator("a").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Tablo olarak göster" }).click();
    await page
      .getByRole("button", { name: /Otomatik cevaplanan 1: soruları göster$/ })
      .first()
      .click();
    await at("asked").locator("a").first().waitFor();
    await page.keyboard.press("Escape");
    expect(await faults(page)).toEqual([]);
    // Nothing stands alone: every row of numbers is as full as the first.
    const rows = await page
      .locator(".stat")
      .evaluateAll((stats) => stats.map((stat) => stat.getBoundingClientRect().top));
    const counts = [...Map.groupBy(rows, (top) => top).values()].map(({ length }) => length);
    expect(new Set(counts).size).toBe(1);
  });

  it("makes a group and gives it the number's conversations", async () => {
    await page.goto(urlOf("/settings/routing"));
    await at("group-add").click();
    await at("group-name").fill("Destek");
    await page.getByLabel("Ceren Koç", { exact: true }).check();
    await at("group-save").click();
    await at("group").filter({ hasText: "Ceren Koç" }).waitFor();
    await at("rule-method").selectOption("longest_idle");
    await at("rule-group").selectOption({ label: "Destek" });
    expect(await faults(page)).toEqual([]);
    await eventually("the rule", async () => {
      const { rules } = await shop.owner.get<{ rules: { rule: { method: string; groupId: string | null } }[] }>(
        "/api/v1/routing/rules",
      );
      return rules[0]!.rule.method === "longest_idle" && rules[0]!.rule.groupId ? true : null;
    });
  });

  it("puts the answer about an order into the shop's own words, and opens last week's questions", async () => {
    await page.goto(urlOf("/automations"));
    const topic = at("topic-order_tracking");
    await topic.locator(".topic-open").click();
    await at("phone-text")
      .filter({ hasText: /^Örnek/ })
      .waitFor();
    await at("reply-text").fill("Merhaba {{customer_name}}, ");
    await topic.getByText("Metinde sipariş cevabının yeri yok").waitFor();
    expect(await at("save-order_tracking").isDisabled()).toBe(true);
    await at("variable-answer").focus();
    await page.keyboard.press("Enter");
    await at("reply-text").and(page.locator(":focus")).waitFor();
    await page.keyboard.type(" Sorunuz olursa buradayız.");
    await at("phone-text")
      .filter({ hasText: /^Merhaba Ayşe, Örnek.+\sSorunuz olursa buradayız\./s })
      .waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await violationsInAllLooks(page)).toEqual([]);
    await at("save-order_tracking").click();
    await at("save-order_tracking").waitFor({ state: "detached" });
    await at("week-questions").click();
    await at("asked").locator("a").first().waitFor();
    await page.keyboard.press("Escape");
    await eventually("an answer in the shop's own words", async () =>
      /^Merhaba Elif Yılmaz, \*10780000342\*.+\nSorunuz olursa buradayız\.$/s.test(await elif.asks("kargom nerede")),
    );
  });

  it("lets the assistant only suggest, and the next question waits for a person", async () => {
    await page.goto(urlOf("/automations"));
    const topic = at("topic-order_tracking");
    await topic.locator('input[value="suggest"]').check({ force: true });
    expect(await faults(page)).toEqual([]);
    await eventually("a suggestion", async () => {
      await elif.says("kargom nerede");
      return (await elif.decided()).suggestion;
    });
  });

  it("asks what would have been otherwise, and may not see the keys for machines", async () => {
    await at("what-if-open").click();
    await at("what-if-add").selectOption("order_tracking");
    expect(await violationsInAllLooks(page)).toEqual([]);
    await at("what-if-start").click();
    await at("what-if-verdict").waitFor();
    expect(await violationsInAllLooks(page)).toEqual([]);
    await page.goto(urlOf("/settings/keys"));
    await page.getByText("Bunun için yetkiniz yok.").first().waitFor();
    expect(complaints).toEqual([]);
  });
});
