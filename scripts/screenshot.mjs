/**
 * `npm run screenshot`: plays a conversation on fresh processes and writes phone and dashboard side by side for the README,
 * then the main screens one by one.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../tests/harness/browser.mjs";
import { DEMO, loadDemo } from "./demo.mjs";
import { migrate } from "./migrate.mjs";
import { buildPages, freePort, root, startBoth } from "./processes.mjs";

const OUT = join(root, "docs/images/phone-and-dashboard.png");
const NUMBER = "106600000000001";
const HEIGHT = 860;
const PHONE = { width: 400, height: HEIGHT };
const DASHBOARD = { width: 1290, height: HEIGHT };
const GAP = 28;
const SCREENS_OUT = join(root, "docs/screenshots");
const DESK = { width: 1320, height: 825 };
const HAND = { width: 390, height: 844 };
/** The main screens: where, what stands there when they are ready, how they are looked at. */
const SCREENS = [
  { name: "overview", path: "/overview", shows: "stat-questions" },
  { name: "inbox", path: "/inbox", shows: "conversation-row", opens: true },
  { name: "inbox-dark", path: "/inbox", shows: "conversation-row", opens: true, colorScheme: "dark" },
  { name: "inbox-phone", path: "/inbox", shows: "conversation-row", size: HAND },
  { name: "conversation-phone", path: "/inbox", shows: "conversation-row", opens: true, size: HAND },
  { name: "automations", path: "/automations", shows: "topic-order_tracking" },
  { name: "learning", path: "/learning", shows: "nav-learning" },
  { name: "routing", path: "/settings/routing", shows: "rule" },
];

const folder = mkdtempSync(join(tmpdir(), "invekto-"));
let running;
let browser;
try {
  buildPages();
  const persistTo = join(folder, "state");
  await migrate({ persistTo });
  const [workerPort, sandboxPort] = await Promise.all([freePort(), freePort()]);
  running = await startBoth({ workerPort, sandboxPort, persistTo, logDir: join(folder, "logs") });
  await loadDemo(running);
  browser = await launchBrowser();
  const context = await browser.newContext({ locale: "tr-TR", deviceScaleFactor: 1 });
  const phone = await openPage(context, `${running.sandboxUrl}/?customer=elif&number=${NUMBER}`, PHONE);
  await plays(phone);
  const dashboard = await openPage(context, running.workerUrl, DASHBOARD);
  await opensConversation(dashboard);
  await compose(context, await phone.screenshot(), await dashboard.screenshot());
  tell(OUT);
  mkdirSync(SCREENS_OUT, { recursive: true });
  for (const screen of SCREENS) tell(await shoot(dashboard, screen));
} finally {
  await browser?.close();
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function openPage(context, url, viewport) {
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  await page.goto(url);
  return page;
}

/** Elif asks for her order and proves that it is hers. */
async function plays(phone) {
  for (const [says, hears] of [
    ["kargom nerde", "sipariş numaranızı"],
    ["10700000001", "soyadınızın ilk harfini"],
    ["Y, İzmir", "Takip no:"],
  ]) {
    await phone.getByTestId("phone-composer").fill(says);
    await phone.getByTestId("phone-send").click();
    await phone.getByTestId("bubble").filter({ hasText: hears }).first().waitFor();
  }
  await phone.locator("img").evaluateAll((images) => Promise.all(images.map((image) => image.decode())));
}

async function opensConversation(dashboard) {
  await dashboard.getByTestId("login-email").fill(DEMO.shop.email);
  await dashboard.getByTestId("login-password").fill(DEMO.shop.password);
  await dashboard.getByTestId("login-submit").click();
  await dashboard.getByTestId("nav-inbox").click();
  await dashboard.getByTestId("conversation-row").filter({ hasText: "Elif Yılmaz" }).first().click();
  await dashboard.getByTestId("bubble").filter({ hasText: "Takip no:" }).first().waitFor();
  await dashboard.getByTestId("order-card").first().waitFor();
  await dashboard.waitForLoadState("networkidle");
  await dashboard.getByTestId("contact-name").waitFor();
  // Where the pointer rests a row offers to be chosen.
  await dashboard.mouse.move(0, 0);
}

function tell(path) {
  console.log(`${path}: ${Math.round(statSync(path).size / 1024)} KB`);
}

/** One screen of the shop that is signed in. @returns where it was written */
async function shoot(page, { name, path, shows, opens = false, size = DESK, colorScheme = "light" }) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.goto(running.workerUrl + path);
  await page.getByTestId(shows).first().waitFor();
  if (opens) {
    await page.getByTestId("conversation-row").filter({ hasText: "Elif Yılmaz" }).first().click();
    await page.getByTestId("bubble").filter({ hasText: "Takip no:" }).first().waitFor();
    if (size === DESK) await page.getByTestId("order-card").first().waitFor();
    await page.mouse.move(0, 0);
  }
  await page.waitForLoadState("networkidle");
  const file = join(SCREENS_OUT, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

/** Both pictures on one sheet, drawn by the browser itself. */
async function compose(context, phone, dashboard) {
  const page = await context.newPage();
  const size = { width: PHONE.width + DASHBOARD.width + 3 * GAP, height: HEIGHT + 2 * GAP };
  await page.setViewportSize(size);
  const image = (bytes, { width, height }) =>
    `<img width="${width}" height="${height}" src="data:image/png;base64,${bytes.toString("base64")}">`;
  await page.setContent(`<style>
      body { margin: 0; padding: ${GAP}px; display: flex; gap: ${GAP}px; background: #dfe7e5; box-sizing: border-box; }
      img { border-radius: 14px; box-shadow: 0 6px 24px rgb(0 0 0 / 18%); }
    </style>${image(phone, PHONE)}${image(dashboard, DASHBOARD)}`);
  mkdirSync(join(root, "docs/images"), { recursive: true });
  await page.screenshot({ path: OUT });
}
