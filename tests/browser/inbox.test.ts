/** An agent's day in a real browser: what comes in is read, sorted, answered, handed on and closed, mostly by keyboard. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { eventually } from "../harness/http";
import { product } from "../harness/product";
import { type Customer, PASSWORD, RunningShop } from "../harness/running-shop";

const PATIENCE_MS = 15_000;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let shop: RunningShop;
let page: Page;
let elif: Customer;
let burak: Customer;
let gul: Customer;
const complaints: string[] = [];

const at = (id: string) => page.getByTestId(id);
const row = (customer: Customer) => at("conversation-row").filter({ hasText: customer.name });
const shown = () => at("conversation-row").evaluateAll((rows) => rows.length);

async function rowsAre(count: number): Promise<void> {
  await eventually(`${count} rows`, async () => ((await shown()) === count ? true : null));
}

async function opens(customer: Customer): Promise<void> {
  await row(customer).click();
  await at("thread").getByRole("heading", { name: customer.name }).waitFor();
  await at("bubble").first().waitFor();
}

/** A key outside of any field. */
async function presses(...keys: string[]): Promise<void> {
  await page.evaluate("document.activeElement?.matches('textarea, input') && document.activeElement.blur()");
  for (const key of keys) await page.keyboard.press(key);
}

async function shows(id: string, text: string): Promise<void> {
  await at(id).filter({ hasText: text }).first().waitFor();
}

/** What Elif's phone shows of the business with these words in it. */
async function heard(text: string): Promise<string[]> {
  const messages = await elif.phone();
  return messages.filter((one) => one.sender === "business" && one.text.includes(text)).map((one) => one.text);
}

beforeAll(async () => {
  browser = await launchBrowser();
  shop = await RunningShop.open();
  await shop.hires({ name: "Ece Yıldız", email: `ece-${shop.sellerId}@example.com`, role: "agent" });
  for (const [name, color] of [
    ["İade", "red"],
    ["VIP", "pink"],
  ])
    await shop.owner.must("POST", "/api/v1/labels", { name, color });
  await shop.order({ orderNumber: "10780000042", status: "Shipped", trackingNumber: "7330000000042" });
  elif = await shop.customer("Elif Yılmaz");
  burak = await shop.customer("Burak Şahin");
  gul = await shop.customer("Gül Özdemir");
  await burak.says("müşteri temsilcisi ile görüşmek istiyorum");
  await gul.says("faturamı göremiyorum");
  // All that proves her, so that an answer with facts can be suggested.
  await elif.asks("kargom nerede");
  await elif.asks("10780000042");
  await elif.asks("Y, İzmir");
  await shop.owner.must("PUT", "/api/v1/automations/order_tracking", { level: "suggest", threshold: 0.5 });
  await eventually("a suggestion", async () => {
    // The setting reaches conversations within a second.
    await elif.says("kargom nerede");
    return (await elif.decided()).suggestion;
  });
  for (const customer of [burak, gul, elif]) await customer.decided();

  const context = await browser.newContext({ locale: "tr-TR", viewport: DESK });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Who is not signed in is told so; the browser writes that down by itself.
    const isTheDoor = /\/api\/v1\/me(\?first)?$/.test(message.location().url);
    if (message.type() === "error" && !isTheDoor) complaints.push(message.text());
  });
  await page.goto(product().workerUrl);
  await at("login-email").fill(shop.email);
  await at("login-password").fill(PASSWORD);
  await at("login-submit").click();
  await at("nav-overview").waitFor();
});

afterAll(async () => {
  await browser?.close();
});

describe("an agent's day", () => {
  it("begins in the inbox, by keyboard", async () => {
    await presses("g", "i");
    await rowsAre(3);
    await presses("j", "j", "Enter");
    await at("bubble").first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it("sends the assistant's suggestion with one press", async () => {
    await opens(elif);
    await shows("suggestion", "Takip no: 7330000000042");
    await shows("suggestion", "Trendyol siparişi 10780000042");
    const before = (await heard("Takip no: 7330000000042")).length;
    await at("send-suggestion").click();
    await at("suggestion").waitFor({ state: "detached" });
    await eventually("the suggestion on the phone", async () =>
      (await heard("Takip no: 7330000000042")).length > before ? true : null,
    );
  });

  it("answers one message by name, and the customer's phone has it", async () => {
    const asked = at("bubble").filter({ hasText: "kargom nerede" }).last();
    await asked.hover();
    await asked.getByTestId("answer-this").click();
    await shows("answering", "kargom nerede");
    await at("composer").fill("Hemen bakıyorum.");
    await page.keyboard.press("Control+Enter");
    await eventually("the answer on the phone", async () => (await heard("Hemen bakıyorum."))[0]);
    await at("bubble").filter({ hasText: "Hemen bakıyorum." }).getByTestId("quoted").waitFor();
  });

  it("writes a note that names a colleague and never leaves the house", async () => {
    await presses("n");
    await at("composer").pressSequentially("Takip eder misin @ec");
    await shows("mentions", "Ece Yıldız");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await shows("note", "Takip eder misin @Ece Yıldız");
    const { messages } = await elif.thread((thread) => thread.messages.some(({ direction }) => direction === "note"));
    const note = messages.find(({ direction }) => direction === "note")!;
    expect(note.content).toMatchObject({ mentions: [expect.stringMatching(/^usr_/)] });
    expect((await elif.phone()).some(({ text }) => text.includes("Takip eder misin"))).toBe(false);
  });

  it("puts a label on, by keyboard, and finds the conversation by it", async () => {
    await presses("l");
    await at("label-find").pressSequentially("vi");
    await page.keyboard.press("Enter");
    await at("standing").getByText("VIP").waitFor();
    await page.keyboard.press("Escape");
    await elif.row(({ labels }) => labels.length === 1);
    await at("filters").click();
    await at("filter-label").selectOption({ label: "VIP" });
    await page.keyboard.press("Escape");
    await rowsAre(1);
    expect(page.url()).toContain("label=lab_");
    await page.reload();
    await rowsAre(1);
    await at("filter-off-label").click();
    await rowsAre(3);
  });

  it("loses no word of a draft in a reload", async () => {
    await at("mode-reply").click();
    await at("composer").fill("Yarım kalan bir");
    await page.reload();
    await eventually("the draft", async () =>
      (await at("composer").inputValue()) === "Yarım kalan bir" ? true : null,
    );
    await at("composer").fill("");
  });

  it("snoozes: out of the way, then back", async () => {
    await presses("s");
    await at("snooze-until-tomorrow").click();
    await rowsAre(2);
    await shows("system-line", "Ertelediniz");
    await presses("6");
    await rowsAre(1);
    await at("snooze").click();
    await at("unsnooze").click();
    await rowsAre(0);
    await at("list-empty").waitFor();
    await presses("1");
    await rowsAre(3);
  });

  it("hands a conversation to a colleague", async () => {
    await opens(burak);
    await presses("a");
    await shows("system-line", "Konuşmayı devraldınız");
    await at("assign").click();
    await at("assign-find").pressSequentially("ece");
    await page.keyboard.press("Enter");
    await shows("system-line", "Konuşmayı devrettiniz: Ece Yıldız");
    await shows("standing", "Ece Yıldız cevaplıyor");
    await burak.row(({ handling, assigneeId }) => handling === "person" && assigneeId !== null);
  });

  it("plans a message for later and takes it back", async () => {
    await at("composer").fill("Yarın arayacağız.");
    await at("send-later").click();
    await at("send-at-inAnHour").click();
    await shows("scheduled", "Yarın arayacağız.");
    await at("take-back").click();
    await at("scheduled").waitFor({ state: "detached" });
    await eventually("the text in the box again", async () =>
      (await at("composer").inputValue()) === "Yarın arayacağız." ? true : null,
    );
    await at("composer").fill("");
  });

  it("closes and reopens", async () => {
    await presses("e");
    await shows("system-line", "Konuşmayı kapattınız");
    await rowsAre(2);
    await presses("u");
    await shows("system-line", "Konuşmayı yeniden açtınız");
    await rowsAre(3);
  });

  it("closes many at once", async () => {
    await presses("Escape");
    await at("thread").waitFor({ state: "detached" });
    await presses("k", "k", "k", "x", "j", "x");
    await shows("bulk-count", "2 seçili");
    await presses("e");
    await rowsAre(1);
    await presses("7");
    await rowsAre(2);
    await eventually("two closed ones", async () => {
      const { items } = await shop.owner.get<{ items: unknown[] }>("/api/v1/conversations?view=closed");
      return items.length === 2 ? true : null;
    });
    await presses("1");
    await rowsAre(1);
  });

  it("sees what a customer came about before, where it was written", async () => {
    const { items } = await shop.owner.get<{ items: { customerName: string }[] }>("/api/v1/conversations?view=closed");
    const again = [elif, burak, gul].find(({ name }) => name === items[0]!.customerName)!;
    await again.says("iade etmek istiyorum");
    await again.decided();
    await opens(again);
    const before = at("past-episode").first();
    await before.waitFor();
    expect(await faults(page)).toEqual([]);
    await before.click();
    await page.locator('[data-lit="true"]').waitFor();
    await presses("Escape");
    await at("thread").waitFor({ state: "detached" });
  });

  it("tells all keys", async () => {
    await presses("?");
    await page.getByRole("dialog").getByText("Klavye kısayolları").waitFor();
    await page.keyboard.press("Escape");
  });

  it("fits on a phone, with a way back, in both languages", async () => {
    await page.setViewportSize(PHONE);
    expect(await faults(page)).toEqual([]);
    await at("conversation-row").first().click();
    await at("bubble").first().waitFor();
    expect(await at("conversation-row").first().isVisible()).toBe(false);
    for (const [label, language] of [
      ["Dil", "en"],
      ["Language", "tr"],
    ] as const) {
      await page.getByRole("combobox", { name: label }).selectOption(language);
      await page.locator(`html[lang="${language}"]`).waitFor();
      expect(await faults(page)).toEqual([]);
    }
    await page.locator(".thread-back").click();
    await at("conversation-row").first().waitFor();
    await page.setViewportSize(DESK);
  });

  it("ends without a complaint of the browser", () => {
    expect(complaints).toEqual([]);
  });
});
