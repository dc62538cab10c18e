/** For the tests of the readers: one way to read, one way to write down what was found. */
import { findEntities } from ".";
import type { EntityContext, EntityKind } from "./shapes";

/** Friday 20 November 2026, 14:05 in Istanbul. */
export const FRIDAY = Date.parse("2026-11-20T14:05:00+03:00");

export const context = (over: Partial<EntityContext> = {}): EntityContext => ({
  sector: "ecommerce",
  now: FRIDAY,
  timeZone: "Europe/Istanbul",
  ...over,
});

/** "kind: written = value" in order of appearance. */
export function found(text: string, over: Partial<EntityContext> = {}): string[] {
  return findEntities(text, context(over)).map(
    ({ kind, value, start, end }) => `${kind}: ${text.slice(start, end)} = ${value}`,
  );
}

/** "written = value" of one kind. */
export function foundOf(kind: EntityKind, text: string, over: Partial<EntityContext> = {}): string[] {
  return findEntities(text, context(over))
    .filter((entity) => entity.kind === kind)
    .map(({ value, start, end }) => `${text.slice(start, end)} = ${value}`);
}
