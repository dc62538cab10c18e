/** What is looked up by its beginning: phones of contacts, numbers of orders. */
import { eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { among } from "../platform/among";
import { type Ctx, ours, searchDb } from "../platform/ctx";
import { searchKeys } from "./tables";
import { bare } from "./words";

/** D1 takes 100 parameters a statement; a key has four. */
const KEYS_AN_INSERT = 25;

type Statement = BatchItem<"sqlite">;

export interface OrderNumbers {
  orderNumber: string;
  trackingCode: string | null;
}

export interface Key {
  key: string;
  kind: "phone" | "order";
  subjectId: string;
}

export function orderKeys({ orderNumber, trackingCode }: OrderNumbers): Key[] {
  const keys = [orderNumber, trackingCode ?? ""].map(bare).filter((key) => key !== "");
  return [...new Set(keys)].map((key) => ({ key, kind: "order" as const, subjectId: orderNumber }));
}

/** They lead there from now on; those that do so already stay. */
export function keyRows(ctx: Ctx, keys: readonly Key[]): Statement[] {
  const { tenantId } = ctx;
  const statements: Statement[] = [];
  for (let at = 0; at < keys.length; at += KEYS_AN_INSERT) {
    const rows = keys.slice(at, at + KEYS_AN_INSERT).map((key) => ({ tenantId, ...key }));
    statements.push(searchDb(ctx.env).insert(searchKeys).values(rows).onConflictDoNothing());
  }
  return statements;
}

/** Nothing leads to these any more. */
export function withoutKeys(ctx: Ctx, kind: "phone" | "order", subjectIds: readonly string[]): Statement {
  return searchDb(ctx.env)
    .delete(searchKeys)
    .where(ours(ctx, searchKeys, eq(searchKeys.kind, kind), among(searchKeys.subjectId, subjectIds)));
}
