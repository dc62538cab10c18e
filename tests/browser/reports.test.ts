/** ONB-02 and the notifications in a real browser: the demo's report of the first week, and what its owner is told of. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO, loadDemo } from "../../scripts/demo.mjs";
import type { Running } from "../../scripts/processes.mjs";
import { violations } from "../harness/axe";
import { launchBrowser } from "../harness/browser.mjs";
import { Asking, eventually } from "../harness/http";
import { freshState, startOn } from "../harness/running";

const PATIENCE_MS = 15_000;
/** The report is made in the night after the seventh day. */
const DAYS = 9;
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const NUMBER = "106600000000001";
const PICTURES = process.env.PICTURES;

interface Letter {
  subject: string;
  text: string;
}

let running: Running;
let remove: () => void;
let browser: Browser;
let context: BrowserContext;
let owner: Page;
let sandbox: Asking;

const at = (id: string) => owner.getByTestId(id);
const goes = (path: string) => owner.goto(running.workerUrl + path);
const lettersTo = async (email: string) =>
  (await sandbox.get<{ letters: Letter[] }>(`/mail/letters?to=${encodeURIComponent(email)}`)).letters;

/** Nothing may stand out of the screen, and everything that can be used has a name. */
async function faults(): Promise<string[]> {
  return owner.evaluate<string[]>(
    `[...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .concat([...document.querySelectorAll("button, a[href], input, select, textarea")].filter((one) =>
        !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length || one.textContent.trim())))
      .map((one) => one.outerHTML)`,
  );
}

/** For whoever wants to look: `PICTURES=<folder>` keeps what the test saw. */
async function picture(name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await owner.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

beforeAll(async () => {
  const state = freshState();
  remove = state.remove;
  running = await startOn(state);
  await loadDemo(running, { days: DAYS });
  sandbox = new Asking(`${running.sandboxUrl}/control`);
  browser = await launchBrowser();
  context = await browser.newContext({
    locale: "tr-TR",
    viewport: SIZES.desk,
    permissions: ["notifications"],
  });
  // What would be shown by the system is written down instead.
  await context.addInitScript(
    `window.shown = [];
    window.Notification = class { static permission = "granted"; constructor(title) { window.shown.push(title); } };`,
  );
  owner = await context.newPage();
  owner.setDefaultTimeout(PATIENCE_MS);
  await goes("/sign-in");
  await at("login-email").fill(DEMO.shop.email);
  await at("login-password").fill(DEMO.shop.password);
  await at("login-submit").click();
  await at("nav-overview").waitFor();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await running?.stop();
  remove?.();
});

describe("the report of the first week", () => {
  it("is a letter of the owner, whose link opens the same figures", async () => {
    const letter = await eventually("the report's letter", async () =>
      (await lettersTo(DEMO.shop.email)).find(({ subject }) => subject.includes("ilk haftada")),
    );
    const link = letter.text.match(/https?:\/\/\S+\/reports\/rpt_\w+/)![0];
    const auto = letter.text.match(/Otomatik cevaplanan: (\S+)/)![1]!;
    const saved = letter.text.match(/Kazanılan tutar: (\S+)/)![1]!;
    await goes(new URL(link).pathname);
    await at("report").waitFor();
    await owner.locator(".stat", { hasText: "Otomatik cevaplanan" }).getByText(auto, { exact: true }).waitFor();
    expect(await at("report-money").textContent()).toContain(saved);
    expect((await lettersTo(DEMO.shop.email)).filter(({ subject }) => subject.includes("ilk haftada"))).toHaveLength(1);
  });

  it("is found from the overview, whose every figure is real", async () => {
    await goes("/overview");
    await at("stat-saved").waitFor();
    expect(await at("stat-saved").textContent()).toMatch(/^₺\d/);
    await owner.getByRole("link", { name: "Raporlar", exact: true }).click();
    await at("report-headline").waitFor();
    expect(await at("report-headline").textContent()).toMatch(/^Soruların %\d+ kadarı otomatik çözüldü$/);
    expect(await at("report-baseline").textContent()).toContain("Kargom nerede, ne zaman gelir");
    expect(await at("report-still").getByRole("link").count()).toBeGreaterThan(0);
    expect([...(await faults()), ...(await violations(owner))]).toEqual([]);
    await picture("report-desk");
  });

  it("fits a phone, and paper", async () => {
    await owner.setViewportSize(SIZES.phone);
    await at("report").waitFor();
    expect(await faults()).toEqual([]);
    await picture("report-phone");
    await owner.setViewportSize({ width: 1000, height: 1200 });
    await owner.emulateMedia({ media: "print" });
    expect(await owner.locator(".nav").isVisible()).toBe(false);
    expect(await at("report").isVisible()).toBe(true);
    await picture("report-paper");
    await owner.emulateMedia({ media: "screen" });
    await owner.setViewportSize(SIZES.desk);
  });

  it("is read in English and in the dark as well, on both sizes", async () => {
    await owner.emulateMedia({ colorScheme: "dark" });
    await owner.evaluate("localStorage.setItem('invekto.language', 'en')");
    for (const [name, viewport] of Object.entries(SIZES)) {
      await owner.setViewportSize(viewport);
      await goes("/reports");
      await at("report-headline").waitFor();
      expect(await at("report-headline").textContent()).toMatch(/^\d+% of the questions were solved automatically$/);
      expect([...(await faults()), ...(await violations(owner))]).toEqual([]);
      await picture(`report-dark-${name}`);
      await goes("/settings/notifications");
      await at("notify-handover").waitFor();
      expect([...(await faults()), ...(await violations(owner))]).toEqual([]);
      await picture(`notifications-dark-${name}`);
    }
    await owner.evaluate("localStorage.setItem('invekto.language', 'tr')");
    await owner.emulateMedia({ colorScheme: "light" });
    await owner.setViewportSize(SIZES.desk);
  });
});

describe("notification settings", () => {
  it("are saved and found again", async () => {
    await goes("/settings/notifications");
    await at("notify-after").selectOption("5");
    await at("notify-daily").click();
    await at("notify-hour").selectOption("7");
    await at("notify-quiet-on").click();
    expect(await at("notify-permission").textContent()).toBe("Bu tarayıcıda açık");
    await picture("notifications-desk");
    await at("notifications-save").click();
    await owner.getByText("Kaydedildi.").waitFor();
    await owner.reload();
    await at("notify-after").waitFor();
    expect([await at("notify-after").inputValue(), await at("notify-hour").inputValue()]).toEqual(["5", "7"]);
    expect(await at("notify-quiet-on").getAttribute("aria-checked")).toBe("false");
    expect(await faults()).toEqual([]);
    await owner.setViewportSize(SIZES.phone);
    expect(await faults()).toEqual([]);
    await picture("notifications-phone");
    await owner.setViewportSize(SIZES.desk);
  });

  it("hold: a customer who calls a person is shown at once, and told of by letter after five minutes", async () => {
    await goes("/overview");
    await owner.waitForTimeout(3_000); // alerts start when the page has come
    await sandbox.must("PUT", "/whatsapp/customers/hatice", { name: "Hatice Er", phone: "905000000199" });
    const message = {
      phoneNumberId: NUMBER,
      type: "text",
      text: "müşteri temsilcisi ile görüşmek istiyorum",
      wait: true,
    };
    await sandbox.must("POST", "/whatsapp/customers/hatice/messages", message);
    await eventually("the browser's own notification", async () =>
      (await owner.evaluate<string[]>("window.shown")).find((title) => title === "Ekibe aktarıldı: Hatice Er"),
    );
    const before = await lettersTo(DEMO.shop.email);
    expect(before.filter(({ text }) => text.includes("Hatice Er"))).toEqual([]);
    await sandbox.must("POST", "/clock", { advanceMs: 5 * 60_000 });
    // Each step of the way is found by the clock, once a minute.
    const letter = await eventually("a letter about who waits", async () => {
      await sandbox.must("POST", "/clock", { advanceMs: 60_000 });
      return (await lettersTo(DEMO.shop.email)).find(({ text }) => text.includes("Hatice Er"));
    });
    expect(letter.subject).toMatch(/bekliyor/);
    expect(letter.text).not.toContain("temsilcisi ile");
  });

  it("say plainly that the browser blocks notifications", async () => {
    const other = await context.newPage();
    await other.addInitScript(`window.Notification = class { static permission = "denied"; };`);
    await other.goto(`${running.workerUrl}/settings/notifications`);
    await other.getByText("Bu tarayıcı bildirimleri engelliyor.").waitFor();
    await other.close();
  });
});
