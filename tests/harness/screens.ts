/** People at their screens: a desk and a phone, and the way in. */
import type { Browser, Page } from "playwright-core";
import { product } from "./product";

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

export const urlOf = (path: string) => product().workerUrl + path;

export async function signsIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(urlOf("/sign-in"));
  await page.getByTestId("login-email").fill(email);
  await page.getByTestId("login-password").fill(password);
  await page.getByTestId("login-submit").click();
}
