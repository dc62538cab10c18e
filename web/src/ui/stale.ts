/** After a deploy the pieces an open dashboard would still fetch are gone: then it is loaded anew, and has the new ones. */
import { hasUnsaved } from "./unsaved";

const KEPT_AS = "invekto.loadedAnewAt";
/** Sooner than that it would be the same version again, and a circle. */
const AGAIN_AFTER_MS = 60_000;

/** What tests hand in of their own. */
export interface Surroundings {
  hasUnsaved(): boolean;
  /** is another version out than the one that runs here? Never rejects */
  isNewer(): Promise<boolean>;
  /** does the server answer at all? Never rejects */
  isThere(): Promise<boolean>;
  reload(): void;
  kept: Pick<Storage, "getItem" | "setItem">;
  now(): number;
}

/** @returns whether the page is about to go; drafts of messages are kept by the browser */
export async function reloadIfStale(around: Surroundings = browser): Promise<boolean> {
  const last = Number(around.kept.getItem(KEPT_AS) ?? Number.NEGATIVE_INFINITY);
  if (around.now() - last < AGAIN_AFTER_MS || around.hasUnsaved()) return false;
  if (!(await around.isNewer())) return false;
  around.kept.setItem(KEPT_AS, String(around.now()));
  around.reload();
  return true;
}

/** The page as the server has it now; null while it does not answer. */
async function pageOfToday(): Promise<string | null> {
  try {
    const page = await fetch("/", { cache: "no-store" });
    return page.ok ? await page.text() : null;
  } catch {
    return null;
  }
}

/** The page of today names another first script than the page that was loaded: each build has its own name. */
async function isNewer(): Promise<boolean> {
  const mine = document.querySelector("script[type=module][src]")?.getAttribute("src");
  const page = await pageOfToday();
  return Boolean(mine && page !== null && !page.includes(mine));
}

export const browser: Surroundings = {
  hasUnsaved,
  isNewer,
  isThere: async () => (await pageOfToday()) !== null,
  reload: () => location.reload(),
  get kept() {
    return sessionStorage;
  },
  now: Date.now,
};
