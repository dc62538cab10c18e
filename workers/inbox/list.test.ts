/** The list: which conversation lies in which view, what filters leave, and that a page is looked up, never sorted. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newConversationId } from "../../tests/harness/events";
import { ctxOf, newTenant } from "../../tests/harness/people";
import type { Ctx } from "../platform/ctx";
import { countViews, ListInput, listConversations, pageQuery, VIEWS } from "./list";
import { conversationLabels, conversations } from "./schema";

const ME = "usr_me";
const NOON = 1_760_000_000_000;
let ctx: Ctx;
let ids: Record<string, string>;

/** One conversation of each kind, a minute apart. */
const KINDS = {
  plain: {},
  mine: { assigneeId: ME },
  colleagues: { assigneeId: "usr_other" },
  waiting: { status: "handed_over" as const, waitingSince: NOON - 5_000 },
  waitingLonger: { status: "handed_over" as const, waitingSince: NOON - 90_000, assigneeId: ME },
  snoozed: { snoozedUntil: NOON + 1_000, status: "handed_over" as const, waitingSince: NOON },
  closed: { status: "closed" as const },
  refused: { status: "closed" as const, undelivered: 2 },
  labelled: { labels: ["lab_vip"], lastIntent: "return_request" },
  elsewhere: { channelAccountId: "cha_2", groupId: "grp_1" },
};

beforeAll(async () => {
  ctx = await ctxOf(await newTenant());
  ids = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, newConversationId()]));
  for (const [index, [kind, fields]] of Object.entries(KINDS).entries()) {
    await ctx.db.insert(conversations).values({
      id: ids[kind]!,
      tenantId: ctx.tenantId,
      contactId: `con_${kind}`,
      channel: "whatsapp",
      channelAccountId: "cha_1",
      status: "open",
      handling: "assistant",
      lastMessageAt: NOON + index * 60_000,
      createdAt: NOON,
      ...fields,
    });
  }
  await ctx.db.insert(conversationLabels).values({
    id: `${ids.labelled}/lab_vip`,
    tenantId: ctx.tenantId,
    labelId: "lab_vip",
    conversationId: ids.labelled!,
    lastMessageAt: NOON,
    createdAt: NOON,
  });
});

async function kindsIn(input: Partial<ListInput>): Promise<string[]> {
  const { items } = await listConversations(ctx, ME, ListInput.parse(input));
  return items.map(({ id }) => Object.keys(ids).find((kind) => ids[kind] === id)!);
}

describe("a view", () => {
  const OPEN = ["elsewhere", "labelled", "waitingLonger", "waiting", "colleagues", "mine", "plain"];

  it.each([
    ["all", OPEN],
    ["mine", ["waitingLonger", "mine"]],
    ["unassigned", ["elsewhere", "labelled", "waiting", "plain"]],
    ["handed_over", ["waitingLonger", "waiting"]],
    ["snoozed", ["snoozed"]],
    ["undelivered", ["refused"]],
    ["closed", ["refused", "closed"]],
  ] as const)("%s shows what lies in it, the newest on top", async (view, kinds) => {
    expect(await kindsIn({ view })).toEqual(kinds);
  });

  it("of those who wait shows who waits longest on top", async () => {
    expect(await kindsIn({ view: "waiting" })).toEqual(["waitingLonger", "waiting"]);
  });

  it("is narrowed by label, account, intent and group", async () => {
    expect(await kindsIn({ label: "lab_vip" })).toEqual(["labelled"]);
    expect(await kindsIn({ label: "lab_other" })).toEqual([]);
    expect(await kindsIn({ account: "cha_2" })).toEqual(["elsewhere"]);
    expect(await kindsIn({ intent: "return_request" })).toEqual(["labelled"]);
    expect(await kindsIn({ group: "grp_1" })).toEqual(["elsewhere"]);
    expect(await kindsIn({ view: "mine", group: "grp_1" })).toEqual([]);
  });

  it("of another tenant shows none of them, its labels included", async () => {
    const other = await ctxOf(await newTenant());
    for (const view of VIEWS) {
      expect((await listConversations(other, ME, ListInput.parse({ view }))).items).toEqual([]);
    }
    expect((await listConversations(other, ME, ListInput.parse({ label: "lab_vip" }))).items).toEqual([]);
  });

  it("is counted for the person who looks", async () => {
    expect(await countViews(ctx, ME)).toEqual({ mine: 2, unassigned: 4, waiting: 2, undelivered: 1 });
    expect(await countViews(ctx, "usr_other")).toEqual({ mine: 1, unassigned: 4, waiting: 2, undelivered: 1 });
  });
});

describe("a page", () => {
  it("goes on behind its cursor, also where the longest wait comes first", async () => {
    const behind = (kind: string, at: number) => `${at}.${ids[kind]}`;
    expect(await kindsIn({ view: "waiting", cursor: behind("waitingLonger", NOON - 90_000) })).toEqual(["waiting"]);
    expect(await kindsIn({ view: "all", cursor: behind("mine", NOON + 60_000) })).toEqual(["plain"]);
  });

  it.each([
    ["all", "conversations_all"],
    ["mine", "conversations_held"],
    ["unassigned", "conversations_all"],
    ["handed_over", "conversations_handed_over"],
    ["waiting", "conversations_waiting"],
    ["snoozed", "conversations_snoozed"],
    ["closed", "conversations_closed"],
    ["undelivered", "conversations_undelivered"],
  ] as const)("of %s comes from its index, first and later pages alike, and nothing is sorted", async (view, index) => {
    for (const cursor of [undefined, `${NOON}.${ids.plain}`]) {
      const plan = await planOf(ListInput.parse({ view, cursor }));
      expect(plan).toContain(`USING INDEX ${index} `);
      expect(plan).not.toContain("TEMP B-TREE");
      if (cursor)
        expect(plan).toMatch(
          /\((last_message_at|waiting_since|snoozed_until),id\)|AND \(?(last_message_at|waiting_since|snoozed_until)/,
        );
    }
  });

  it("of one label is walked in the label's own order", async () => {
    const plan = await planOf(ListInput.parse({ label: "lab_vip" }));
    expect(plan).toContain("INDEX conversation_labels_label ");
    expect(plan).not.toContain("TEMP B-TREE");
  });

  it("of one intent comes from its own index", async () => {
    const plan = await planOf(ListInput.parse({ intent: "return_request" }));
    expect(plan).toContain("USING INDEX conversations_intent ");
    expect(plan).not.toContain("TEMP B-TREE");
  });
});

async function planOf(input: ListInput): Promise<string> {
  const { sql, params } = pageQuery(ctx, ME, input).toSQL();
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>();
  return plan.results.map(({ detail }) => detail).join("\n");
}
