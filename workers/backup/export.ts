/** Making a backup: a job that writes part after part, and goes on where it was after whatever ended it. */
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { StorePage, StorePlace } from "../../durable-objects/conversation.backup";
import type { State } from "../../durable-objects/conversation.state";
import { memberships, users } from "../auth/schema";
import { settingsOf } from "../env";
import { conversationName } from "../inbox/conversation-stub";
import { objectOf } from "../inbox/object";
import type { Ctx } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import { findTenant, placementOf } from "../tenants";
import { channelAccounts } from "../tenants/schema";
import { fingerprints } from "./fingerprints";
import { type ExportPlace, type FileLine, FORMAT, type Line, type Manifest } from "./format";
import { backups } from "./schema";
import { dropParts, filePrefixes, manifestKey, partsIn, writePart } from "./store";
import { CONVERSATIONS, ERASED, listedRow, rowsAfter, tablesInOrder } from "./tables";

/** A part is about so large, and with the last line a page of a conversation larger at most. */
const PART_CHARS = 1024 * 1024;
const ROWS_A_PAGE = 200;
const FILES_A_PAGE = 50;
/** Of a conversation that something happens in all the while, what the list says may be some events behind. */
const ALIKE_TRIES = 5;
/** A run ends after this long, well within its lease; the next minute's goes on. */
const RUN_MS = 60_000;
/** What lies in R2 holds people who may be erased meanwhile: so long there is time to fetch it. */
export const KEPT_MS = 7 * 24 * 60 * 60_000;

export const START: ExportPlace = { phase: "conversations", after: "", within: null };

type Row = typeof backups.$inferSelect;

export const exportTenant = defineJob({
  kind: "backup.export",
  input: z.object({ backupId: z.string() }),
  untilDone: true,
  run: async (ctx, { backupId }) => {
    const [row] = await ctx.directory.select().from(backups).where(eq(backups.id, backupId));
    if (!row || row.tenantId !== ctx.tenantId || row.state === "gone") return;
    if (row.state === "done") {
      if (ctx.clock.now() < row.finishedAt! + KEPT_MS) return { againAt: row.finishedAt! + KEPT_MS };
      await dropParts(ctx, backupId);
      await ctx.directory.update(backups).set({ state: "gone" }).where(eq(backups.id, backupId));
      return;
    }
    const finishedAt = await goOn(ctx, row);
    return { againAt: finishedAt === null ? ctx.clock.now() : finishedAt + KEPT_MS };
  },
});

/** Part after part; each is stored before the row says so. Returns when it was finished, null = not yet. */
async function goOn(ctx: Ctx, row: Row): Promise<number | null> {
  const until = Date.now() + RUN_MS;
  let state = row;
  while (state.place.phase !== "end") {
    if (Date.now() > until) return null;
    const part = await nextPart(ctx, state.place);
    const bytes = part.lines > 0 ? await writePart(ctx, row.id, state.parts, part) : 0;
    const after = {
      place: part.place,
      parts: state.parts + (part.lines > 0 ? 1 : 0),
      conversations: state.conversations + part.conversations,
      files: state.files + part.files,
      bytes: state.bytes + bytes + part.fileBytes,
    };
    // Of two runs at once one goes on.
    const mine = and(eq(backups.id, row.id), eq(backups.parts, state.parts), eq(backups.state, "running"));
    const [moved] = await ctx.directory.update(backups).set(after).where(mine).returning();
    if (!moved) return null;
    state = moved;
  }
  return finish(ctx, state);
}

async function finish(ctx: Ctx, row: Row): Promise<number> {
  const finishedAt = ctx.clock.now();
  const manifest = await manifestOf(ctx, row, finishedAt);
  await ctx.env.FILES.put(manifestKey(ctx.tenantId, row.id), JSON.stringify(manifest));
  await ctx.directory.update(backups).set({ state: "done", finishedAt }).where(eq(backups.id, row.id));
  return finishedAt;
}

async function manifestOf(ctx: Ctx, row: Row, finishedAt: number): Promise<Manifest> {
  const [tenant, placement, parts, people, numbers, keys] = await Promise.all([
    findTenant(ctx, ctx.tenantId),
    placementOf(ctx, ctx.tenantId),
    partsIn(ctx, row.id),
    ctx.directory
      .select({ id: users.id, email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.tenantId, ctx.tenantId)),
    ctx.directory
      .select({ externalId: channelAccounts.externalId })
      .from(channelAccounts)
      .where(eq(channelAccounts.tenantId, ctx.tenantId)),
    fingerprints(ctx.env, row.id),
  ]);
  return {
    format: FORMAT,
    backupId: row.id,
    tenantId: ctx.tenantId,
    tenantName: tenant.name,
    placement: { jurisdiction: placement.jurisdiction, locationHint: placement.locationHint },
    startedAt: row.createdAt,
    finishedAt,
    ...keys,
    people,
    numbers: numbers.map(({ externalId }) => externalId),
    conversations: row.conversations,
    files: row.files,
    // A try that was cut off may have left one more than the row knows of.
    parts: parts.slice(0, row.parts),
  };
}

interface NextPart {
  text: string;
  lines: number;
  conversations: number;
  files: number;
  fileBytes: number;
  place: ExportPlace;
}

/** Collects lines until a part is full or a phase ends. */
async function nextPart(ctx: Ctx, from: ExportPlace): Promise<NextPart> {
  const part: NextPart = { text: "", lines: 0, conversations: 0, files: 0, fileBytes: 0, place: from };
  while (part.text.length < PART_CHARS && part.place.phase !== "end") {
    const { lines, place } = await step(ctx, part.place);
    const isFirst = part.place.phase === "conversations"; // not told once more
    for (const line of lines) {
      part.text += `${JSON.stringify(line)}\n`;
      if (isFirst && line[0] === "row" && line[1] === CONVERSATIONS) part.conversations++;
      if (line[0] === "file") {
        part.files++;
        part.fileBytes += line[1].sizeBytes;
      }
    }
    part.lines += lines.length;
    part.place = place;
  }
  return part;
}

interface Step {
  lines: Line[];
  place: ExportPlace;
}

function step(ctx: Ctx, place: ExportPlace): Promise<Step> {
  switch (place.phase) {
    case "conversations":
      return conversationStep(ctx, place);
    case "erased":
      return erasedStep(ctx, place);
    case "tables":
      return tableStep(ctx, place);
    case "files":
      return fileStep(ctx, place);
    case "end":
      return Promise.resolve({ lines: [], place });
    default:
      return place satisfies never;
  }
}

async function conversationStep(ctx: Ctx, { after, within }: Extract<ExportPlace, { phase: "conversations" }>) {
  const id = within ? after : ((await rowsAfter(ctx, CONVERSATIONS, after, 1))[0]?.id as string | undefined);
  if (!id) return { lines: [], place: { phase: "erased", after: "", within: null } satisfies ExportPlace };
  const { lines, next } = await tell(ctx, id, within);
  return { lines, place: { phase: "conversations", after: id, within: next } satisfies ExportPlace };
}

/**
 * What was told of it above may be of before it was made to forget. A mark is told only with a store that was read after it:
 * under any other what it held would stay there unseen, and what it tells next would not be written down.
 */
async function erasedStep(ctx: Ctx, { after, within }: Extract<ExportPlace, { phase: "erased" }>): Promise<Step> {
  const [mark] = within ? [] : await rowsAfter(ctx, ERASED, after, 1);
  const id = within ? after : (mark?.id as string | undefined);
  if (!id) return { lines: [], place: { phase: "tables", table: tablesInOrder()[0]!, after: "" } };
  const { lines, next } = await tell(ctx, id, within);
  return {
    lines: mark ? [["row", ERASED, mark], ...lines] : lines,
    place: { phase: "erased", after: id, within: next },
  };
}

/** One page of one conversation, with what points to it, and with its row in the list beside the last one. */
async function tell(ctx: Ctx, id: string, within: StorePlace | null) {
  const { row, page } = await tellAlike(ctx, id, within);
  const lines: Line[] = row ? [["row", CONVERSATIONS, row]] : [];
  if (page) lines.push(["store", id, page], ...(await pointersTo(ctx, id, page)));
  return { lines, next: page?.next ?? null };
}

/**
 * A page, and with the last one what the list says: of the same moment as the store, whose pages all are of one. What was
 * written down in between would stand in neither.
 */
async function tellAlike(ctx: Ctx, id: string, within: StorePlace | null) {
  const object = await objectOf(ctx, id);
  for (let tries = 1; ; tries++) {
    const row = await listedRow(ctx, id);
    const page = await object.storePage(ctx.tenantId, within);
    if (page?.next) return { row: null, page };
    const later = await listedRow(ctx, id);
    if (later?.projected_seq === row?.projected_seq || tries === ALIKE_TRIES) return { row, page };
  }
}

/** The objects that a customer's other addresses lead to; all they hold is where to. */
async function pointersTo(ctx: Ctx, id: string, page: StorePage): Promise<Line[]> {
  const json = page.rows.find(({ table }) => table === "state")?.row.json;
  if (typeof json !== "string") return [];
  const { channelAccountId, phone, userId, formerPhones = [], formerUserIds = [] } = JSON.parse(json) as State;
  const phones = [phone, ...formerPhones.map((former) => former.phone)].flatMap((one) => (one ? `phone:${one}` : []));
  const userIds = [userId, ...formerUserIds].flatMap((one) => (one ? `user:${one}` : []));
  const { NAMING_KEY } = settingsOf(ctx.env);
  const lines: Line[] = [];
  for (const identity of [...phones, ...userIds]) {
    const name = await conversationName(NAMING_KEY, ctx.tenantId, channelAccountId, identity);
    if (name === id) continue;
    const pointer = await (await objectOf(ctx, name)).storePage(ctx.tenantId, null);
    if (pointer?.version === 0 && Object.keys(pointer.kept).length > 0) lines.push(["store", name, pointer]);
  }
  return lines;
}

async function tableStep(ctx: Ctx, { table, after }: Extract<ExportPlace, { phase: "tables" }>): Promise<Step> {
  const rows = await rowsAfter(ctx, table, after, ROWS_A_PAGE);
  const lines = rows.map((row): Line => ["row", table, row]);
  if (rows.length === ROWS_A_PAGE)
    return { lines, place: { phase: "tables", table, after: rows.at(-1)!.id as string } };
  const names = tablesInOrder();
  const next = names[names.indexOf(table) + 1];
  return {
    lines,
    place: next ? { phase: "tables", table: next, after: "" } : { phase: "files", prefix: 0, cursor: null },
  };
}

/** What lies in the tenant's folders; the bytes stay there and are fetched from there. */
async function fileStep(ctx: Ctx, { prefix, cursor }: Extract<ExportPlace, { phase: "files" }>): Promise<Step> {
  const prefixes = filePrefixes(ctx.tenantId);
  const page = await ctx.env.FILES.list({
    prefix: prefixes[prefix]!,
    limit: FILES_A_PAGE,
    ...(cursor ? { cursor } : {}),
  });
  const lines: Line[] = [];
  for (const { key } of page.objects) {
    const file = await fileLine(ctx, key);
    if (file) lines.push(["file", file]);
  }
  if (page.truncated) return { lines, place: { phase: "files", prefix, cursor: page.cursor } };
  const isLast = prefix === prefixes.length - 1;
  return { lines, place: isLast ? { phase: "end" } : { phase: "files", prefix: prefix + 1, cursor: null } };
}

async function fileLine(ctx: Ctx, key: string): Promise<FileLine | null> {
  const file = await ctx.env.FILES.get(key);
  if (!file) return null; // erased meanwhile
  const digest = new crypto.DigestStream("SHA-256");
  await file.body.pipeTo(digest);
  const sha256 = [...new Uint8Array(await digest.digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { key, sizeBytes: file.size, sha256, contentType: file.httpMetadata?.contentType ?? null };
}
