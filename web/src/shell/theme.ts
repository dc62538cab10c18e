/** Light, dark, or as the system says; kept in the browser. */
import { effect, signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEPT_AS = "invekto.theme";

function firstTheme(): Theme {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === "light" || kept === "dark" ? kept : "system";
}

export const theme = signal<Theme>("system");

/** Reads the kept choice and puts every later one on the document; called once by main. */
export function keepTheme(): void {
  theme.value = firstTheme();
  effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
    localStorage.setItem(KEPT_AS, theme.value);
  });
}
