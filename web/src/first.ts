/** What the first address needs is asked for at once and side by side: who is there, the page, what the inbox opens with. */
import { askAhead } from "./api";
import { fetchFirst } from "./app";

/** as the inbox's list asks for everything */
const EVERYTHING = "/api/v1/conversations?view=all";

export function askForFirst({ pathname, search }: Pick<Location, "pathname" | "search">): void {
  askAhead("/api/v1/me");
  fetchFirst(pathname);
  const [, page, id] = pathname.split("/");
  if (page !== "inbox") return;
  if (!search) askAhead(EVERYTHING);
  if (!id) return;
  askAhead(`/api/v1/conversations/${id}`);
  void import("./inbox/Conversation");
}
