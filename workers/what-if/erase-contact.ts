/** What replays have stored of a contact's conversations is taken out when they are erased. */
import type { Erased } from "../contacts";
import type { Ctx } from "../platform/ctx";
import type { Part } from "./parts";

/** Every stored part that names one of the conversations is written anew without it; the totals of a run stay. */
export async function eraseReplays(ctx: Ctx, { conversationIds }: Erased): Promise<void> {
  const gone = new Set(conversationIds);
  let cursor: string | undefined;
  do {
    const page: R2Objects = await ctx.env.FILES.list({ prefix: `${ctx.tenantId}/what-if/`, cursor });
    for (const { key } of page.objects) {
      const part = await (await ctx.env.FILES.get(key))?.json<Part>();
      const left = part?.conversations.filter(({ id }) => !gone.has(id));
      if (!left || left.length === part!.conversations.length) continue;
      await ctx.env.FILES.put(key, JSON.stringify({ ...part, conversations: left } satisfies Part));
    }
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
}
