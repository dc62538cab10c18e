/** Rules and hours are set on their pages; a conversation finds its person; two people at one conversation see each other. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { eventually } from "../harness/http";
import { PASSWORD, RunningShop } from "../harness/running-shop";

const PATIENCE_MS = 15_000;
let browser: Browser;
let shop: RunningShop;
let owner: Page;
let agent: Page;
const complaints: string[] = [];

/** Somebody of the shop at their dashboard. */
async function signsIn(email: string): Promise<Page> {
  const context = await browser.newContext({ locale: "tr-TR", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(inject("workerUrl"));
  await page.getByTestId("login-email").fill(email);
  await page.getByTestId("login-password").fill(PASSWORD);
  await page.getByTestId("login-submit").click();
  await page.getByTestId("nav-inbox").waitFor();
  return page;
}

const goes = (page: Page, path: string) => page.goto(inject("workerUrl") + path);

beforeAll(async () => {
  browser = await launchBrowser();
  shop = await RunningShop.open();
  const email = `ceren-${crypto.randomUUID().slice(0, 8)}@example.com`;
  await shop.owner.must("POST", "/sandbox/tenants", {
    name: "Moda Butik",
    sector: "ecommerce",
    language: "tr",
    userName: "Deniz Aydın",
    email: shop.email,
    password: PASSWORD,
    team: [{ name: "Ceren Koç", email, role: "agent" }],
  });
  owner = await signsIn(shop.email);
  agent = await signsIn(email);
});
afterAll(async () => {
  await browser?.close();
  expect(complaints).toEqual([]);
});

it("a group is made and gets the conversations of the number", async () => {
  await goes(owner, "/settings/routing");
  await owner.getByTestId("group-add").click();
  await owner.getByTestId("group-name").fill("Destek");
  await owner.getByLabel("Ceren Koç", { exact: true }).check();
  await owner.getByTestId("group-save").click();
  await owner.getByTestId("group").filter({ hasText: "Ceren Koç" }).waitFor();
  await owner.getByTestId("rule-method").selectOption("in_turn");
  await owner.getByTestId("rule-group").selectOption({ label: "Destek" });
  await owner.getByTestId("person").filter({ hasText: "Ceren Koç" }).getByText("Çevrimiçi").waitFor();
  const kept = await eventually("the rule", async () => {
    const { rules } = await shop.owner.get<{ rules: { rule: { method: string; groupId: string | null } }[] }>(
      "/api/v1/routing/rules",
    );
    return rules[0]!.rule.groupId ? rules[0]!.rule : null;
  });
  expect(kept.method).toBe("in_turn");
});

it("hours are kept as they were written", async () => {
  await goes(owner, "/settings/hours");
  await owner.getByTestId("hours-on").click();
  const monday = owner.getByTestId("hours-day").first();
  await monday.getByLabel("Pazartesi, başlangıç").fill("08:30");
  await owner.getByTestId("hours-save").click();
  await owner.getByText("Kaydedildi.").waitFor();
  await owner.reload();
  await monday.waitFor();
  expect(await monday.getByLabel("Pazartesi, başlangıç").inputValue()).toBe("08:30");
});

it("a conversation finds its person, and both see who else is there", async () => {
  const customer = await shop.customer("Gül Özdemir");
  await customer.says("müşteri temsilcisi ile görüşmek istiyorum");
  const { id, assigneeId } = await customer.row((row) => row.assigneeId !== null);
  const { items } = await shop.owner.get<{ items: { id: string; name: string }[] }>("/api/v1/colleagues");
  expect(items.find((one) => one.id === assigneeId)?.name).toBe("Ceren Koç");
  await goes(owner, `/inbox/${id}`);
  await goes(agent, `/inbox/${id}`);
  await owner.getByTestId("presence").getByText("Ceren Koç bakıyor").waitFor();
  await agent.getByTestId("presence").getByText("Deniz Aydın bakıyor").waitFor();
  await agent.getByTestId("composer").pressSequentially("Merhaba");
  await owner.getByTestId("presence").getByText("Ceren Koç yazıyor…").waitFor();
  await goes(agent, "/overview");
  await owner.getByTestId("presence").getByText("Ceren Koç").waitFor({ state: "detached" });
});

it("whoever rests gets nothing, until they want to again", async () => {
  await goes(agent, "/inbox");
  await agent.getByTestId("availability").click();
  await agent.getByText("Yeni sohbet almıyorum").waitFor();
  const customer = await shop.customer("Hakan Işıldak");
  await customer.says("temsilci istiyorum");
  await customer.row((row) => row.status === "handed_over" && row.groupId !== null && row.assigneeId === null);
  await agent.getByTestId("availability").click();
  await customer.row((row) => row.assigneeId !== null);
});
