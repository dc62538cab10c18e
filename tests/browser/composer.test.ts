/** Files and templates in a real browser, on a desk and on a phone: picked, dropped, sent, and what the customer has of them. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violations } from "../harness/axe";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { eventually } from "../harness/http";
import { product } from "../harness/product";
import { type Customer, PASSWORD, RunningShop } from "../harness/running-shop";

const PATIENCE_MS = 15_000;
const HOUR = 3_600_000;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const PDF = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

let browser: Browser;
let shop: RunningShop;
let page: Page;
let elif: Customer;
let cagla: Customer;
let ilker: Customer;
const complaints: string[] = [];

const at = (id: string) => page.getByTestId(id);

async function opens(customer: Customer): Promise<void> {
  const { id } = await customer.row();
  await page.goto(`${product().workerUrl}/inbox/${id}`);
  await at("thread").getByRole("heading", { name: customer.name }).waitFor();
  await at("bubble").first().waitFor();
}

/** What the customer's phone shows of the business. */
async function onPhone<T>(
  customer: Customer,
  find: (messages: Awaited<ReturnType<Customer["phone"]>>) => T | undefined,
) {
  return eventually(`it on the phone of ${customer.name}`, async () => find(await customer.phone()) ?? null);
}

beforeAll(async () => {
  browser = await launchBrowser();
  shop = await RunningShop.open();
  const wabaId = `20${shop.phoneNumberId.slice(2)}`;
  const template = (changes: object) => shop.sandbox.must("PUT", "/whatsapp/templates", { wabaId, ...changes });
  await template({
    name: "gorusmeye_devam",
    header: { format: "TEXT", text: "Sorunuz hakkında" },
    body: "Merhaba {{1}}, {{2}} hakkındaki sorunuzu yanıtlamak istiyoruz.",
    footer: "Moda Butik",
    buttons: [{ type: "QUICK_REPLY", text: "Devam edelim" }],
    examples: { 1: "Elif", 2: "iadeniz" },
  });
  await template({ name: "yeni_sezon", category: "MARKETING", header: { format: "IMAGE" }, body: "Yeni sezon geldi!" });
  await template({ name: "duran", status: "PAUSED", body: "Durduruldu." });
  elif = await shop.customer("Elif Yılmaz");
  cagla = await shop.customer("Çağla Öğüş");
  ilker = await shop.customer("İlker Işık");
  await elif.says("ürünün fotoğrafını atar mısınız");
  // Written long ago, and heard of only now.
  await cagla.sends({ type: "text", text: "iade etmek istiyorum", at: Date.now() - 25 * HOUR });
  await ilker.sends({ type: "text", text: "orada mısınız", at: Date.now() - 23.5 * HOUR });
  for (const customer of [elif, cagla, ilker]) await customer.decided();

  const context = await browser.newContext({ locale: "tr-TR", viewport: DESK });
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(product().workerUrl);
  await at("login-email").fill(shop.email);
  await at("login-password").fill(PASSWORD);
  await at("login-submit").click();
  await at("nav-overview").waitFor();
});

afterAll(async () => {
  await browser?.close();
});

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("files on %s", (_where, size) => {
  const name = `çanta ${size.width}.png`;

  it("are picked, sent with words, seen in the thread and on the customer's phone", async () => {
    await page.setViewportSize(size);
    await opens(elif);
    const before = (await elif.phone()).length;
    await at("attach-input").setInputFiles({ name, mimeType: "image/png", buffer: PNG });
    await at("attached-file").filter({ hasText: "Gönderilmeye hazır" }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await at("composer").fill(`Yeni çantamız ${size.width}`);
    await page.keyboard.press("Enter");
    const bubble = at("bubble").filter({ hasText: `Yeni çantamız ${size.width}` });
    await bubble.locator("img").waitFor();
    const shown = await bubble.locator("img").evaluate(async (image) => {
      const picture = image as unknown as { decode(): Promise<void>; naturalWidth: number };
      await picture.decode();
      return picture.naturalWidth;
    });
    expect(shown).toBe(1);
    const message = await onPhone(elif, (messages) => messages.slice(before).find(({ type }) => type === "image"));
    expect(message.text).toBe(`Yeni çantamız ${size.width}`);
  });

  it("outlive a reload, and can be taken out", async () => {
    await at("attach-input").setInputFiles([
      { name: "fatura.pdf", mimeType: "application/pdf", buffer: PDF },
      { name: "liste.csv", mimeType: "text/csv", buffer: Buffer.from("ürün;adet\nçanta;2\n") },
    ]);
    await eventually("both ready", async () =>
      (await at("attached-file").filter({ hasText: "Gönderilmeye hazır" }).count()) === 2 ? true : null,
    );
    await at("composer").fill("ikisi de ekte");
    await page.reload();
    await at("attached-file").nth(1).waitFor();
    expect(await at("composer").inputValue()).toBe("ikisi de ekte");
    await at("attached-file").filter({ hasText: "liste.csv" }).getByTestId("detach").click();
    await at("send").click();
    await at("attached").waitFor({ state: "detached" });
    const document = await onPhone(elif, (messages) => messages.findLast(({ type }) => type === "document"));
    expect(document.text).toBe("ikisi de ekte");
  });

  it("wait with their words to be sent later, and come back into the box when they are taken back", async () => {
    await at("attach-input").setInputFiles({ name, mimeType: "image/png", buffer: PNG });
    await at("attached-file").filter({ hasText: "Gönderilmeye hazır" }).waitFor();
    await at("composer").fill("yarın bakarsınız");
    await at("send-later").click();
    await at("send-at-inAnHour").click();
    const waiting = at("scheduled").filter({ hasText: name }).filter({ hasText: "yarın bakarsınız" });
    await waiting.locator("img").waitFor();
    await at("attached").waitFor({ state: "detached" });
    expect(await faults(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await waiting.getByTestId("take-back").click();
    await at("scheduled").waitFor({ state: "detached" });
    await at("attached-file").filter({ hasText: name }).waitFor();
    expect(await at("composer").inputValue()).toBe("yarın bakarsınız");
    await at("detach").click();
    await at("composer").fill("");
  });

  it("of no kind that can go say so in plain words, and are not sent", async () => {
    await at("attach-input").setInputFiles({ name: "oyun.exe", mimeType: "", buffer: Buffer.from("MZ\x90\x00") });
    await at("attached-file").filter({ hasText: "WhatsApp bu dosya türünü göndermiyor" }).waitFor();
    expect(await at("send").isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await at("detach").click();
    await at("attached").waitFor({ state: "detached" });
  });
});

it("a file is dropped onto the box, or pasted, as well", async () => {
  await page.setViewportSize(DESK);
  await opens(elif);
  for (const [kind, carried] of [
    ["drop", "dataTransfer"],
    ["paste", "clipboardData"],
  ]) {
    await page.evaluate(
      `{
        const carrier = new DataTransfer();
        carrier.items.add(new File([Uint8Array.from(atob("${PNG.toString("base64")}"), (c) => c.charCodeAt(0))], "${kind}.png", { type: "image/png" }));
        const event = new Event("${kind}", { bubbles: true, cancelable: true });
        Object.defineProperty(event, "${carried}", { value: carrier });
        document.querySelector("[data-testid=composer]").dispatchEvent(event);
      }`,
    );
    await at("attached-file")
      .filter({ hasText: `${kind}.png` })
      .filter({ hasText: "hazır" })
      .waitFor();
  }
  await at("send").click();
  await at("attached").waitFor({ state: "detached" });
  await onPhone(elif, (messages) => (messages.filter(({ type }) => type === "image").length >= 4 ? true : undefined));
});

it("what adds files can be had again after it could not", async () => {
  await page.reload();
  await at("attach").waitFor();
  const pieces = "**/assets/attach-*.js";
  await page.route(pieces, (route) => route.abort());
  await at("attach-input").setInputFiles({ name: "sonra.png", mimeType: "image/png", buffer: PNG });
  await at("composer-note").filter({ hasText: "Dosya eklenemedi" }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.unroute(pieces);
  const anew = Promise.race([
    page.waitForEvent("load"),
    at("attached-file").filter({ hasText: "sonra.png" }).filter({ hasText: "hazır" }).waitFor(),
  ]);
  await at("attach-again").click();
  await anew;
  await at("attach").waitFor();
  if ((await at("detach").count()) > 0) await at("detach").click();
  await opens(elif);
});

it("an upload that breaks off says so and is sent again", async () => {
  await page.route("**/files?name=*", (route) => route.abort(), { times: 1 });
  await at("attach-input").setInputFiles({ name: "yarım.png", mimeType: "image/png", buffer: PNG });
  await at("attached-file").filter({ hasText: "Bağlantı kesildi" }).waitFor();
  await page.getByRole("button", { name: "yarım.png dosyasını yeniden yükle" }).click();
  await at("attached-file").filter({ hasText: "Gönderilmeye hazır" }).waitFor();
  await at("detach").click();
});

describe("the window", () => {
  it("says how long it is still open", async () => {
    await opens(ilker);
    await at("window-left")
      .filter({ hasText: /(29|30) dk/ })
      .waitFor();
  });

  it("that closed while a file stood in the box shows it still, and lets it go", async () => {
    await page.setViewportSize(DESK);
    const idOf = () => new URL(page.url()).pathname.split("/").at(-1)!;
    await opens(cagla);
    const closed = idOf();
    await opens(ilker);
    const open = idOf();
    await at("attach-input").setInputFiles({ name: "kalan.png", mimeType: "image/png", buffer: PNG });
    await at("attached-file").filter({ hasText: "Gönderilmeye hazır" }).waitFor();
    // As if it had been put there before her window closed.
    await page.evaluate(`for (const [key, kept] of Object.entries(localStorage))
      localStorage.setItem(key.replace("${open}", "${closed}"), kept)`);
    await at("detach").click();
    await page.goto(`${product().workerUrl}/inbox/${closed}`);
    await at("window-closed").waitFor();
    await at("attached-file").filter({ hasText: "kalan.png" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await at("detach").click();
    await at("attached").waitFor({ state: "detached" });
    await at("window-closed").waitFor();
  });

  it.each([
    ["a desk", DESK],
    ["a phone", PHONE],
  ])("that is closed leads to the templates on %s", async (_where, size) => {
    await page.setViewportSize(size);
    await opens(cagla);
    await at("window-closed").filter({ hasText: "yalnızca şablonla yazabilirsiniz" }).waitFor();
    expect(await at("composer").count()).toBe(0);
    await at("pick-template").click();
    await at("template-gorusmeye_devam-tr").waitFor();
    expect(await at("template-yeni_sezon-tr").isDisabled()).toBe(true);
    expect(await at("template-duran-tr").count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    // By keyboard from here on.
    await at("template-find").focus();
    await page.keyboard.type("sorunuz");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await at("place-body.2").waitFor();
    expect(await at("place-body.1").inputValue()).toBe("Çağla");
    expect(await at("send-template").isDisabled()).toBe(true);
    await at("place-body.2").fill(`iadeniz ${size.width}`);
    const text = `Merhaba Çağla, iadeniz ${size.width} hakkındaki sorunuzu yanıtlamak istiyoruz.`;
    await at("template-preview").filter({ hasText: text }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await at("template-preview").waitFor({ state: "detached" });
    const bubble = at("bubble").filter({ hasText: text });
    await bubble.filter({ hasText: "Devam edelim" }).waitFor();
    await onPhone(cagla, (messages) => messages.find((one) => one.type === "template" && one.text === text));
  });
});

it("the group a conversation was given to has its name in list and head, and filters the list", async () => {
  await page.setViewportSize(DESK);
  const { id: groupId } = await shop.owner.must<{ id: string }>("POST", "/api/v1/routing/groups", {
    name: "İade ekibi",
    userIds: [],
  });
  const { id } = await cagla.row();
  await shop.owner.must("POST", `/api/v1/conversations/${id}/changes`, { kind: "group", groupId });
  await cagla.row((row) => row.groupId === groupId);
  await opens(cagla);
  await at("thread-group").filter({ hasText: "Grup: İade ekibi" }).waitFor();
  await at("system-line").filter({ hasText: "Konuşma İade ekibi ekibine yönlendirildi" }).waitFor();
  await at("conversation-row").filter({ hasText: "İade ekibi" }).waitFor();
  await at("filters").click();
  await at("filter-group").selectOption({ label: "İade ekibi" });
  await page.keyboard.press("Escape");
  await eventually("one row", async () => ((await at("conversation-row").count()) === 1 ? true : null));
  expect(page.url()).toContain(`group=${groupId}`);
  await at("filter-off-group").click();
  await eventually("all rows", async () => ((await at("conversation-row").count()) === 3 ? true : null));
});

it("nothing of it makes the browser complain", () => {
  expect(complaints).toEqual([]);
});
