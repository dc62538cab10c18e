/** Who may open which page: the menu offers nothing that refuses. */
import { expect, it } from "vitest";
import { GROUPS } from "../settings/sections";
import { homeOf, maySee, PAGES } from "./may-open";

const ROLES = ["owner", "supervisor", "agent", "doctor"];
const pagesOf = (role: string) => Object.keys(PAGES).filter((page) => maySee(role, PAGES[page as keyof typeof PAGES]));

it("whoever leads opens all, an agent the desk, a doctor neither desk nor numbers", () => {
  expect(pagesOf("owner")).toEqual(["overview", "inbox", "learning", "automations", "reports", "settings"]);
  expect(pagesOf("supervisor")).toEqual(pagesOf("owner"));
  expect(pagesOf("agent")).toEqual(["overview", "inbox", "automations", "settings"]);
  expect(pagesOf("doctor")).toEqual(["automations", "settings"]);
});

it("everybody comes home to a page that is open to them", () => {
  expect(ROLES.map(homeOf)).toEqual(["/overview", "/overview", "/overview", "/settings/profile"]);
});

it("a doctor's settings are their own, and what may be read", () => {
  const open = GROUPS.flatMap(({ sections }) => sections).filter(({ roles }) => maySee("doctor", roles));
  expect(open.map(({ key }) => key)).toEqual([
    "profile",
    "sessions",
    "notifications",
    "channels",
    "integrations",
    "labels",
  ]);
});
