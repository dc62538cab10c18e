/** An answer is marked as wrong, becomes an example, is trained, used and taken back: on a desk and on a phone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Thread } from "../../workers/inbox/shapes";
import { launchBrowser } from "../harness/browser.mjs";
import { eventually } from "../harness/http";
import { product } from "../harness/product";
import { PASSWORD, RunningShop } from "../harness/running-shop";

const PATIENCE_MS = 15_000;
/** What this shop's customers call a parcel; nobody has told the engine. */
const QUESTION = "bizim emanet hâlâ ortalarda yok valla";
const TAUGHT = ["emanet ne alemde", "bizim emanet hangi dağın ardında", "emanet nerelerde geziyor"];
const ASKS_FOR_NUMBER = "sipariş numaranızı yazar mısınız?";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

describe.each([
  ["a desk", { width: 1440, height: 900 }],
  ["a phone", { width: 390, height: 844 }],
])("learning from a wrong answer, on %s", (_, viewport) => {
  let shop: RunningShop;
  let page: Page;
  let asked = 0;
  const complaints: string[] = [];

  const at = (id: string) => page.getByTestId(id);

  /** Somebody new asks. @returns what they heard, and what the turn was read with */
  async function customerAsks(): Promise<{ name: string; heard: string | undefined; why: Thread["whys"][string] }> {
    const name = `Müşteri ${++asked}`;
    const customer = await shop.customer(name);
    await customer.says(QUESTION);
    const { messages, whys } = await customer.decided();
    const turnId = messages.find(({ direction }) => direction === "in")!.turnId!;
    const heard = messages.find(({ direction, turnId: of }) => direction === "out" && of === turnId);
    return { name, heard: heard?.content.type === "text" ? heard.content.text : undefined, why: whys[turnId]! };
  }

  /** What lies beyond the edge, or has no name. */
  async function faults(): Promise<string[]> {
    return page.evaluate<string[]>(
      `[...document.querySelectorAll("main *")].filter((one) => {
        const box = one.getBoundingClientRect();
        const isHidden = one.closest(".visually-hidden, [hidden]") || getComputedStyle(one).visibility === "hidden";
        const isNameless = one.matches("button, a[href], input:not([type=hidden]), select, textarea") &&
          !(one.getAttribute("aria-label") || one.title || one.labels?.length || one.textContent.trim());
        return !isHidden && (isNameless || (box.width > 0 && box.right > innerWidth + 1));
      }).map((one) => one.outerHTML.slice(0, 200))`,
    );
  }

  async function opensWhy(name: string): Promise<void> {
    await at("nav-inbox").click();
    await at("conversation-row").filter({ hasText: name }).click();
    await at("why-button").last().click();
    await at("why-panel").waitFor();
  }

  beforeAll(async () => {
    shop = await RunningShop.open();
    // What slides in would be beyond the edge for a moment.
    const context = await browser.newContext({ locale: "tr-TR", viewport, reducedMotion: "reduce" });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // Refusals that belong to the story are told on the page; the browser writes them down by itself.
      const isTold = /\/api\/v1\/(me(\?first)?|learning\/examples)$/.test(message.location().url);
      if (message.type() === "error" && !isTold) complaints.push(message.text());
    });
    await page.goto(product().workerUrl);
    await at("login-email").fill(shop.email);
    await at("login-password").fill(PASSWORD);
    await at("login-submit").click();
    await at("nav-overview").waitFor();
  });

  it("an answer is marked as wrong in the inbox", async () => {
    const { name, heard, why } = await customerAsks();
    expect(heard).not.toContain(ASKS_FOR_NUMBER);
    expect(why.decision.kind).toBe("handoff");
    await opensWhy(name);
    expect(await faults()).toEqual([]);
    await at("mark-wrong").click();
    await at("mark-intent").selectOption("order_tracking");
    await at("mark-note").fill("Bizim müşteriler pakete emanet der.");
    await at("mark-submit").click();
    await at("marked-wrong").waitFor();
    if (viewport.width < 800) await page.locator(".side-close").click();
  });

  it("it is reviewed and becomes an example", async () => {
    // On a phone an open conversation has the whole screen: the way out leads over the list.
    await page.goto(`${product().workerUrl}/learning`);
    await at("wrong-answer").filter({ hasText: QUESTION }).waitFor();
    await page.getByText("Bizim müşteriler pakete emanet der.").waitFor();
    await expect.poll(() => at("review-intent").inputValue()).toBe("order_tracking");
    expect(await faults()).toEqual([]);
    await at("review-add").click();
    await page.getByText("İncelenecek cevap yok.").waitFor();
  });

  it("more examples are added, and none that contradicts another", async () => {
    await page.getByText("Örnekler", { exact: true }).click();
    await at("own-example").filter({ hasText: QUESTION }).waitFor();
    for (const text of TAUGHT) {
      await at("example-text").fill(text);
      await at("example-intent").selectOption("order_tracking");
      await at("example-add").click();
      await at("own-example").filter({ hasText: text }).waitFor();
    }
    await at("example-text").fill(`${TAUGHT[0]!.toUpperCase()} ???`);
    await at("example-intent").selectOption("delivery_time");
    await at("example-add").click();
    await at("contradiction").filter({ hasText: "Kargom nerede" }).filter({ hasText: TAUGHT[0]! }).waitFor();
    expect(await faults()).toEqual([]);
    await at("contradiction-keep").click();
    await at("contradiction").waitFor({ state: "detached" });
    expect(await at("own-example").count()).toBe(TAUGHT.length + 1);
  });

  it("a model is trained, and its effect is shown before anything changes", async () => {
    await page.getByText("Modeller", { exact: true }).first().click();
    await at("model-train").click();
    await at("model-state").filter({ hasText: "Hazır" }).waitFor();
    await at("model")
      .getByText(`Sizin örnekleriniz (${TAUGHT.length + 1})`)
      .waitFor();
    await at("model-in-use").getByText("Yalnızca ana motor").waitFor();
    expect(await faults()).toEqual([]);
    expect((await customerAsks()).why.versions.tenantModel).toBeNull();
  });

  it("in use, it answers the same question otherwise", async () => {
    await at("model-activate").click();
    await at("model-in-use").getByText("Sizin modeliniz v1").waitFor();
    await at("model-state").filter({ hasText: "Kullanımda" }).waitFor();
    const { name, heard } = await eventually("a turn read with the model", async () => {
      const answer = await customerAsks();
      return answer.why.versions.tenantModel === "v1" ? answer : null;
    });
    expect(heard).toContain(ASKS_FOR_NUMBER);
    await opensWhy(name);
    await at("why-panel").filter({ hasText: "Sizin modeliniz v1" }).waitFor();
  });

  it("taken back, the engine answers alone again", async () => {
    await page.goto(`${product().workerUrl}/learning/models`);
    await at("model-deactivate").click();
    await at("model-in-use").getByText("Yalnızca ana motor").waitFor();
    const { heard } = await eventually("a turn read without the model", async () => {
      const answer = await customerAsks();
      return answer.why.versions.tenantModel === null ? answer : null;
    });
    expect(heard ?? "").not.toContain(ASKS_FOR_NUMBER);
  });

  it("reads the same in English, and nothing has complained", async () => {
    await page.getByRole("combobox", { name: "Dil" }).selectOption("en");
    for (const [tab, words] of [
      ["models", "The main engine alone"],
      ["examples", "Your own examples"],
      ["review", "No answers to review."],
    ]) {
      await page.goto(`${product().workerUrl}/learning/${tab}`);
      await page.getByText(words!).first().waitFor();
      expect(await faults()).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });
});
