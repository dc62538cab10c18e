/** The operator's day: opening the pages, a dead letter replayed, a payload read anew, a tenant looked at. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { openHolding } from "../harness/database.mjs";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";

const PATIENCE_MS = 15_000;
const PASSWORD = "uzun bir parola";
const own = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
const OPERATOR = `operator-${own}@example.com`;
const OWNER = `sahibi-${own}@example.com`;
const SHOP = `Işıl Butik ${own.slice(-5)}`;
const SAID = "bu cümleyi kimse görmemeli";

let browser: Browser;
let tenantId: string;
const door = new Asking(product().workerUrl);
const sandbox = new Asking(`${product().sandboxUrl}/control`);
const complaints: string[] = [];

const at = (page: Page, id: string) => page.getByTestId(id);
const goes = (page: Page, path: string) => page.goto(product().workerUrl + path);

async function signedIn(email: string, width: number): Promise<Page> {
  const context = await browser.newContext({ locale: "tr-TR", viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(String(error)));
  await goes(page, "/sign-in");
  await at(page, "login-email").fill(email);
  await at(page, "login-password").fill(PASSWORD);
  await at(page, "login-submit").click();
  await at(page, "nav-inbox").waitFor();
  return page;
}

/** Nothing may stand out of the screen, and everything that can be used has a name. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll("main *")].filter((one) =>
        one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".operator-scroll, .operator-tabs, pre"))
      .concat([...document.querySelectorAll("button, a[href], input, select, textarea")].filter((one) =>
        !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length || one.textContent.trim())))
      .map((one) => one.outerHTML)`,
  );
}

/** For the test's own tables: what no door of the product makes. */
function inDatabase<T>(run: (db: ReturnType<typeof openHolding>) => T): T {
  const db = openHolding(join(product().persistTo, "v3/d1/miniflare-D1DatabaseObject"), "dead_letters");
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    return run(db);
  } finally {
    db.close();
  }
}

/** A job that was given up because of something that is mended by now. */
function deadLetter(): string {
  const id = `dlq_${crypto.randomUUID().replaceAll("-", "")}`;
  const body = { kind: "analytics.day", tenantId, payload: { date: "2026-01-05" } };
  inDatabase((db) =>
    db
      .prepare(
        "INSERT INTO dead_letters (id, tenant_id, queue, kind, body_json, attempts, error, created_at) VALUES (?, ?, 'due_jobs', ?, ?, 10, 'bug', ?)",
      )
      .run(id, tenantId, body.kind, JSON.stringify(body), Date.now()),
  );
  return id;
}

/** How many wait for somebody, whoever's they are. */
function openLetters(): number {
  const open = "SELECT count(*) AS n FROM dead_letters WHERE replayed_at IS NULL AND discarded_at IS NULL";
  return inDatabase((db) => (db.prepare(open).get() as { n: number }).n);
}

/** A customer writes to a number that nobody has connected. */
async function lostMessage(): Promise<{ phoneNumberId: string; from: string }> {
  const serial = `${Date.now()}`.slice(-9);
  const phoneNumberId = `1088${serial}`;
  await sandbox.must("PUT", `/whatsapp/numbers/${phoneNumberId}`, {
    wabaId: `1055${serial}`,
    displayPhoneNumber: `90850${serial.slice(-7)}`,
    name: SHOP,
    accessToken: "sandbox-token",
    appSecret: "sandbox-app-secret",
  });
  const customer = `musteri-${serial}`;
  const phone = `90500${serial.slice(-7)}`;
  await sandbox.must("PUT", `/whatsapp/customers/${customer}`, { name: "Zeynep", phone });
  const message = { phoneNumberId, type: "text", text: SAID, wait: true };
  await sandbox.ask("POST", `/whatsapp/customers/${customer}/messages`, message);
  return { phoneNumberId, from: `+${phone}` };
}

/** The business connects that number. */
const connect = (phoneNumberId: string) =>
  door.must("POST", "/sandbox/tenants", {
    name: SHOP,
    userName: "Deniz Aydın",
    email: OWNER,
    password: PASSWORD,
    whatsapp: {
      phoneNumberId,
      wabaId: `1055${phoneNumberId.slice(4)}`,
      displayName: SHOP,
      displayPhone: "+908500000099",
      token: "sandbox-token",
    },
  });

beforeAll(async () => {
  browser = await launchBrowser();
  const shop = { name: SHOP, userName: "Deniz Aydın", email: OWNER, password: PASSWORD };
  ({ tenantId } = await door.must<{ tenantId: string }>("POST", "/sandbox/tenants", shop));
  await door.must("POST", "/sandbox/tenants", {
    name: "Invekto",
    userName: "Umut Kara",
    email: OPERATOR,
    password: PASSWORD,
  });
  await door.ask("POST", "/sandbox/operators", { email: OPERATOR });
  await door.signIn(OWNER, PASSWORD);
});
afterAll(async () => {
  await browser?.close();
  expect(complaints).toEqual([]);
});

it("whoever is no operator sees neither the way nor the page", async () => {
  const page = await signedIn(OWNER, 1440);
  expect(await at(page, "nav-operator").count()).toBe(0);
  await goes(page, "/operator/letters");
  await at(page, "operator-nowhere").waitFor();
  await page.context().close();
});

for (const width of [1440, 390]) {
  describe(`an operator at ${width} px`, () => {
    let page: Page;
    beforeAll(async () => {
      page = await signedIn(OPERATOR, width);
    });
    afterAll(() => page?.context().close());

    it("opens the pages with the password", async () => {
      await at(page, "nav-operator").waitFor();
      // A new business is led into the wizard: the address is surer than the menu.
      await goes(page, "/operator");
      await at(page, "operator-password").fill("yanlış parola");
      await at(page, "operator-open").click();
      await page.getByText("Parola hatalı.").waitFor();
      expect(await faults(page)).toEqual([]);
      await at(page, "operator-password").fill(PASSWORD);
      await at(page, "operator-open").click();
      await at(page, "operator-line").first().waitFor();
    });

    it("finds a tenant, by keys too, and looks at it", async () => {
      await page.keyboard.press("/");
      await page.keyboard.type(SHOP.replace("Işıl B", "ISIL b"));
      const line = at(page, "operator-line");
      await line.filter({ hasText: SHOP }).waitFor();
      await expect.poll(() => line.count()).toBe(1);
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press("Tab");
      await line.getByRole("link").focus();
      await page.keyboard.press("Enter");
      await at(page, "tenant-facts").filter({ hasText: OWNER }).waitFor();
      const wasOn = await at(page, "asked-sso").getAttribute("aria-checked");
      await at(page, "asked-sso").click();
      await page.locator(`[data-testid="asked-sso"][aria-checked="${wasOn !== "true"}"][aria-busy="true"]`).waitFor({
        state: "detached",
      });
      expect(await faults(page)).toEqual([]);
      await at(page, "backup-start").click();
      await at(page, "backup").first().getByText("hazır").waitFor();
      expect(await at(page, "backup-command").first().textContent()).toMatch(/^npm run backup -- --tenant ten_\w+/);
      expect(await faults(page)).toEqual([]);
      await at(page, "tenant-letters").click();
      await at(page, "operator-empty").waitFor();
    });

    it("sees a dead letter, replays it, and it is gone: the job has run", async () => {
      const id = deadLetter();
      await at(page, "operator-tab-letters").click();
      const line = at(page, "operator-line").filter({ hasText: SHOP });
      await line.waitFor();
      expect(await line.textContent()).toContain("Kodda bir hata");
      expect(await faults(page)).toEqual([]);
      const waiting = async () => Number(/\d*$/.exec((await at(page, "operator-tab-letters").textContent())!)![0]);
      await expect.poll(waiting).toBe(openLetters());
      await line.getByTestId("letter-replay").click();
      await at(page, "replayed").waitFor();
      await line.waitFor({ state: "detached" });
      await expect.poll(waiting).toBe(openLetters());
      await eventually("the job's end", async () => {
        const row = inDatabase((db) => db.prepare("SELECT 1 FROM due_jobs WHERE key = ?").get(`replay/${id}`));
        return row ? null : true;
      });
      await page.reload();
      await at(page, "operator-tab-letters").waitFor();
      expect(await at(page, "operator-line").filter({ hasText: SHOP }).count()).toBe(0);
    });

    it("discards another one, and says why", async () => {
      deadLetter();
      await at(page, "operator-tab-quarantine").click();
      await at(page, "operator-tab-letters").click();
      const line = at(page, "operator-line").filter({ hasText: SHOP });
      await line.getByTestId("letter-discard").click();
      await at(page, "discard-sure").click();
      await page.getByText("En az üç harf yazın.").waitFor();
      await at(page, "discard-reason").fill("deneme hesabı");
      await at(page, "discard-sure").click();
      await line.waitFor({ state: "detached" });
    });

    it("reads a payload anew once its number is connected, and never what it says", async () => {
      const { phoneNumberId, from } = await lostMessage();
      await at(page, "operator-tab-quarantine").click();
      const line = at(page, "operator-line").filter({ hasText: "a number nobody owns" }).first();
      await line.waitFor();
      await line.getByTestId("payload-open").click();
      await at(page, "payload-masked").waitFor();
      expect(await page.locator("main").textContent()).not.toContain(SAID);
      expect(await faults(page)).toEqual([]);
      await line.getByTestId("payload-reprocess").click();
      await page.locator('[data-testid="reprocessed"][data-outcome="still"]').waitFor();
      await connect(phoneNumberId);
      await line.getByTestId("payload-reprocess").click();
      await page.locator('[data-testid="reprocessed"][data-outcome="reprocessed"]').waitFor();
      await eventually("the conversation", async () => {
        const path = "/api/v1/conversations?view=all";
        const { items } = await door.get<{ items: { customerAddress: string }[] }>(path);
        return items.some(({ customerAddress }) => customerAddress === from) || null;
      });
    });

    it("reads the numbers and the connections", async () => {
      await at(page, "operator-tab-numbers").click();
      await at(page, "numbers-churn").waitFor();
      expect(await faults(page)).toEqual([]);
      await at(page, "operator-tab-connections").click();
      await at(page, "operator-line").filter({ hasText: SHOP }).first().waitFor();
      expect(await faults(page)).toEqual([]);
    });

    it("locks the pages again", async () => {
      // On a phone the button stands above a long list.
      await at(page, "operator-lock").click();
      await at(page, "operator-password").waitFor();
      await page.reload();
      await at(page, "operator-password").waitFor();
    });
  });
}
