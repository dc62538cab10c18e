/** Rules and hours are set on their pages, at a desk and on a phone; a conversation finds its person; two people at one conversation see each other. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { faults } from "../harness/faults";
import { eventually } from "../harness/http";
import { PASSWORD, RunningShop } from "../harness/running-shop";
import { type ScreenName, signsIn, urlOf, visitor } from "../harness/screens";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

describe.each<ScreenName>(["desk", "phone"])("at the %s", (screen) => {
  let shop: RunningShop;
  let owner: Page;
  let agent: Page;
  const complaints: string[] = [];

  /** Somebody of the shop at their dashboard. */
  async function comes(email: string): Promise<Page> {
    const page = await visitor(browser, screen, complaints);
    await signsIn(page, email, PASSWORD);
    await page.getByTestId("nav-inbox").waitFor();
    return page;
  }

  const goes = (page: Page, path: string) => page.goto(urlOf(path));

  beforeAll(async () => {
    shop = await RunningShop.open();
    const email = `ceren-${shop.sellerId}@example.com`;
    await shop.hires({ name: "Ceren Koç", email, role: "agent" });
    owner = await comes(shop.email);
    agent = await comes(email);
  });
  afterAll(() => expect(complaints).toEqual([]));

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
    expect(await faults(owner)).toEqual([]);
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
    expect(await faults(owner)).toEqual([]);
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
    expect([await faults(owner), await faults(agent)]).toEqual([[], []]);
    await goes(agent, "/overview");
    await owner.getByTestId("presence").getByText("Ceren Koç").waitFor({ state: "detached" });
  });

  it("who answers behind a colleague is told so, keeps the words, and sends them with the next press", async () => {
    const customer = await shop.customer("Naz Erden");
    await customer.says("müşteri temsilcisi ile görüşmek istiyorum");
    const { id } = await customer.row((row) => row.assigneeId !== null);
    await goes(owner, `/inbox/${id}`);
    await goes(agent, `/inbox/${id}`);
    for (const page of [owner, agent]) await page.getByTestId("bubble").first().waitFor();
    await owner.getByTestId("composer").fill("Sahibi yazıyor.");
    // What the colleague sends has not come to this screen when its own reply leaves: the answer on its way decides.
    const replies = new RegExp(`/api/v1/conversations/${id}/replies$`);
    const leaves = Promise.withResolvers<void>();
    await owner.route(replies, async (route) => {
      await leaves.promise;
      await route.continue();
    });
    const asked = owner.waitForRequest(replies);
    await owner.getByTestId("send").click();
    await asked;
    await agent.getByTestId("composer").fill("Ceren yanıtlıyor.");
    await agent.getByTestId("send").click();
    const heard = async () =>
      (await customer.phone()).filter(({ sender }) => sender === "business").map(({ text }) => text);
    await eventually("the colleague's answer on the phone", async () =>
      (await heard()).includes("Ceren yanıtlıyor.") ? true : null,
    );
    leaves.resolve();
    await owner.getByText("Ceren Koç az önce yanıtladı. Okuyup yine göndermek isterseniz tekrar basın.").waitFor();
    await owner.getByTestId("bubble").filter({ hasText: "Ceren yanıtlıyor." }).waitFor();
    expect(await owner.getByTestId("composer").inputValue()).toBe("Sahibi yazıyor.");
    expect(await heard()).not.toContain("Sahibi yazıyor.");
    expect(await faults(owner)).toEqual([]);
    await owner.getByTestId("send").click();
    await eventually("the second answer on the phone", async () =>
      (await heard()).includes("Sahibi yazıyor.") ? true : null,
    );
    await owner.unroute(replies);
  });

  it("whoever rests gets nothing, until they want to again", async () => {
    await goes(agent, "/inbox");
    await agent.getByTestId("availability").click();
    await agent.getByRole("switch", { checked: false }).waitFor();
    if (screen === "desk") await agent.getByText("Yeni sohbet almıyorum").waitFor();
    expect(await faults(agent)).toEqual([]);
    const customer = await shop.customer("Hakan Işıldak");
    await customer.says("temsilci istiyorum");
    await customer.row((row) => row.status === "handed_over" && row.groupId !== null && row.assigneeId === null);
    await agent.getByTestId("availability").click();
    await customer.row((row) => row.assigneeId !== null);
  });
});
