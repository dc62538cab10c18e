/**
 * What the first address needs is asked for at once and side by side: who is there, the page, what it opens with. The
 * headers of the commonest addresses name the same (web/preloads.ts): there it is on its way before this runs.
 */
import { effect } from "@preact/signals";
import { askAhead } from "./api";
import { fetchFirst } from "./app";
import { warmFormats } from "./format";
import { who } from "./who";

/** as the inbox's list asks for everything */
const EVERYTHING = "/api/v1/conversations?view=all";
const OVERVIEW = "/api/v1/overview";
const FIRST_DAY = "/api/v1/onboarding";

/** Kept while somebody is signed in: for strangers nothing but who they are is asked ahead. */
const SIGNED_IN = "invekto.signed-in";

export function askForFirst({ pathname, search }: Pick<Location, "pathname" | "search">): void {
  askAhead("/api/v1/me");
  if (localStorage.getItem(SIGNED_IN) === null) return;
  fetchFirst(pathname);
  // Until the answers come there is nothing else to do.
  setTimeout(warmFormats);
  const [, page, id] = pathname.split("/");
  if (!page || page === "overview") {
    askAhead(OVERVIEW);
    askAhead(FIRST_DAY);
  }
  if (page !== "inbox") return;
  if (!search) askAhead(EVERYTHING);
  if (!id) return;
  askAhead(`/api/v1/conversations/${id}`);
  // Whoever draws it asks again, and says what is wrong.
  import("./inbox/Conversation").catch(() => {});
}

/** Called once by main. */
export function keepSignedIn(): void {
  effect(() => {
    if (who.value) localStorage.setItem(SIGNED_IN, "yes");
    else if (who.value === null) localStorage.removeItem(SIGNED_IN);
  });
}
