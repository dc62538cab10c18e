/** What things cost and how they fare, as the owner and the operator see it. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violations } from "../harness/axe";
import { launchBrowser } from "../harness/browser.mjs";
import { openHolding } from "../harness/database.mjs";
import { faults } from "../harness/faults";
import { Asking } from "../harness/http";
import { product } from "../harness/product";

const PATIENCE_MS = 15_000;
const PASSWORD = "uzun bir parola";
const own = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
const OPERATOR = `saglik-${own}@example.com`;
const OWNER = `gider-${own}@example.com`;

let browser: Browser;
let tenantId: string;
const door = new Asking(product().workerUrl);
const complaints: string[] = [];
const at = (page: Page, id: string) => page.getByTestId(id);

async function signedIn(email: string, width: number, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${product().workerUrl}/sign-in`);
  await at(page, "login-email").fill(email);
  await at(page, "login-password").fill(PASSWORD);
  await at(page, "login-submit").click();
  await at(page, "nav-inbox").waitFor();
  return page;
}

/** A day with two answers, one of them paid for; a number that could not send for a while. */
function prepare(): void {
  const db = openHolding(join(product().persistTo, "v3/d1/miniflare-D1DatabaseObject"), "daily_metrics");
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    const now = Date.now();
    const date = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Istanbul" }).format(now);
    db.prepare(
      `INSERT INTO daily_metrics (id, tenant_id, date, total_messages, questions, auto_resolved, confirmed, came_back,
        human_handled, turns_answer, rows_written, rows_read, requests, platform_micro_usd, channel_micro_usd,
        paid_messages, created_at) VALUES (?, ?, ?, 2, 2, 2, 0, 0, 0, 2, 104, 400, 32, 116, 1060, 1, ?)`,
    ).run(`met_${own}`, tenantId, date, now);
    db.prepare(
      `INSERT INTO message_charges (id, tenant_id, conversation_id, turn_id, category, market, micro_usd, rate_card,
        charged_at, created_at) VALUES (?, ?, 'cnv_1', NULL, 'service', 'TR', 1060, 'whatsapp-2026-10-01', ?, ?)`,
    ).run(`out_${own}`, tenantId, now, now);
    db.prepare(
      `INSERT INTO health_incidents (id, alarm, subject, facts_json, began_at, last_seen_at, told_at, ended_at)
        VALUES (?, 'spend', ?, '{"microUsd":60000000,"limitUsd":50}', ?, ?, ?, ?)`,
    ).run(`inc_${own}`, own, now - 600_000, now - 300_000, now - 600_000, now - 300_000);
  } finally {
    db.close();
  }
}

beforeAll(async () => {
  browser = await launchBrowser();
  const person = { userName: "Deniz Aydın", password: PASSWORD };
  ({ tenantId } = await door.must<{ tenantId: string }>("POST", "/sandbox/tenants", {
    ...person,
    name: `Gider Butik ${own.slice(-5)}`,
    email: OWNER,
  }));
  await door.must("POST", "/sandbox/tenants", { ...person, name: "Invekto", email: OPERATOR });
  await door.ask("POST", "/sandbox/operators", { email: OPERATOR });
  prepare();
});
afterAll(async () => {
  await browser?.close();
  expect(complaints).toEqual([]);
});

for (const [width, locale] of [
  [1440, "tr-TR"],
  [390, "en-GB"],
] as const) {
  describe(`at ${width} px in ${locale}`, () => {
    it("the owner reads what the month cost, by who is paid and by rate card", async () => {
      const page = await signedIn(OWNER, width, locale);
      await page.goto(`${product().workerUrl}/settings/usage`);
      const total = at(page, "usage-total");
      await total.waitFor();
      expect((await total.textContent())!.replace(",", ".")).toContain("0.001176");
      expect(await at(page, "usage-charges").textContent()).toContain("whatsapp-2026-10-01");
      expect(await faults(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
      const month = at(page, "usage-month");
      await month.selectOption({ index: 1 });
      await total.waitFor({ state: "detached" });
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    });

    it("the operator sees whether the product is ready, its figures and its alarms", async () => {
      const page = await signedIn(OPERATOR, width, locale);
      await at(page, "nav-operator").waitFor();
      await page.goto(`${product().workerUrl}/operator/health`);
      await at(page, "operator-password").fill(PASSWORD);
      await at(page, "operator-open").click();
      await at(page, "health-status").waitFor();
      expect(await at(page, "health-ready").locator("li").count()).toBe(8);
      expect(await at(page, "health-figures").textContent()).toMatch(/0[.,]00/);
      await at(page, "health-incident").first().waitFor();
      const beyond = await page.evaluate<string[]>(
        `[...document.querySelectorAll("main *")].filter((one) =>
          one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".operator-scroll, .operator-tabs"))
          .map((one) => one.outerHTML.slice(0, 200))`,
      );
      expect(beyond).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await at(page, "health-refresh").click();
      await at(page, "health-status").waitFor();
      await page.context().close();
    });
  });
}

it("probes are answered over HTTP, and a scraper finds nothing where no token is set", async () => {
  const ask = (path: string) => fetch(product().workerUrl + path);
  expect((await ask("/healthz/live")).status).toBe(200);
  const ready = await ask("/healthz");
  expect([200, 503]).toContain(ready.status);
  expect(await ready.json()).toMatchObject({ checks: expect.any(Array) });
  expect((await ask("/metrics")).status).toBe(404);
});
