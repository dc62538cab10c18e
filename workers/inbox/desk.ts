/** What people change about conversations, one or many at a time. The object decides; we check, plan and record. */
import { z } from "zod";
import type { DeskResult } from "../../durable-objects/shapes";
import { auditRow } from "../audit";
import { mayAnswer } from "../auth";
import type { Ctx } from "../platform/ctx";
import { planJob } from "../platform/due-jobs";
import { AppError } from "../platform/errors";
import { defineJob } from "../platform/queue";
import { requireGroup } from "../routing";
import { requireLabels } from "./labels";
import { noConversation, objectOf } from "./object";
import { type DeskChange, PRIORITIES } from "./shapes";

const SNOOZE_MAX_MS = 366 * 24 * 60 * 60_000;
const AT_ONCE = 6; // simultaneous connections of one invocation
export const BULK_MAX = 100;

const LabelId = z.string().startsWith("lab_").max(60);
const UserId = z.string().startsWith("usr_").max(60);

export const DeskChangeInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("assign"), userId: UserId.optional() }),
  z.object({ kind: z.literal("release") }),
  z.object({ kind: z.literal("group"), groupId: z.string().startsWith("grp_").max(60).nullable() }),
  z.object({
    kind: z.literal("label"),
    add: z.array(LabelId).max(20).default([]),
    remove: z.array(LabelId).max(20).default([]),
  }),
  z.object({ kind: z.literal("prioritise"), priority: z.enum(PRIORITIES) }),
  z.object({ kind: z.literal("snooze"), until: z.number().int().positive().nullable() }),
  z.object({ kind: z.literal("close") }),
  z.object({ kind: z.literal("reopen") }),
]);
export type DeskChangeInput = z.infer<typeof DeskChangeInput>;

export const BulkInput = z.object({
  ids: z
    .array(z.string().regex(/^cnv_[0-9a-f]{40}$/))
    .min(1)
    .max(BULK_MAX),
  change: DeskChangeInput,
});

const EVENTS = {
  assign: "conversation.assigned",
  release: "conversation.released",
  group: "conversation.grouped",
  label: "conversation.labelled",
  prioritise: "conversation.prioritised",
  snooze: "conversation.snoozed",
  close: "conversation.closed",
  reopen: "conversation.reopened",
} as const satisfies Record<DeskChange["kind"], string>;

/** @param by whose hand it is; an `assign` without a user means themselves. @throws AppError not_found, invalid */
export async function changeConversation(ctx: Ctx, id: string, input: DeskChangeInput, by: string): Promise<void> {
  const change = await checked(ctx, input, by);
  if ((await changeOne(ctx, id, change, by)) === "not_found") noConversation();
}

/** The same change to many; those that are not there are left out. @returns the ids that were changed or were so already */
export async function changeMany(
  ctx: Ctx,
  { ids, change: input }: z.infer<typeof BulkInput>,
  by: string,
): Promise<{ done: string[] }> {
  const change = await checked(ctx, input, by);
  const unique = [...new Set(ids)];
  const done: string[] = [];
  for (let at = 0; at < unique.length; at += AT_ONCE) {
    const some = unique.slice(at, at + AT_ONCE);
    const results = await Promise.all(some.map((id) => changeOne(ctx, id, change, by)));
    done.push(...some.filter((_, index) => results[index] !== "not_found"));
  }
  return { done };
}

async function changeOne(ctx: Ctx, id: string, change: DeskChange, by: string): Promise<DeskResult> {
  // Planned first: a job that finds nothing snoozed does nothing, a snooze without its job would never end.
  if (change.kind === "snooze" && change.until !== null) await planSnoozeEnd(ctx, id, change.until);
  const result = await (await objectOf(ctx, id)).change(ctx.tenantId, { change, by });
  if (result === "changed") {
    const { kind, ...after } = change;
    await auditRow(ctx, { event: EVENTS[kind], resourceType: "conversation", resourceId: id, after });
  }
  return result;
}

async function checked(ctx: Ctx, input: DeskChangeInput, by: string): Promise<DeskChange> {
  switch (input.kind) {
    case "assign": {
      const userId = input.userId ?? by;
      // A key is nobody who could take a conversation over.
      if ((userId !== by || ctx.actor.kind === "api_key") && !(await mayAnswer(ctx, userId))) {
        throw new AppError("not_found", "There is no such colleague.");
      }
      return { kind: "assign", userId };
    }
    case "label":
      await requireLabels(ctx, input.add);
      return input;
    case "snooze": {
      const { until } = input;
      if (until !== null && (until <= ctx.clock.now() || until > ctx.clock.now() + SNOOZE_MAX_MS)) {
        throw new AppError("invalid", "The time must lie ahead, within a year.", { until: "out_of_range" });
      }
      return input;
    }
    case "group":
      if (input.groupId) await requireGroup(ctx, input.groupId);
      return input;
    case "release":
    case "prioritise":
    case "close":
    case "reopen":
      return input;
    default:
      return input satisfies never;
  }
}

function planSnoozeEnd(ctx: Ctx, conversationId: string, until: number): Promise<void> {
  return planJob(ctx, { kind: endSnooze.kind, key: conversationId, payload: { conversationId }, dueAt: until });
}

/** The time a conversation was snoozed until has come. */
export const endSnooze = defineJob({
  kind: "conversation.end_snooze",
  input: z.object({ conversationId: z.string() }),
  run: async (ctx, { conversationId }) => {
    const until = await (await objectOf(ctx, conversationId)).endSnooze(ctx.tenantId);
    return until === null ? undefined : { againAt: until };
  },
});
