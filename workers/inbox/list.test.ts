/** The list: which conversation lies in which view, what filters leave, and that a page is looked up, never sorted. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { newConversationId } from "../../tests/harness/events";
import { ctxOf, newTenant } from "../../tests/harness/people";
import type { Ctx } from "../platform/ctx";
import { countViews, ListInput, listConversations, pageQuery, VIEWS } from "./list";
import { relabel } from "./project-writes";
import { conversations } from "./schema";

const ME = "usr_me";
const NOON = 1_760_000_000_000;
let ctx: Ctx;
let ids: Record<string, string>;

/** One conversation of each kind, a minute apart. */
const KINDS = {
  plain: { labels: ["lab_every"] },
  mine: { assigneeId: ME, labels: ["lab_every", "lab_other"] },
  colleagues: { assigneeId: "usr_other", labels: ["lab_every"] },
  waitingLonger: {
    status: "handed_over" as const,
    waitingSince: NOON - 90_000,
    assigneeId: ME,
    labels: ["lab_every"],
  },
  waiting: { status: "handed_over" as const, waitingSince: NOON - 5_000, labels: ["lab_every"] },
  snoozed: {
    snoozedUntil: NOON + 1_000,
    status: "handed_over" as const,
    waitingSince: NOON,
    undelivered: 1,
    labels: ["lab_every"],
  },
  snoozedLonger: { snoozedUntil: NOON + 9_000, labels: ["lab_every"] },
  closed: { status: "closed" as const, labels: ["lab_every"] },
  refused: { status: "closed" as const, undelivered: 2, labels: ["lab_every"] },
  labelled: { labels: ["lab_vip", "lab_every"], lastIntent: "return_request" },
  elsewhere: { channelAccountId: "cha_2", groupId: "grp_1", labels: ["lab_every"] },
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
  await relabel(ctx);
});

async function kindsIn(input: Partial<ListInput>): Promise<string[]> {
  const { items } = await listConversations(ctx, ME, ListInput.parse(input));
  return items.map(({ id }) => Object.keys(ids).find((kind) => ids[kind] === id)!);
}

describe("a view", () => {
  const OPEN = ["elsewhere", "labelled", "waiting", "waitingLonger", "colleagues", "mine", "plain"];

  it.each([
    ["all", OPEN],
    ["mine", ["waitingLonger", "mine"]],
    ["unassigned", ["elsewhere", "labelled", "waiting", "plain"]],
    ["handed_over", ["waiting", "waitingLonger"]],
    ["snoozed", ["snoozed", "snoozedLonger"]],
    ["undelivered", ["refused", "snoozed"]],
    ["closed", ["refused", "closed"]],
  ] as const)("%s shows what lies in it, the newest on top", async (view, kinds) => {
    expect(await kindsIn({ view })).toEqual(kinds);
  });

  it("of those who wait shows who waits longest on top", async () => {
    expect(await kindsIn({ view: "waiting" })).toEqual(["waitingLonger", "waiting"]);
  });

  it("is narrowed by label, account, intent and group", async () => {
    expect(await kindsIn({ label: "lab_vip" })).toEqual(["labelled"]);
    expect(await kindsIn({ label: "lab_none" })).toEqual([]);
    expect(await kindsIn({ account: "cha_2" })).toEqual(["elsewhere"]);
    expect(await kindsIn({ intent: "return_request" })).toEqual(["labelled"]);
    expect(await kindsIn({ group: "grp_1" })).toEqual(["elsewhere"]);
    expect(await kindsIn({ view: "mine", group: "grp_1" })).toEqual([]);
  });

  it.each(VIEWS)(
    "%s shows the same rows in the same order when all of them carry the label that is asked for",
    async (view) => {
      for (const filter of [{}, { account: "cha_2" }, { intent: "return_request" }, { group: "grp_1" }]) {
        const kinds = await kindsIn({ view, ...filter });
        expect(await kindsIn({ view, label: "lab_every", ...filter })).toEqual(kinds);
        expect(await kindsIn({ view, label: "lab_other", ...filter })).toEqual(kinds.filter((kind) => kind === "mine"));
      }
    },
  );

  it.each(VIEWS)("%s of a label goes on behind its cursor in its own order", async (view) => {
    const kinds = await kindsIn({ view, label: "lab_every" });
    const first = await ctx.db.select().from(conversations).where(eq(conversations.id, ids[kinds[0]!]!));
    const { waitingSince, snoozedUntil, lastMessageAt, id } = first[0]!;
    const at = view === "waiting" ? waitingSince : view === "snoozed" ? snoozedUntil : lastMessageAt;
    expect(await kindsIn({ view, label: "lab_every", cursor: `${at}.${id}` })).toEqual(kinds.slice(1));
  });

  it("of another tenant shows none of them, its labels included", async () => {
    const other = await ctxOf(await newTenant());
    for (const view of VIEWS) {
      expect((await listConversations(other, ME, ListInput.parse({ view }))).items).toEqual([]);
    }
    expect((await listConversations(other, ME, ListInput.parse({ label: "lab_every" }))).items).toEqual([]);
  });

  it("is counted for the person who looks", async () => {
    expect(await countViews(ctx, ME)).toEqual({ mine: 2, unassigned: 4, waiting: 2, undelivered: 2 });
    expect(await countViews(ctx, "usr_other")).toEqual({ mine: 1, unassigned: 4, waiting: 2, undelivered: 2 });
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

  it.each([
    ["all", "conversation_labels_label"],
    ["mine", "conversation_labels_label"],
    ["unassigned", "conversation_labels_label"],
    ["handed_over", "conversation_labels_label"],
    ["waiting", "conversation_labels_waiting"],
    ["snoozed", "conversation_labels_snoozed"],
    ["closed", "conversation_labels_label"],
    ["undelivered", "conversation_labels_undelivered"],
  ] as const)(
    "of %s with one label is walked in the label's own order, first and later pages alike",
    async (view, index) => {
      for (const cursor of [undefined, `${NOON}.${ids.plain}`]) {
        const [outer, inner, ...more] = (await planOf(ListInput.parse({ view, cursor, label: "lab_vip" }))).split("\n");
        expect(outer).toMatch(new RegExp(`^SEARCH conversation_labels USING (COVERING )?INDEX ${index} `));
        expect(inner).toMatch(/^SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 \(id=\?\)/);
        expect(more).toEqual([]);
        if (cursor) expect(outer).toContain("conversation_id)");
      }
    },
  );

  it("of one intent comes from its own index", async () => {
    const plan = await planOf(ListInput.parse({ intent: "return_request" }));
    expect(plan).toContain("USING INDEX conversations_intent ");
    expect(plan).not.toContain("TEMP B-TREE");
  });
});

describe("a page of one label", () => {
  /** of each kind */
  const MANY = 1_000;
  let busy: Ctx;

  beforeAll(async () => {
    busy = await ctxOf(await newTenant());
    const add = (label: string, status: string, count: number, waitingSince: number | null = null) =>
      env.DB.prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO conversations (id, tenant_id, contact_id, channel, channel_account_id, status, handling, waiting_since, last_message_at, labels_json, created_at)
         SELECT 'cnv_' || lower(hex(randomblob(20))), ?2, 'con_' || i, 'whatsapp', 'cha_1', ?3, 'assistant', ?4, ?5 + i, json_array(?6), ?5 FROM n`,
      ).bind(count, busy.tenantId, status, waitingSince, NOON, label);
    await env.DB.batch([
      add("lab_common", "closed", MANY),
      add("lab_common", "open", 2),
      add("lab_rare", "closed", 1),
      add("lab_rare", "open", 1),
      add("lab_rare", "handed_over", 1, NOON),
      add("lab_others", "open", MANY),
      add("lab_others", "handed_over", MANY, NOON),
    ]);
    await relabel(busy);
  });

  it.each([
    ["all", "lab_common", 2],
    ["unassigned", "lab_common", 2],
    ["waiting", "lab_common", 0],
    ["undelivered", "lab_common", 0],
    ["closed", "lab_common", 51],
    ["all", "lab_rare", 2],
    ["unassigned", "lab_rare", 2],
    ["waiting", "lab_rare", 1],
    ["closed", "lab_rare", 1],
    ["waiting", "lab_others", 51],
  ] as const)("of %s with %s reads no more than it shows, and its labels", async (view, label, count) => {
    const { sql, params } = pageQuery(busy, ME, ListInput.parse({ view, label })).toSQL();
    const { results, meta } = await env.DB.prepare(sql)
      .bind(...params)
      .all();
    expect(results).toHaveLength(count);
    expect(meta.rows_read).toBeLessThanOrEqual(3 * count + 5);
  });
});

async function planOf(input: ListInput): Promise<string> {
  const { sql, params } = pageQuery(ctx, ME, input).toSQL();
  const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<{ detail: string }>();
  return plan.results.map(({ detail }) => detail).join("\n");
}
