/** Which pages the keys lead to, and that the help window names just those. */
import { afterEach, expect, it } from "vitest";
import { type Who, who } from "../who";
import { groupsOfKeys } from "./help-keys";
import { pageOf } from "./page-keys";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const isThere = (role: string, isOperator = false) => {
  who.value = { role, isOperator } as Who;
};
const reached = () => LETTERS.flatMap((letter) => pageOf(letter) ?? []).sort();
const named = () =>
  groupsOfKeys().flatMap(({ group, lines }) =>
    group === "pages" ? lines.map(({ pressed }) => pressed.join(" ")) : [],
  );

afterEach(() => {
  who.value = null;
});

it.each([
  ["owner", ["/automations", "/inbox", "/learning", "/overview", "/reports", "/settings"]],
  ["agent", ["/automations", "/inbox", "/overview", "/settings"]],
  ["doctor", ["/automations", "/settings"]],
])("a %s gets to the pages that are there for them", (role, pages) => {
  isThere(role);
  expect(reached()).toEqual(pages);
});

it("an operator gets to the operator's pages, whatever their role", () => {
  isThere("agent", true);
  expect(pageOf("p")).toBe("/operator");
});

it("the help window names the keys of one's own pages, and no others", () => {
  for (const [role, isOperator] of [
    ["owner", true],
    ["agent", false],
    ["doctor", false],
  ] as const) {
    isThere(role, isOperator);
    const letters = LETTERS.filter((letter) => pageOf(letter) !== null);
    expect(named().sort()).toEqual(["?", ...letters.map((letter) => `g ${letter}`)]);
  }
});
