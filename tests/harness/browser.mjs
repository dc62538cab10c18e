/** The one browser of tests and screenshots: the packed Chromium where it runs, else a Chrome of this machine. */
import { existsSync } from "node:fs";
import packed from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const INSTALLED = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** Throws with what to install when there is no browser that starts. */
export async function launchBrowser() {
  const troubles = [];
  for (const candidate of candidates()) {
    try {
      // Not the packed one's own flags: they switch web security off and put every page into one process.
      return await chromium.launch({ executablePath: await candidate(), headless: true });
    } catch (error) {
      troubles.push(error instanceof Error ? error.message.split("\n")[0] : String(error));
    }
  }
  throw new Error(
    `No browser could be started. Install Chrome or Chromium, or set CHROME_PATH to one; on Debian the packed one needs libnss3, libnspr4 and libexpat1. Tried: ${troubles.join("; ")}`,
  );
}

function* candidates() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) yield () => wanted;
  if (process.platform === "linux" && process.arch === "x64") {
    yield () => packed.executablePath();
  }
  for (const executablePath of INSTALLED.filter((path) => existsSync(path))) {
    yield () => executablePath;
  }
}
