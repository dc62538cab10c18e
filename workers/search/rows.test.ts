/** What one more message or contact costs the search must not grow with all those it knows already. */
import type { BatchItem } from "drizzle-orm/batch";
import { describe, expect, it } from "vitest";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { type Ctx, searchDb } from "../platform/ctx";
import { contactRows } from "./contact-rows";
import { messageRows } from "./message-rows";

const KNOWN = 400;
/** Rows of the one that is told, of its indexes and of the words' index. */
const A_FEW = 60;

describe("what becomes searchable", () => {
  it("is written without reading every message of the tenant", async () => {
    const ctx = await ctxOf(await newTenant());
    const texts = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        id: `msg_${ctx.tenantId}_${from + at}`,
        conversationId: "cnv_1",
        direction: "in" as const,
        at: Date.UTC(2026, 10, 16) + from + at,
        text: "kargom nerede",
      }));
    for (let from = 0; from < KNOWN; from += 100) await told(ctx, messageRows(ctx, texts(from, 100)));
    expect(await told(ctx, messageRows(ctx, texts(KNOWN, 1)))).toBeLessThan(A_FEW);
  });

  it("is written without reading every contact of the tenant", async () => {
    const ctx = await ctxOf(await newTenant());
    const people = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        id: `con_${ctx.tenantId}_${from + at}`,
        isMerged: false,
        text: "Elif Yılmaz",
        phoneKeys: [],
        orders: [],
      }));
    for (let from = 0; from < KNOWN; from += 100) await told(ctx, await contactRows(ctx, people(from, 100)));
    expect(await told(ctx, await contactRows(ctx, people(KNOWN, 1)))).toBeLessThan(A_FEW);
  });
});

/** Writes; returns how many rows were read for it. */
async function told(ctx: Ctx, statements: BatchItem<"sqlite">[]): Promise<number> {
  const [first, ...rest] = statements;
  const results = (await searchDb(ctx.env).batch([first!, ...rest])) as unknown as { meta: { rows_read: number } }[];
  return results.reduce((sum, { meta }) => sum + meta.rows_read, 0);
}
