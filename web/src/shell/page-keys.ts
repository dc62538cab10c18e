/** From anywhere to a page: g, then the page's letter. */
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { isTyping } from "./keys";

const PAGES: Readonly<Record<string, string>> = { i: "/inbox", o: "/overview", a: "/automations", s: "/settings" };
/** The second key must follow while the first is still meant. */
const WITHIN_MS = 1_200;

export function usePageKeys(): void {
  const { route } = useLocation();
  useEffect(() => {
    let begunAt: number | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.shiftKey) return;
      const isSecond = begunAt !== null && event.timeStamp - begunAt < WITHIN_MS;
      begunAt = null;
      if (isSecond && PAGES[event.key]) {
        event.preventDefault();
        // The page has keys of its own for the same letters.
        event.stopImmediatePropagation();
        route(PAGES[event.key]!);
      } else if (event.key === "g") begunAt = event.timeStamp;
    };
    // Before the page hears it.
    addEventListener("keydown", onKey, true);
    return () => removeEventListener("keydown", onKey, true);
  }, [route]);
}
