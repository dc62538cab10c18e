/** WhatsApp refuses two answers: at a desk and on a phone the team finds them in a view of their own, sends one after all and gives the other up. */
import type { Browser, Page } from "playwright-core";
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

describe.each<ScreenName>(["desk", "phone"])("at the %s", (screen) => {
  let page: Page;
  let shop: RunningShop;
  let elif: Customer;
  let burak: Customer;
  const complaints: string[] = [];

  const at = (id: string) => page.getByTestId(id);
  const row = (customer: Customer) => at("conversation-row").filter({ hasText: customer.name });
  const shows = (id: string, text: string) => at(id).filter({ hasText: text }).first().waitFor();

  /** On a phone the list stands where the conversation stood. */
  async function goesBack(): Promise<void> {
    if (screen === "phone") await page.locator(".thread-back").click();
  }

  const fromBusiness = async (customer: Customer) =>
    (await customer.phone()).filter(({ sender }) => sender === "business").map(({ text }) => text);

  beforeAll(async () => {
    shop = await RunningShop.open();
    [elif, burak] = [await shop.customer("Elif Yılmaz"), await shop.customer("Burak Şahin")];
    await shop.sandbox.must("PUT", "/faults", {
      ...{ id: `refuses-${shop.phoneNumberId}`, target: "graph", kind: "graph_error", status: 400, code: 131026 },
      match: { phoneNumberId: shop.phoneNumberId, path: "/messages" },
    });
    for (const customer of [elif, burak]) {
      await customer.says("kargom nerede");
      await customer.row(({ undelivered }) => undelivered === 1);
    }
    await shop.sandbox.must("DELETE", `/faults/refuses-${shop.phoneNumberId}`);

    page = await visitor(browser, screen, complaints);
    await signsIn(page, shop.email, PASSWORD);
    await at("nav-overview").waitFor();
    await page.goto(urlOf("/inbox?view=undelivered"));
  });

  it("what did not arrive stands in a view of its own, counted, each with the reason in plain words", async () => {
    await row(elif).waitFor();
    await row(burak).waitFor();
    await shows("views", "Gönderilemeyenler");
    await shows("views", "2");
    await row(elif).click();
    await shows("bubble", "Müşterinin WhatsApp’ı bu mesajı alamıyor");
    expect(await faults(page)).toEqual([]);
  });

  it("a refusal is said in plain words, and the message waits on", async () => {
    const resending = "**/messages/*/resend";
    await page.route(resending, (route) =>
      route.fulfill({ status: 409, json: { code: "conflict", fields: { window: "closed" }, requestId: null } }),
    );
    await at("resend").click();
    await at("thread").getByRole("alert").filter({ hasText: "24 saatlik yanıt süresi dolduğu için" }).waitFor();
    await page.unroute(resending);
    await at("resend").waitFor();
  });

  it("one press sends it after all: it reaches the phone and leaves the view, and the keyboard stays there", async () => {
    expect(await fromBusiness(elif)).toEqual([]);
    await at("resend").press("Enter");
    const [heard] = await eventually("the answer on the phone", async () => {
      const texts = await fromBusiness(elif);
      return texts.length > 0 ? texts : null;
    });
    await shows("bubble", heard!.split("\n")[0]!);
    await at("undelivered").waitFor({ state: "detached" });
    await row(elif).waitFor({ state: "detached" });
    expect(await fromBusiness(elif)).toHaveLength(1);
    expect(await page.evaluate("document.activeElement?.dataset.testid")).toBe("bubble");
  });

  it("another press gives it up: nobody is waited for, and the phone has nothing", async () => {
    await goesBack();
    await row(burak).click();
    await at("thread").getByRole("heading", { name: burak.name }).waitFor();
    await at("drop").click();
    await shows("bubble", "Gönderilmesinden vazgeçildi");
    await row(burak).waitFor({ state: "detached" });
    await goesBack();
    await page.getByText("Gönderilemeyen mesaj yok.").waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await fromBusiness(burak)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
