/** From anywhere to a page that is there for oneself: g, then the page's letter. */
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { who } from "../who";
import { isTyping } from "./keys";
import { type GuardedPage, mayGo } from "./may-open";

const PAGES: Readonly<Record<string, GuardedPage | "operator">> = {
  i: "inbox",
  o: "overview",
  l: "learning",
  a: "automations",
  r: "reports",
  s: "settings",
  p: "operator",
};
/** The second key must follow while the first is still meant. */
const WITHIN_MS = 1_200;

/** The address a letter leads to; null = there is no such page for whoever is here. */
export function pageOf(letter: string): string | null {
  const page = PAGES[letter];
  return page && who.value && mayGo(page, who.value) ? `/${page}` : null;
}

export function usePageKeys(): void {
  const { route } = useLocation();
  useEffect(() => {
    let begunAt: number | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.shiftKey) return;
      const isSecond = begunAt !== null && event.timeStamp - begunAt < WITHIN_MS;
      begunAt = null;
      const page = isSecond ? pageOf(event.key) : null;
      if (page) {
        event.preventDefault();
        // The page has keys of its own for the same letters.
        event.stopImmediatePropagation();
        route(page);
      } else if (event.key === "g") begunAt = event.timeStamp;
    };
    // Before the page hears it.
    addEventListener("keydown", onKey, true);
    return () => removeEventListener("keydown", onKey, true);
  }, [route]);
}
