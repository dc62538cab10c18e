/** How a replay is cut into parts: whole conversations, the newest first. */
import type { Ctx } from "../platform/ctx";
import type { Difference, DifferingConversation } from "./shapes";

/** More turns than this are not replayed; the run says so. */
export const TURNS_MAX = 2_000;
/** A part is one run of the job: an object may take a while to wake, and a queue's consumer has its limits. */
const PART_TURNS = 250;
const PART_CONVERSATIONS = 100;
const DAY_MS = 86_400_000;

export interface Turns {
  conversationId: string;
  turns: { turnId: string; askedAt: number }[];
}

/** What lies in R2: no names and none of the customers' words. */
export interface Part {
  conversations: (Pick<DifferingConversation, "id"> & { turns: Omit<Difference, "question">[] })[];
}

/** The first moment whose turns belong to a run. */
export function firstTime({ days, createdAt }: { days: number; createdAt: number }): number {
  return createdAt - days * DAY_MS;
}

export function partKey(ctx: Pick<Ctx, "tenantId">, id: string, part: number): string {
  return `${ctx.tenantId}/what-if/${id}/${part}.json`;
}

/** @param turns newest first; conversations keep the place of their newest turn. The same turns give the same parts. */
export function cut(turns: readonly { turnId: string; conversationId: string; askedAt: number }[]): Turns[][] {
  const byConversation = Map.groupBy(turns, (turn) => turn.conversationId);
  const parts: Turns[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const [conversationId, all] of byConversation) {
    const isFull = size + all.length > PART_TURNS || parts.at(-1)!.length >= PART_CONVERSATIONS;
    if (isFull) parts.push([]);
    size = isFull ? all.length : size + all.length;
    parts.at(-1)!.push({ conversationId, turns: all.map(({ turnId, askedAt }) => ({ turnId, askedAt })) });
  }
  return parts;
}
