/** What a contact has in this room goes when they are erased: marked answers, and the examples made of their words. */
import { inArray } from "drizzle-orm";
import type { ContactErasure } from "../contacts";
import { amongUntil } from "../platform/among";
import { ours } from "../platform/ctx";
import { ownExamples, wrongAnswers } from "./schema";

/** A model that learnt from them keeps weights of hashed parts of words, and none of the words. */
export const eraseExamples: ContactErasure = (ctx, { until }) => {
  const theirs = ours(ctx, wrongAnswers, amongUntil(wrongAnswers.conversationId, wrongAnswers.createdAt, until));
  const marked = ctx.db.select({ id: wrongAnswers.id }).from(wrongAnswers).where(theirs);
  return [
    ctx.db.delete(ownExamples).where(ours(ctx, ownExamples, inArray(ownExamples.wrongAnswerId, marked))),
    ctx.db.delete(wrongAnswers).where(theirs),
  ];
};
