/** People at their screens: a desk and a phone, what is wrong on a page, and the way in. */
import type { Browser, Page } from "playwright-core";
import { inject } from "vitest";

/** The two sizes every journey is made in. */
export const SCREENS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type ScreenName = keyof typeof SCREENS;

const PATIENCE_MS = 15_000;

/** Somebody with a browser of their own; `complaints` gathers what the browser says is wrong. */
export async function visitor(browser: Browser, screen: ScreenName, complaints: string[] = []): Promise<Page> {
  const context = await browser.newContext({ locale: "tr-TR", viewport: SCREENS[screen] });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => complaints.push(String(error)));
  return page;
}

export const urlOf = (path: string) => inject("workerUrl") + path;

export async function signsIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(urlOf("/sign-in"));
  await page.getByTestId("login-email").fill(email);
  await page.getByTestId("login-password").fill(password);
  await page.getByTestId("login-submit").click();
}

/** What stands out of the screen, and what can be used but has no name. */
export async function faults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll("main *")].filter((one) => {
      const box = one.getBoundingClientRect();
      const isHidden = one.closest(".visually-hidden, [hidden]") || getComputedStyle(one).visibility === "hidden";
      const isScrolled = one.parentElement.closest(".hours-scroll");
      const isNameless = one.matches("button, a[href], input:not([type=hidden]), select, textarea") &&
        !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.title || one.labels?.length || one.textContent.trim());
      return !isHidden && (isNameless || (!isScrolled && box.width > 0 && box.right > innerWidth + 1));
    }).map((one) => one.outerHTML.slice(0, 200))`,
  );
}
