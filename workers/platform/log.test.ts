import { DrizzleQueryError } from "drizzle-orm/errors";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { logBug } from "./log";

let lines: string[];

beforeEach(() => {
  lines = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => {
    lines.push(line);
  });
});
afterEach(() => vi.restoreAllMocks());

const cause = new Error("D1_ERROR: Network connection lost.");
const failed = () =>
  new DrizzleQueryError(
    "insert into notes (text) values (?)",
    ["Elif Yılmaz,\nadresim değişti\n    at home", "ten_1"],
    cause,
  );

it("a failed query is told with its words, its place and its cause, and without what it asked for", () => {
  logBug("test.bug", failed());
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("insert into notes (text) values (?)");
  expect(lines[0]).toContain("Network connection lost");
  expect(lines[0]).toContain("log.test.ts");
  expect(lines[0]).not.toMatch(/Elif|adresim|at home|ten_1/);
});

it("neither is it when something else wraps it", () => {
  logBug("test.bug", new Error("the page could not be read", { cause: failed() }));
  expect(lines[0]).toContain("the page could not be read");
  expect(lines[0]).toContain("insert into notes (text) values (?)");
  expect(lines[0]).not.toMatch(/Elif|adresim|at home/);
});
