/** What must be true when everything has come to rest. */
import { inboxRow } from "../../../durable-objects/conversation.thread";
import type { DecisionRecord } from "../../../workers/agent-ai/shapes";
import type { ConversationEvent } from "../../../workers/inbox/shapes";
import { awaitedIn, eventsOf, messageIdsOf } from "./checks";
import type { Cell } from "./house";
import { checkSpend } from "./spend";
import type { Row } from "./sql-parse";
import type { World } from "./world";

const OPEN = new Set(["pending", "sending", "uncertain"]);
const RANK: Record<string, number> = { sent: 1, delivered: 2, read: 3 };

/** What one object holds. */
interface Held {
  cell: Cell;
  state: Record<string, unknown>;
  messages: Row[];
  outbox: Row[];
  turns: Pick<DecisionRecord, "turnId" | "messageIds">[];
  events: ConversationEvent[];
  isMoved: boolean;
}

export function checkRest(world: World): void {
  const held = world.house.conversations().flatMap((cell) => read(world, cell) ?? []);
  for (const one of held) {
    atRest(world, one);
    delivered(world, one);
    inOrder(world, one);
    told(world, one);
    if (!isForgotten(world, one.cell)) checkSpend(world, one.cell);
  }
  everyMessage(world, held);
  everyPromise(world, held);
  world.checks.that(world.front.wakes.size === 0, "I3 nobody is asked for ever", () => "a wake row is left");
}

/** Turns that all objects have taken and kept, those of forgotten conversations as well. */
export function turnsOf({ house, checks }: World): number {
  const taken = new Set(checks.erasedTurns);
  for (const { disk } of house.conversations())
    for (const { id } of disk.database.every("turns")) taken.add(String(id));
  return taken.size;
}

/** Of what was forgotten nothing can be counted. */
function isForgotten({ front }: World, { name }: Cell): boolean {
  return [...front.erased].some(({ conversationId, secondId }) => conversationId === name || secondId === name);
}

function read(world: World, cell: Cell): Held | null {
  const { database } = cell.disk;
  const state = world.checks.stateOf(cell);
  if (!state) return null;
  return {
    cell,
    state,
    messages: database.rows("messages"),
    outbox: database.rows("outbox"),
    turns: database.rows("turns").map((row) => ({ turnId: String(row.id), messageIds: messageIdsOf(row) })),
    events: [...world.projection.of(cell.name).events.values()].sort((a, b) => a.seq - b.seq),
    isMoved: database.rows("_cf_KV").some(({ key }) => key === "moved_to"),
  };
}

/** I3: nothing is left to do, and nobody was met with silence. */
function atRest({ checks, machine }: World, { cell, state, messages, outbox }: Held): void {
  const { name, disk } = cell;
  for (const row of outbox)
    checks.that(!OPEN.has(String(row.state)), "I3 every row ends", () => `${name}: ${JSON.stringify(row)}`);
  const unread = messages.filter((row) => row.direction === "in" && Number(row.seq) > Number(state.readSeq));
  checks.that(unread.length === 0, "I3 every message has its turn", () => `${name}: ${JSON.stringify(unread[0])}`);
  checks.that(state.turnDueAt === null, "I3 no turn is due", () => `${name}: ${state.turnDueAt}`);
  const handing = disk.database.rows("_cf_KV").some(({ key }) => key === "handing_over_to");
  checks.that(!handing, "I3 what moves arrives", () => name);
  const row = disk.database.find("state", "id", 1);
  const waiting = disk.database.rows("events").length + eventsOf(row).length + awaitedIn(row);
  checks.that(waiting === 0, "I3 every event is written down", () => `${name}: ${waiting} left`);
  const late = disk.database.rows("scheduled").filter((row) => Number(row.send_at) <= machine.now);
  checks.that(late.length === 0, "I3 what was to be sent later is sent", () => `${name}: ${JSON.stringify(late[0])}`);
  const until = state.snoozedUntil as number | null | undefined;
  checks.that(!until || until > machine.now, "I3 what sleeps wakes up", () => `${name}: ${until}`);
}

/** I2, from the channel's side; and nobody is told that it went when it did not. */
function delivered({ checks, graph }: World, { cell, outbox, messages }: Held): void {
  const known = new Map(messages.map((message) => [message.seq, message]));
  for (const row of outbox) {
    const id = String(row.id);
    const accepted = graph.accepted.get(id) ?? [];
    const text = () => `${cell.name}: ${JSON.stringify(row)} accepted ${accepted.length}`;
    if (row.state === "sent") checks.that(accepted.length > 0, "I2 what is sent has arrived", text);
    const isRefused = (row.state === "failed" || row.state === "dead") && !row.resent;
    if (isRefused)
      checks.that(
        accepted.every(({ hasFailed }) => hasFailed),
        "I2 what failed has not arrived",
        text,
      );
    const rank = checks.told.get(id) ?? 0;
    const message = known.get(row.message_seq!);
    // That it was taken in stands in the row of the outbox alone.
    const shown = RANK[String(message?.status)] ?? (row.state === "sent" ? RANK.sent! : 0);
    checks.that(
      shown >= rank,
      "I7 the highest status counts",
      () => `${cell.name}: ${id} ${message?.status} < ${rank}`,
    );
  }
}

/**
 * I4: answers arrive in the order they were written; turns read in the order things were said. Advertising may be overtaken
 * by all that is none, and overtakes nothing.
 */
function inOrder({ checks, graph }: World, { cell, outbox, messages, turns }: Held): void {
  const seqs = new Map(outbox.map((row) => [String(row.id), Number(row.message_seq)]));
  const advertising = new Set(messages.filter(isAdvertising).map(({ seq }) => Number(seq)));
  let [last, lastAd] = [0, 0];
  const seen = new Set<string>();
  for (const { outboxId, conversationId } of graph.ledger) {
    if (conversationId !== cell.name || seen.has(outboxId) || checks.doubtful.has(outboxId)) continue;
    seen.add(outboxId);
    const seq = seqs.get(outboxId) ?? last;
    const isAd = advertising.has(seq);
    const isInOrder = seq >= (isAd ? lastAd : last);
    checks.that(isInOrder, "I4 answers arrive in order", () => `${cell.name}: ${outboxId} after seq ${last}`);
    last = Math.max(last, seq);
    if (isAd) lastAd = seq;
  }
  const known = new Map(messages.map((row) => [String(row.id), row]));
  for (const { turnId, messageIds } of turns) {
    const rows = messageIds.map((id) => known.get(id)!);
    const isSorted = rows.every((row, at) => at === 0 || !isBefore(row, rows[at - 1]!));
    checks.that(isSorted, "I4 a turn reads in order", () => `${cell.name}: ${turnId}`);
  }
}

function isAdvertising({ content_json }: Row): boolean {
  const json = String(content_json);
  if (!json.includes('"marketing"')) return false;
  const content = JSON.parse(json);
  return content.type === "template" && content.template.category === "marketing";
}

function isBefore(a: Row, b: Row): boolean {
  if (a.channel_at !== b.channel_at) return Number(a.channel_at) < Number(b.channel_at);
  return Number(a.seq) < Number(b.seq);
}

/** What became of every answer is in the log, and the list shows what is true. */
function told({ checks }: World, { cell, state, outbox, events }: Held): void {
  const has = (type: string, turnId: string) =>
    events.some((event) => event.type === type && "turnId" in event && event.turnId === turnId);
  for (const row of outbox) {
    if (row.turn_id === null) continue;
    const type = row.state === "sent" ? "reply.sent" : "reply.failed";
    const text = () => `${cell.name}: ${JSON.stringify(row)} without ${type}`;
    checks.that(has(type, String(row.turn_id)), "I3 what became of an answer is shown", text);
  }
  const shown = events.findLast((event) => event.type === "conversation.updated");
  if (shown?.type !== "conversation.updated") return;
  const { createdAt, ...row } = shown.row;
  const now = inboxRow(state as unknown as Parameters<typeof inboxRow>[0]);
  const other = Object.entries(now).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(row[key as keyof typeof row]),
  );
  checks.that(
    other.length === 0,
    "the list shows what is true",
    () => `${cell.name} of ${createdAt}: ${JSON.stringify(other)}`,
  );
}

/** I1 and I2 over all objects: what was acknowledged has one turn and at most one answer. */
function everyMessage({ checks, front, graph, scenario }: World, held: readonly Held[]): void {
  const turns = new Map<string, number>();
  for (const { messages, turns: records } of held) {
    const ids = new Map(messages.map((row) => [String(row.id), String(row.provider_id)]));
    for (const record of records)
      for (const id of record.messageIds) turns.set(ids.get(id)!, (turns.get(ids.get(id)!) ?? 0) + 1);
  }
  const answers = new Map<string, Set<string>>();
  for (const { text, outboxId } of graph.ledger) {
    if (!text.startsWith("re ") || checks.released.has(outboxId)) continue;
    for (const number of text.slice(3).split(",")) {
      const id = `wamid.in.${number}`;
      answers.set(id, (answers.get(id) ?? new Set()).add(outboxId));
    }
  }
  for (const { customer, message } of scenario.written) {
    const { providerId } = message;
    if (!front.taken.has(providerId) || front.erased.has(customer)) continue;
    const count = turns.get(providerId) ?? 0;
    checks.that(count === 1, "I1 what is acknowledged has one turn", () => `${providerId}: ${count}`);
    const by = answers.get(providerId)?.size ?? 0;
    checks.that(by <= 1, "I2 a question has one answer", () => `${providerId}: ${[...answers.get(providerId)!]}`);
  }
}

/** What people were told is on its way is there, once. */
function everyPromise({ checks, front, graph, scenario }: World, held: readonly Held[]): void {
  const counts = new Map<string, number>();
  for (const { messages } of held)
    for (const { client_id: id } of messages)
      if (id !== null) counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
  const count = (clientId: string) => counts.get(clientId) ?? 0;
  for (const [clientId, customer] of front.promised) {
    if (front.erased.has(customer)) continue;
    const there = count(clientId);
    checks.that(there === 1, "a person's message is one", () => `${clientId}: ${there}`);
  }
  for (const { deed } of scenario.deeds) {
    if (deed.kind !== "schedule") continue;
    const there = count(deed.id);
    checks.that(
      there <= (front.takenBack.has(deed.id) ? 0 : 1),
      "what is sent later is one",
      () => `${deed.id}: ${there}`,
    );
  }
  const rows = new Map<string, Set<string>>();
  for (const { text, outboxId } of graph.ledger) {
    if (text.startsWith("re ") || checks.released.has(outboxId)) continue;
    rows.set(text, (rows.get(text) ?? new Set()).add(outboxId));
  }
  for (const [text, ids] of rows)
    checks.that(ids.size === 1, "a person's message is one", () => `${text}: ${[...ids]}`);
}
