/** What must be true at every step of a run, whatever the weather. The first break ends the run. */

import { type Note, type State, withNote } from "../../../durable-objects/conversation.state";
import type { ReceiveInput, ReceiveResult } from "../../../durable-objects/shapes";
import type { SendInput } from "../../../workers/channels/port";
import type { Delivery } from "./graph";
import type { Cell, Life } from "./house";
import { Bills } from "./spend";
import type { Row, Value } from "./sql-parse";
import type { World } from "./world";

/** More tries than any row has by the rules (eight, and those after one resend). */
const TRIES_MAX = 17;
/** A turn that was overtaken this often answers what it has. */
const RESTARTS_MAX = 3;
/** Whoever has waited this long gets an answer to what was read. */
const PATIENCE_MS = 5_000;
const RANK: Record<string, number> = { sent: 1, delivered: 2, read: 3 };
const MESSAGE_IDS = '"messageIds":';
const EVENTS = '"events":';
const NO_EVENTS = `${EVENTS}[]`;
const LAST = '{"last":';
const NO_LAST = `${LAST}0,`;

/** What may become of a row: everything else is a step that nobody declared. */
const STEPS: Record<string, readonly string[]> = {
  new: ["pending", "sending"],
  pending: ["pending", "sending", "sent", "failed", "held", "dead", "dropped"],
  sending: ["sent", "pending", "failed", "uncertain", "dead", "sending"],
  uncertain: ["uncertain", "sent", "failed", "held", "pending"],
  held: ["held", "sent", "failed", "pending", "dropped"],
  dead: ["dead", "sent", "failed", "pending", "dropped"],
  failed: ["failed", "sent", "pending", "dropped"],
  dropped: ["dropped", "sent"],
  sent: ["sent", "failed"],
};

export interface Broken {
  rule: string;
  text: string;
}

export class Checks {
  first: Broken | null = null;
  /** rows that nobody was sure of at some time: they may be overtaken */
  readonly doubtful = new Set<string>();
  /** rows that people wanted sent after all, and how often */
  readonly released = new Map<string, number>();
  /** the highest rank of status that was durable for a row, by its id */
  readonly told = new Map<string, number>();
  readonly bills = new Bills();
  /** turns that were taken and forgotten with their conversation */
  readonly erasedTurns = new Set<string>();
  /** rows whose present try has left its object */
  private readonly away = new Set<string>();
  /** every row that ever was, and its conversation */
  private readonly known = new Map<string, string>();
  private readonly forgotten = new Set<string>();
  /** turns begun in a conversation since one was committed */
  private readonly begun = new Map<string, number>();
  private readonly tokens = new Map<string, number>();
  private readonly leftAt = new Map<string, number[]>();
  /** what nobody has asked for and has arrived: each text goes to one person once */
  private readonly contacted = new Map<string, number>();
  /** what was read of its row last; rows never change, others come in their place */
  private readonly states = new Map<Cell, { row: Row; state: Record<string, unknown> }>();
  /** the message that noted last what it changes of it, and what that is; null = nobody has read it yet */
  private readonly notes = new Map<Cell, { row: Row; note: Note | null }>();
  /** likewise the events in it */
  private readonly waiting = new Map<Cell, { row: Row; seqs: number[] }>();

  constructor(private readonly world: World) {}

  that(isSo: boolean, rule: string, text: () => string): void {
    if (!isSo) this.broken(rule, text());
  }

  broken(rule: string, text: string): void {
    if (this.first) return;
    this.first = { rule, text };
    this.world.machine.note(() => `BROKEN ${rule}: ${text}`);
  }

  /** The limiter gave tokens for this account's sends; objects of one isolate may share them. */
  granted(purse: string, tokens: number): void {
    this.tokens.set(purse, (this.tokens.get(purse) ?? 0) + tokens);
  }

  /** A turn begins. */
  begins(life: Life): void {
    const { name } = life.cell;
    this.begun.set(name, (this.begun.get(name) ?? 0) + 1);
  }

  /** A row of an object changes. */
  saw(cell: Cell, table: string, before: Row | null, after: Row | null): void {
    if (cell.kind !== "conversation") return;
    if (table === "outbox") this.sawOutbox(cell, before, after);
    else if (table === "messages") this.sawMessage(cell, before, after);
    else if (table === "turns" && after && !before) this.sawTurn(cell, after);
    else if (table === "turns" && before && !after) this.erasedTurns.add(String(before.id));
    else if (table === "state" || table === "events") this.sawEvents(cell, table, before, after);
  }

  /** They wait in the state's row, and in rows of their own once there are many. */
  private sawEvents(cell: Cell, table: string, before: Row | null, after: Row | null): void {
    if (!before || cell.isErasing) return;
    const { seq } = this.world.projection.of(cell.name);
    let gone = [Number(before.seq)];
    if (table === "state") {
      if (after?.events_json === before.events_json) return;
      if (lastOf(before) <= seq || hasOnlyGrown(before, after)) return; // all that ever waited there is written down, or waits
      const known = this.waiting.get(cell);
      const earlier = known?.row === before ? known.seqs : eventsOf(before);
      const left = eventsOf(after);
      if (after) this.waiting.set(cell, { row: after, seqs: left });
      gone = earlier.filter((one) => one > seq && !left.includes(one));
    }
    if (gone.length === 0) return;
    const rows = new Set([...cell.disk.database.every("events")].map((row) => Number(row.seq)));
    const lost = gone.filter((one) => one > seq && !rows.has(one));
    this.that(lost.length === 0, "events wait for their acknowledgement", () => `${cell.name}: ${lost}`);
  }

  private sawOutbox(cell: Cell, before: Row | null, after: Row | null): void {
    const { machine, graph } = this.world;
    if (cell.isReleasing) for (const row of [before, after]) if (row) this.bills.renamed.add(String(row.id));
    if (!after) {
      this.that(cell.isErasing || cell.isReleasing, "rows of the outbox stay", () => `${cell.name}: ${before!.id}`);
      return;
    }
    const id = String(after.id);
    const [from, to] = [before ? String(before.state) : "new", String(after.state)];
    if (!before) this.known.set(id, cell.name);
    const row = () => `${id} ${from} -> ${to} ${JSON.stringify(after)}`;
    machine.note(() => `${cell.name}: ${row()}`);
    this.that(STEPS[from]?.includes(to) === true, "I2 rows only take declared steps", row);
    const isWhole = [after.next_at, after.deadline_at].every((at) => at === null || Number.isInteger(at));
    this.that(isWhole, "alarms are whole milliseconds", row);
    this.that(Number(after.attempts) <= TRIES_MAX, "tries end", row);
    if (to === "uncertain") this.doubtful.add(id);
    if (to === "sending") this.away.delete(id);
    if (cell.isReleasing && to === "pending") {
      this.released.set(id, (this.released.get(id) ?? 0) + 1);
      this.doubtful.add(id);
    }
    if (to !== "pending" || !before || cell.isReleasing) return;
    if (from === "sending") {
      const isClear = !this.away.has(id) || graph.answers.get(id) === "retryable";
      this.that(isClear, "I2 only what was clearly refused is tried again", row);
    }
    if (from === "uncertain") {
      const state = this.stateOf(cell);
      const open = machine.now < Number(state?.lastInboundAt ?? 0) + 24 * 3_600_000;
      const isDeclared = !before.resent && !after.paid && open && Number(before.deadline_at) <= machine.now;
      this.that(isDeclared, "I2 one resend, unpaid, in the window, after the deadline", row);
    }
  }

  private sawMessage(cell: Cell, before: Row | null, after: Row | null): void {
    if (after?.state_json && after.state_json !== before?.state_json) this.notes.set(cell, { row: after, note: null });
    if (!before || !after || cell.isReleasing) return;
    const [from, to] = [RANK[String(before.status)] ?? 0, RANK[String(after.status)] ?? 0];
    this.that(
      to >= from,
      "I7 the rank of a status never falls",
      () => `${cell.name}: ${before.status} -> ${after.status}`,
    );
    const isSame = before.provider_id === null || before.provider_id === after.provider_id;
    this.that(isSame, "a message keeps its provider's id", () => `${cell.name}: ${JSON.stringify(after)}`);
  }

  private sawTurn(cell: Cell, turn: Row): void {
    const begun = this.begun.get(cell.name) ?? 0;
    this.begun.set(cell.name, 0);
    let [newest, oldest, waiting] = [0, Number.POSITIVE_INFINITY, 0];
    const messageIds = messageIdsOf(turn);
    const readSeq = Number(this.fieldOf(cell, "readSeq") ?? 0);
    for (const row of cell.disk.database.after("messages", readSeq)) {
      if (row.direction !== "in") continue;
      if (!messageIds.includes(String(row.id))) {
        waiting = Math.max(waiting, Number(row.seq));
        continue;
      }
      newest = Math.max(newest, Number(row.seq));
      oldest = Math.min(oldest, Number(row.at));
    }
    const isOvertaken = waiting > newest;
    const isLastTry = begun > RESTARTS_MAX || this.world.machine.now - oldest > PATIENCE_MS;
    this.that(
      !isOvertaken || isLastTry,
      "I4 a newer message stops a turn",
      () => `${cell.name}: ${turn.id} after ${begun} tries`,
    );
  }

  /** A call is answered, and what it wrote is durable. */
  answered(life: Life, method: string, args: unknown[], value: unknown): void {
    const { cell } = life;
    if (method === "receive") {
      const [{ messages, statuses }, { kind }] = [args[0] as ReceiveInput, value as ReceiveResult];
      if (kind !== "stored") return;
      for (const { providerId } of messages) {
        const has = ({ disk }: Cell) => disk.database.find("messages", "provider_id", providerId) !== null;
        const isThere = has(cell) || this.world.house.conversations().some(has);
        this.that(isThere, "I1 what is acknowledged is stored", () => `${cell.name}: ${providerId}`);
      }
      for (const { opaque, status, billable, category } of statuses) {
        const id = opaque?.split(".")[2];
        if (!id) continue;
        this.told.set(id, Math.max(this.told.get(id) ?? 0, RANK[status] ?? 0));
        const isCharged = billable && (status === "delivered" || status === "read");
        if (isCharged) this.bills.durable({ outboxId: id, category: category! });
      }
    }
    if (method === "erase") for (const [id, name] of this.known) if (name === cell.name) this.forgotten.add(id);
    if (method === "change") {
      const { change } = args[1] as { change: { kind: string; until?: number } };
      if (change.kind !== "snooze" || value !== "changed") return;
      const { snoozedUntil } = this.stateOf(cell) ?? {};
      this.that(snoozedUntil === change.until, "what was promised is durable", () => `${cell.name}: ${snoozedUntil}`);
    }
  }

  /** A message leaves an object for the channel. */
  leaves(life: Life, input: SendInput, conversationId: string, outboxId: string): void {
    const { cell } = life;
    const { scenario } = this.world;
    const row = cell.disk.database.find("outbox", "id", outboxId);
    const what = () => `${cell.name}: ${outboxId} ${JSON.stringify(row)} to ${JSON.stringify(input.to)}`;
    this.that(!this.forgotten.has(outboxId), "I5 nothing goes to whom we have forgotten", what);
    this.that(row?.state === "sending", "I2 a row is marked before it leaves", what);
    const customer = scenario.customers.find(({ phone }) => phone === input.to.phone);
    const tenantId = this.fieldOf(cell, "tenantId");
    const tags = [input.account.token, customer?.tenantId ?? tenantId, tenantId];
    const isOne = tags.every((tag) => tag === tenantId) && conversationId === cell.name;
    this.that(isOne, "I6 every byte goes out by its own tenant's number", what);
    if (input.content.type === "template" && input.content.template.category === "marketing") {
      const memory = this.stateOf(cell)?.memory as { optedOut?: boolean } | undefined;
      this.that(!memory?.optedOut, "I5 no advertising for whom wants none", what);
    }
    this.that(!this.told.get(outboxId), "I2 what the channel has told of is not sent again", what);
    this.away.add(outboxId);
    const purse = `sending:${input.account.id}`;
    const tokens = (this.tokens.get(purse) ?? 0) - 1;
    this.tokens.set(purse, tokens);
    this.that(tokens >= 0, "every message has its lease", what);
    const { now } = this.world.machine;
    const left = [...(this.leftAt.get(purse) ?? []).filter((at) => at > now - 1_000), now];
    this.leftAt.set(purse, left);
    // Exactly is the business of the limiter's own tests: here its answers are late, and its instances end.
    const most = scenario.ratePerSec * 3 + 3;
    this.that(left.length <= most, "the limit of a number is kept", () => `${left.length} in a second`);
  }

  /** The channel has taken it. */
  accepted({ outboxId, conversationId, kind, text }: Delivery): void {
    const { graph, house } = this.world;
    const row = house.cell("conversation", conversationId).disk.database.find("outbox", "id", outboxId);
    if (!row) return; // forgotten while it was on its way
    const count = graph.accepted.get(outboxId)!.length;
    const most = (row.paid ? 1 : 1 + Number(row.resent)) + (this.released.get(outboxId) ?? 0);
    this.that(count <= most, "I2 delivered once", () => `${outboxId}: ${count} of at most ${most}`);
    if (kind !== "template" || this.released.has(outboxId)) return;
    const times = (this.contacted.get(text) ?? 0) + 1;
    this.contacted.set(text, times);
    this.that(times === 1, "I10 whoever is written to of one's own accord is written to once", () => text);
  }

  stateOf(cell: Cell): Record<string, unknown> | null {
    const row = cell.disk.database.find("state", "id", 1);
    if (!row) return null;
    const known = this.states.get(cell);
    const state = known?.row === row ? known.state : (JSON.parse(String(row.json)) as Record<string, unknown>);
    this.states.set(cell, { row, state });
    const noted = this.noted(cell);
    if (!noted) return state;
    return withNote(state as unknown as State, noted.seq, noted.note) as unknown as Record<string, unknown>;
  }

  /** One plain field of it, without reading the rest. */
  private fieldOf(cell: Cell, name: "readSeq" | "tenantId"): Value | undefined {
    const row = cell.disk.database.find("state", "id", 1);
    if (!row) return undefined;
    const isNoted = String(this.notedBy(cell)?.state_json ?? "").includes(`"${name}":`);
    return isNoted ? (this.stateOf(cell)![name] as Value) : fieldIn(String(row.json), name);
  }

  /** What stands beside the state's row. */
  private noted(cell: Cell): { seq: number; note: Note } | null {
    const row = this.notedBy(cell);
    if (!row) return null;
    const known = this.notes.get(cell)!;
    known.note ??= JSON.parse(String(row.state_json)) as Note;
    return { seq: Number(row.seq), note: known.note };
  }

  /** The message that has noted it. */
  private notedBy(cell: Cell): Row | null {
    const row = this.notes.get(cell)?.row;
    const present = row && cell.disk.database.find("messages", "seq", row.seq!);
    return present && present.state_json === row.state_json ? row : null;
  }
}

/** The number that was given last when a state's row was written: none of its events has a higher one. */
function lastOf({ events_json }: Row): number {
  const json = String(events_json ?? NO_LAST);
  if (!json.startsWith(LAST)) throw new Error(`events begin with their last number: ${json}`);
  return Number(json.slice(LAST.length, json.indexOf(",")));
}

/** Whatever waited in a state's row waits there still: its text begins the new one's. */
function hasOnlyGrown(before: Row, after: Row | null): boolean {
  if (!after) return false;
  if (typeof before.events_json !== "string" || typeof after.events_json !== "string") return false;
  const waited = before.events_json.slice(before.events_json.indexOf("["), before.events_json.lastIndexOf("]"));
  const from = after.events_json.indexOf("[");
  return after.events_json.slice(from, from + waited.length) === waited;
}

/** The messages a turn has read. */
export function messageIdsOf({ record_json }: Row): string[] {
  const json = String(record_json);
  const from = json.indexOf("[", json.indexOf(MESSAGE_IDS));
  return JSON.parse(json.slice(from, json.indexOf("]", from) + 1));
}

/**
 * A field that is no list and no object, by a name that nothing else in the text has: within a string its marks would be
 * escaped. undefined = there is none
 */
function fieldIn(json: string, name: string): Value | undefined {
  const mark = `"${name}":`;
  const at = json.indexOf(mark);
  if (at < 0) return undefined;
  if (json.indexOf(mark, at + 1) >= 0) throw new Error(`${name} stands there twice: ${json}`);
  const from = at + mark.length;
  const [comma, brace] = [json.indexOf(",", from), json.indexOf("}", from)];
  return JSON.parse(json.slice(from, comma < 0 ? brace : Math.min(comma, brace)));
}

/** The seqs of the events in a state's row. */
export function eventsOf(state: Row | null): number[] {
  const json = String(state?.events_json ?? NO_EVENTS);
  if (json.startsWith(NO_EVENTS, json.indexOf(EVENTS))) return [];
  const { events } = JSON.parse(json) as { events: { seq: number }[] };
  return events.map(({ seq }) => seq);
}

/** How many answers it awaits the leaving of, or waits to have told: one, or none. */
export function awaitedIn(state: Row | null): number {
  return JSON.parse(String(state?.events_json ?? "{}")).answer ? 1 : 0;
}
