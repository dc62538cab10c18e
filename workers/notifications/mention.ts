/** A colleague was named in a note. */
import { z } from "zod";
import type { Ctx } from "../platform/ctx";
import { listenersOf, wants } from "./settings";
import { tell } from "./tell";

export const MentionFacts = z.object({ conversationId: z.string(), byUserId: z.string() });
export type MentionFacts = z.infer<typeof MentionFacts>;

/** Nobody is told that they named themselves. The same note again is told once. */
export async function tellMentions(
  ctx: Ctx,
  note: { id: string; conversationId: string; mentions: readonly string[]; byUserId: string },
): Promise<void> {
  const { id, conversationId, mentions, byUserId } = note;
  const named = mentions.filter((userId) => userId !== byUserId);
  if (named.length === 0) return;
  const people = (await listenersOf(ctx)).filter((person) => named.includes(person.userId) && wants(person, "mention"));
  await tell(
    ctx,
    people.map(({ userId }) => userId),
    [{ event: "mention", subject: id, facts: { conversationId, byUserId } satisfies MentionFacts }],
  );
}
