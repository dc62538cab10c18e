/** Rules that make the outside world misbehave, the same way each time for the same seed. */
import { z } from "zod";
import type { Store } from "./store";

export const FaultRule = z.object({
  id: z.string().min(1),
  target: z.enum(["graph", "trendyol", "webhook", "mail"]),
  match: z
    .object({ path: z.string(), sellerId: z.string(), phoneNumberId: z.string() })
    .partial()
    .optional()
    .describe("path: part of the path; the others: equal"),
  kind: z.enum([
    "latency",
    "status",
    "graph_error",
    "accept_then_hang",
    "accept_then_reset",
    "accept_then_500_empty",
    "duplicate",
    "reorder",
    "lose",
  ]),
  rate: z.number().min(0).max(1).default(1),
  seed: z.number().int().default(1),
  status: z.number().int().min(200).max(599).optional(),
  code: z.number().int().optional(),
  delayMs: z.number().int().min(0).max(3_600_000).optional(),
  remaining: z.number().int().min(0).optional().describe("how many times it may still strike; without it, for ever"),
});
export type FaultRule = z.infer<typeof FaultRule>;
export type FaultKind = FaultRule["kind"];
export type Circumstance = { path: string; sellerId?: string; phoneNumberId?: string };

/** Kinds that do the work and then withhold the answer. */
export const WITHHOLDING: FaultKind[] = ["accept_then_hang", "accept_then_reset", "accept_then_500_empty"];

export class Faults {
  private known: { rule: FaultRule; draws: number }[] | undefined;

  constructor(private readonly store: Store) {}

  list(): FaultRule[] {
    return this.rules().map(({ rule }) => rule);
  }

  /** Adds a rule or replaces the one of the same id; its draws begin anew. */
  put(rule: FaultRule): void {
    this.store.run("INSERT OR REPLACE INTO faults (id, rule, draws) VALUES (?, ?, 0)", rule.id, JSON.stringify(rule));
    this.reload();
  }

  /** Removes one rule, or all. */
  remove(id?: string): void {
    if (id === undefined) this.store.run("DELETE FROM faults");
    else this.store.run("DELETE FROM faults WHERE id = ?", id);
    this.reload();
  }

  reload(): void {
    this.known = undefined;
  }

  /** The first rule of these kinds that strikes now; striking uses up one of its `remaining`. */
  strike(target: FaultRule["target"], kinds: FaultKind[], where: Circumstance): FaultRule | undefined {
    for (const entry of this.rules()) {
      const { rule } = entry;
      if (rule.target !== target || !kinds.includes(rule.kind) || rule.remaining === 0 || !matches(rule, where))
        continue;
      const strikes = chance(rule.seed, entry.draws) < rule.rate;
      entry.draws += 1;
      if (strikes && rule.remaining !== undefined) rule.remaining -= 1;
      this.store.run("UPDATE faults SET rule = ?, draws = ? WHERE id = ?", JSON.stringify(rule), entry.draws, rule.id);
      if (strikes) return { ...rule };
    }
    return undefined;
  }

  private rules(): { rule: FaultRule; draws: number }[] {
    this.known ??= this.store
      .all<{ rule: string; draws: number }>("SELECT rule, draws FROM faults ORDER BY rowid")
      .map(({ rule, draws }) => ({ rule: JSON.parse(rule) as FaultRule, draws }));
    return this.known;
  }
}

function matches(rule: FaultRule, where: Circumstance): boolean {
  const wanted = rule.match;
  if (!wanted) return true;
  if (wanted.path !== undefined && !where.path.includes(wanted.path)) return false;
  if (wanted.sellerId !== undefined && wanted.sellerId !== where.sellerId) return false;
  return wanted.phoneNumberId === undefined || wanted.phoneNumberId === where.phoneNumberId;
}

/** A number in [0, 1) that depends only on the seed and on how many were drawn before (splitmix32). */
export function chance(seed: number, draw: number): number {
  let x = (Math.imul(seed, 0x9e3779b1) + Math.imul(draw + 1, 0x85ebca6b)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return ((x ^ (x >>> 15)) >>> 0) / 0x1_0000_0000;
}
