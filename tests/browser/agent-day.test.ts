/** What an agent's day is made of, at a desk and on a phone: a suggestion, drafts, search, the customer, a broken line. */
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

describe.each<ScreenName>(["desk", "phone"])("an agent's day at the %s", (screen) => {
  let shop: RunningShop;
  let page: Page;
  let elif: Customer;
  let burak: Customer;
  const complaints: string[] = [];
  const lines = new Set<WebSocketRoute>();
  let isCut = false;

  const at = (id: string) => page.getByTestId(id);
  const shows = (id: string, text: string) => at(id).filter({ hasText: text }).first().waitFor();
  const heard = async (text: string) => (await elif.phone()).some((one) => one.text.includes(text));

  async function opens(customer: Customer): Promise<void> {
    await page.goto(urlOf("/inbox"));
    await at("conversation-row").filter({ hasText: customer.name }).click();
    await at("thread").getByRole("heading", { name: customer.name }).waitFor();
    await at("bubble").first().waitFor();
  }

  async function writes(text: string): Promise<void> {
    await at("composer").fill(text);
    await at("send").click();
  }

  beforeAll(async () => {
    shop = await RunningShop.open();
    const agent = `ceren-${shop.sellerId}@example.com`;
    await shop.hires({ name: "Ceren Koç", email: agent, role: "agent" });
    await shop.hires({ name: "Ece Yıldız", email: `ece-${shop.sellerId}@example.com`, role: "agent" });
    await shop.owner.must("POST", "/api/v1/canned-replies", {
      shortcut: "selam",
      title: "Karşılama",
      texts: { tr: "Merhaba {{customer_name}}, ben {{agent_name}}." },
    });
    for (const [name, color] of [
      ["Acil", "red"],
      ["Toptan", "teal"],
    ]) {
      await shop.owner.must("POST", "/api/v1/labels", { name, color });
    }
    await shop.order({ orderNumber: "10780000242", status: "Shipped", trackingNumber: "7330000000242" });
    elif = await shop.customer("Elif Yılmaz");
    burak = await shop.customer("Burak Şahin");
    await elif.asksForOrder("10780000242");
    await burak.says("müşteri temsilcisi ile görüşmek istiyorum");
    await burak.decided();
    await shop.owner.must("PUT", "/api/v1/automations/order_tracking", { level: "suggest", threshold: 0.5 });
    await eventually("a suggestion", async () => {
      // The setting reaches conversations within a second.
      await elif.says("kargom nerede");
      return (await elif.decided()).suggestion;
    });
    page = await visitor(browser, screen, complaints);
    await page.routeWebSocket(/\/live$/, (line) => {
      if (isCut) return void line.close({ code: 1001 });
      lines.add(line);
      line.connectToServer();
    });
    await signsIn(page, agent, PASSWORD);
    await at("nav-inbox").click();
    await at("conversation-row").first().waitFor();
  });

  it("begins with a list that fits", async () => {
    expect(await faults(page)).toEqual([]);
  });

  it("changes the assistant's suggestion and sends it", async () => {
    await opens(elif);
    await at("edit-suggestion").click();
    await eventually("the suggestion in the box", async () =>
      (await at("composer").inputValue()).includes("7330000000242") ? true : null,
    );
    await at("composer").pressSequentially(" İyi günler.");
    await at("send").click();
    await eventually("the changed answer on the phone", async () => ((await heard("İyi günler.")) ? true : null));
    expect(await heard("7330000000242")).toBe(true);
    expect(await faults(page)).toEqual([]);
  });

  it("picks a canned reply by a slash, with the names filled in", async () => {
    await at("composer").pressSequentially("/sel");
    await at("canned-reply").first().waitFor();
    await page.keyboard.press("Enter");
    await eventually("the canned reply", async () =>
      (await at("composer").inputValue()) === "Merhaba Elif Yılmaz, ben Ceren Koç." ? true : null,
    );
    await at("send").click();
    await eventually("it on the phone", async () => ((await heard("ben Ceren Koç.")) ? true : null));
  });

  it("keeps a draft over a reload, and each conversation has its own", async () => {
    await at("composer").fill("Yarım kalan");
    await page.reload();
    await eventually("the draft", async () => ((await at("composer").inputValue()) === "Yarım kalan" ? true : null));
    await opens(burak);
    expect(await at("composer").inputValue()).toBe("");
    const marked = at("conversation-row").filter({ has: at("row-mark") });
    expect(await marked.allTextContents()).toEqual([expect.stringMatching(/Elif Yılmaz.*Taslak/)]);
    await opens(elif);
    expect(await at("composer").inputValue()).toBe("Yarım kalan");
    await at("composer").fill("");
    await at("row-mark").waitFor({ state: "detached" });
  });

  it("writes a note that stays in the house", async () => {
    await at("mode-note").click();
    await writes("Kargoyu aradım.");
    await shows("note", "Kargoyu aradım.");
    await at("mode-reply").click();
    expect(await heard("Kargoyu aradım.")).toBe(false);
  });

  it("finds a message whatever marks were typed, and lands on it", async () => {
    await page.goto(urlOf("/inbox"));
    await at("conversation-row").first().waitFor();
    await at("search").fill("IYI GUNLER");
    await at("search-hit").filter({ hasText: "Elif Yılmaz" }).first().click();
    await at("thread").getByRole("heading", { name: "Elif Yılmaz" }).waitFor();
    await shows("bubble", "İyi günler.");
  });

  it("reads who the customer is and marks her", async () => {
    if (screen === "phone") await page.locator(".thread-details").click();
    await shows("order-card", "10780000242");
    await at("contact-vip").click();
    await page.locator('[data-testid="contact-vip"][aria-pressed="true"]').waitFor();
    const { contactId } = await elif.row();
    await eventually("the mark", async () => {
      const { isVip } = await shop.owner.get<{ isVip: boolean }>(`/api/v1/contacts/${contactId}`);
      return isVip ? true : null;
    });
    // What a colleague writes down comes by itself, and takes nothing from what is being typed.
    await at("contact-note").fill("Akşam arayın");
    await shop.owner.must("PUT", `/api/v1/contacts/${contactId}`, { ownName: "Elif Hanım" });
    await page.locator(".contact-head").getByText("Elif Hanım").waitFor();
    expect(await at("contact-note").inputValue()).toBe("Akşam arayın");
    await shop.owner.must("PUT", `/api/v1/contacts/${contactId}`, { ownName: null });
    await page.locator(".contact-head").getByText("Elif Yılmaz").waitFor();
    // Her labels stand there too, and are put on and taken off in place.
    const labels = at("contact-labels");
    await labels.getByText("Bu konuşmanın etiketi yok").waitFor();
    await at("contact-label").click();
    for (const name of ["Acil", "Toptan"]) {
      await labels.getByPlaceholder("Etiket ara").fill(name);
      await page.keyboard.press("Enter");
      await labels.locator(".label-chip").filter({ hasText: name }).waitFor();
    }
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await labels.getByRole("button", { name: "Acil etiketini çıkar" }).click();
    await labels.locator(".label-chip").filter({ hasText: "Acil" }).waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement?.dataset.testid")).toBe("contact-label");
    const { items } = await shop.owner.get<{ items: { id: string; name: string }[] }>("/api/v1/labels");
    await elif.row((row) => row.labels.length === 1 && items.find(({ id }) => id === row.labels[0])?.name === "Toptan");
    if (screen === "phone") await page.locator(".side-close").click();
  });

  it("is told when the line breaks, loses nothing, and catches up by itself", async () => {
    await page.context().setOffline(true);
    isCut = true;
    for (const line of lines) await line.close({ code: 1001 });
    lines.clear();
    await at("offline").waitFor();
    await writes("Hatta mısınız?");
    await shows("bubble", "Hatta mısınız?");
    const mark = at("row-mark").filter({ hasText: "Gönderilmedi" });
    await mark.waitFor({ state: "attached" });
    await elif.says("Buradayım, bekliyorum.");
    expect(await at("bubble").filter({ hasText: "Buradayım" }).count()).toBe(0);
    expect(await heard("Hatta mısınız?")).toBe(false);
    isCut = false;
    await page.context().setOffline(false);
    await at("offline").waitFor({ state: "detached" });
    await shows("bubble", "Buradayım, bekliyorum.");
    // What was not sent goes by itself, and once, however often it is tried.
    await eventually("the message on the phone", async () => ((await heard("Hatta mısınız?")) ? true : null));
    expect((await elif.phone()).filter(({ text }) => text === "Hatta mısınız?")).toHaveLength(1);
    await mark.waitFor({ state: "detached" });
  });

  it("hands on, then closes", async () => {
    await opens(burak);
    await at("assign").click();
    await at("assign-find").fill("ece");
    await page.keyboard.press("Enter");
    await shows("standing", "Ece Yıldız cevaplıyor");
    await burak.row(({ assigneeId }) => assigneeId !== null);
    await opens(elif);
    await at("close").click();
    await shows("system-line", "Konuşmayı kapattınız");
    await eventually("the closed one", async () => {
      const { items } = await shop.owner.get<{ items: unknown[] }>("/api/v1/conversations?view=closed");
      return items.length === 1 ? true : null;
    });
    expect(complaints).toEqual([]);
  });
});
