/** What a page must not have: things beyond its edge, and things to press that have no name. */
import type { Page } from "playwright-core";

export function faults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(
    `[...document.querySelectorAll("main *")].filter((one) => {
      const box = one.getBoundingClientRect();
      const isHidden = one.closest(".visually-hidden, [hidden]") || getComputedStyle(one).visibility === "hidden";
      const isNameless = one.matches("button, a[href], input:not([type=hidden]), select, textarea") &&
        !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") || one.title || one.labels?.length || one.textContent.trim() ||
          one.querySelector("img[alt]")?.alt);
      // What is scrolled within its own box may be wider than the screen.
      const isScrolled = one.parentElement.closest(".hours-scroll");
      return !isHidden && (isNameless || (!isScrolled && box.width > 0 && box.right > innerWidth + 1));
    }).map((one) => one.outerHTML.slice(0, 200))`,
  );
}
