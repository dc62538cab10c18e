/** AUT-01..07 and ADM-01 in a real browser: from signing up to a revoked invitation, a new password and a lock. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser.mjs";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";

const PATIENCE_MS = 15_000;
const PASSWORD = "mavi kedi 7 kere";
const NEXT = "bambaşka bir cümle";
const own = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
const OWNER = `selcan-${own}@ornek.test`;
const AGENT = `ayse-${own}@ornek.test`;

let browser: Browser;
let sandbox: Asking;
let owner: Page;
let agent: Page;

async function visitor(): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ locale: "tr-TR", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

const at = (page: Page, id: string) => page.getByTestId(id);
const url = (path: string) => product().workerUrl + path;

/** The link in the newest letter to somebody with this subject. */
function linkTo(to: string, subject: string): Promise<string> {
  return eventually(`a letter to ${to}`, async () => {
    const { letters } = await sandbox.get<{ letters: { subject: string; text: string }[] }>(
      `/mail/letters?to=${encodeURIComponent(to)}`,
    );
    return letters.find((letter) => letter.subject.includes(subject))?.text.match(/https?:\S+#\S+/)?.[0];
  });
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(url("/sign-in"));
  await at(page, "login-email").fill(email);
  await at(page, "login-password").fill(password);
  await at(page, "login-submit").click();
}

/** Nothing may stand out of the screen, and everything that can be used has a name. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .concat([...document.querySelectorAll("button, a[href], input, select")].filter((one) =>
        !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.labels?.length || one.textContent.trim())))
      .map((one) => one.outerHTML)`,
  );
}

beforeAll(async () => {
  sandbox = new Asking(`${product().sandboxUrl}/control`);
  browser = await launchBrowser();
  owner = await visitor();
  agent = await visitor();
});

afterAll(async () => {
  await browser?.close();
});

describe("somebody new", () => {
  it("is told beside the fields what does not do, and opens an account", async () => {
    await owner.goto(url("/"));
    await owner.getByRole("link", { name: "Hesap açın" }).click();
    await at(owner, "sign-up-name").fill("Selcan Tekin");
    await at(owner, "sign-up-business").fill("Tekin Moda");
    await at(owner, "sign-up-sector").selectOption("ecommerce");
    await at(owner, "sign-up-email").fill(OWNER);
    await at(owner, "sign-up-password").fill("qwerty123");
    await at(owner, "sign-up-submit").click();
    await owner.getByText("Bu parola ilk denenenlerden. Başka bir parola seçin.").waitFor();
    expect(await faults(owner)).toEqual([]);
    await at(owner, "sign-up-password").fill(PASSWORD);
    await at(owner, "sign-up-submit").click();
    await owner.getByRole("heading", { name: "E-postanıza bakın" }).waitFor();
  });

  it("may come in at once, is asked to confirm the e-mail, and cannot invite before", async () => {
    await signIn(owner, OWNER, PASSWORD);
    await at(owner, "unconfirmed").waitFor();
    await owner.goto(url("/settings/team"));
    await owner.getByText("Davet göndermek için önce kendi e-postanızı doğrulayın.").waitFor();
    expect(await at(owner, "invite-submit").isDisabled()).toBe(true);
  });

  it("finds the letter in the mailbox of the phone page and confirms with its link", async () => {
    const mailbox = await visitor();
    await mailbox.goto(product().sandboxUrl);
    await at(mailbox, "letter").filter({ hasText: OWNER }).first().click();
    const [page] = await Promise.all([
      mailbox.context().waitForEvent("page"),
      mailbox.frameLocator("[data-testid=letter-body]").getByRole("link").first().click(),
    ]);
    await page.waitForURL("**/verify");
    await at(page, "verify-submit").click();
    await at(page, "verify-go").waitFor();
    await mailbox.context().close();
    await owner.reload();
    await at(owner, "member").first().waitFor();
    expect(await at(owner, "unconfirmed").count()).toBe(0);
  });
});

describe("a team", () => {
  it("invites an agent, who joins in another browser", async () => {
    await at(owner, "invite-email").fill(AGENT);
    await at(owner, "invite-submit").click();
    await at(owner, "invitation").filter({ hasText: AGENT }).waitFor();
    await agent.goto(await linkTo(AGENT, "Tekin Moda"));
    await agent.getByRole("heading", { name: "Tekin Moda sizi bekliyor" }).waitFor();
    expect(agent.url()).not.toContain("#");
    await at(agent, "join-name").fill("Ayşe Güneş");
    await at(agent, "join-password").fill(PASSWORD);
    await at(agent, "join-submit").click();
    await at(agent, "nav-inbox").waitFor();
    await agent.goto(url("/settings/team"));
    await agent.getByText("Bunun için yetkiniz yok.").waitFor();
    await owner.reload();
    await at(owner, "member").filter({ hasText: "Ayşe Güneş" }).waitFor();
    expect(await at(owner, "invitation").count()).toBe(0);
  });

  it("takes an invitation back: its link opens nothing", async () => {
    const late = `gec-${own}@ornek.test`;
    await at(owner, "invite-email").fill(late);
    await at(owner, "invite-submit").click();
    const link = await linkTo(late, "Tekin Moda");
    await at(owner, "invitation-revoke").click();
    await at(owner, "invitation").waitFor({ state: "detached" });
    const page = await visitor();
    await page.goto(link);
    await page.getByText("Bu bağlantı daha önce kullanılmış ya da süresi dolmuş.").waitFor();
    await page.context().close();
  });

  it("keeps one owner, and loses whoever is removed at once", async () => {
    const role = at(owner, "member").filter({ hasText: "Selcan Tekin" }).getByRole("combobox");
    await role.selectOption("agent");
    await owner.getByText("İşletmenin en az bir sahibi olmalı.").waitFor();
    await agent.goto(url("/inbox"));
    await at(agent, "nav-inbox").waitFor();
    await at(owner, "member").filter({ hasText: "Ayşe Güneş" }).getByTestId("remove-member").click();
    await at(owner, "remove-confirm").click();
    // The socket closes, the dashboard asks who is there, and shows the door: nobody reloads.
    await at(agent, "login-email").waitFor();
  });
});

describe("sessions and passwords", () => {
  it("a device is ended from another one", async () => {
    const phone = await visitor();
    await signIn(phone, OWNER, PASSWORD);
    await at(phone, "nav-inbox").waitFor();
    await owner.goto(url("/settings/sessions"));
    await owner.getByText("Bu cihaz").waitFor();
    expect(await faults(owner)).toEqual([]);
    await at(owner, "end-session").first().click();
    await at(phone, "login-email").waitFor();
    await phone.context().close();
  });

  it("a forgotten password is replaced by a letter, and ends what is open elsewhere", async () => {
    const page = await visitor();
    await page.goto(url("/forgot"));
    await at(page, "forgot-email").fill(OWNER);
    await at(page, "forgot-submit").click();
    await page.getByRole("heading", { name: "E-postanıza bakın" }).waitFor();
    await page.goto(await linkTo(OWNER, "Parolanızı yenileyin"));
    await at(page, "reset-password").fill(NEXT);
    await at(page, "reset-submit").click();
    await page.getByRole("heading", { name: "Parolanız değişti" }).waitFor();
    await at(owner, "login-email").waitFor();
    await signIn(page, OWNER, PASSWORD);
    await page.getByText("E-posta ya da parola hatalı.").waitFor();
    await signIn(page, OWNER, NEXT);
    await at(page, "nav-inbox").waitFor();
    await page.context().close();
  });

  it("five wrong passwords lock an e-mail, known or not, in the same words", async () => {
    for (const email of [OWNER, `kimse-${own}@ornek.test`]) {
      const page = await visitor();
      for (let n = 0; n < 5; n++) {
        await signIn(page, email, `yanlış ${n}`);
        await page.getByText("E-posta ya da parola hatalı.").waitFor();
      }
      await signIn(page, email, NEXT);
      await page.getByText("Çok fazla hatalı deneme yapıldı. 15 dakika sonra yeniden deneyin.").waitFor();
      await page.context().close();
    }
  });
});
