/**
 * What the first address needs is asked for at once and side by side: who is there, the page, what it opens with. The
 * headers of the commonest addresses name the same (web/preloads.ts): there it is on its way before this runs.
 */
import { effect } from "@preact/signals";
import { askAhead } from "./api";
import { fetchDoor, fetchFirst } from "./app";
import { who } from "./who";

/** as the inbox's list asks for everything */
const EVERYTHING = "/api/v1/conversations?view=all";
const OVERVIEW = "/api/v1/overview";
const FIRST_DAY = "/api/v1/onboarding";

/** Kept while somebody is signed in: for strangers nothing but who they are and the door. */
const SIGNED_IN = "invekto.signed-in";

/** @returns once it is known who is there and the page has come (or will not) */
export async function askForFirst(address: Pick<Location, "pathname" | "search">): Promise<void> {
  const known = askAhead("/api/v1/me");
  const page = localStorage.getItem(SIGNED_IN) === null ? fetchDoor() : askForPage(address);
  await Promise.allSettled([known, page]);
}

async function askForPage({ pathname, search }: Pick<Location, "pathname" | "search">): Promise<void> {
  const come = fetchFirst(pathname);
  const [, page, id] = pathname.split("/");
  if (!page || page === "overview") {
    askAhead(OVERVIEW);
    askAhead(FIRST_DAY);
  }
  if (page === "inbox" && id) askAhead(`/api/v1/conversations/${id}`);
  if (page === "inbox" && !search) askAhead(EVERYTHING);
  // Where it does not come, whoever draws it asks again, and says what is wrong.
  await Promise.all([come, page === "inbox" && id && import("./inbox/Conversation")]);
}

/** Called once by main. */
export function keepSignedIn(): void {
  effect(() => {
    if (who.value) localStorage.setItem(SIGNED_IN, "yes");
    else if (who.value === null) localStorage.removeItem(SIGNED_IN);
  });
}
