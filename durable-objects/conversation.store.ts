/** The SQLite of one conversation: typed reads and writes, nothing else. Callers make the transactions. */
import type { DecisionRecord, Memory, TenantProfile } from "../workers/agent-ai/shapes";
import type { DeliveryStatus } from "../workers/channels/port";
import type { ConversationEvent, InboxRow, OutboxState, Priority, ThreadMessage } from "../workers/inbox/shapes";
import type { ShipmentFacts } from "../workers/orders/shapes";
import { storeVersion, upgrade } from "./conversation.upgrades";
import type { OutboxRow } from "./outbox";
import type { Destination } from "./shapes";

/** What the object remembers of its conversation; one row. Fields are only ever added, readers keep what they do not know. */
export interface State {
  tenantId: string;
  channel: "whatsapp";
  channelAccountId: string;
  conversationId: string;
  contactId: string;
  customerName: string | null;
  phone: string | null;
  userId: string | null;
  /** channel time of what is known of the address */
  addressAt?: number;
  /** numbers the customer left, and when: who writes from there later is somebody else */
  formerPhones?: { phone: string; until: number }[];
  formerUserIds?: string[];
  status: InboxRow["status"];
  handling: InboxRow["handling"];
  assigneeId: string | null;
  /** the assistant keeps still until then while a person handles; null = nobody does */
  pausedUntil: number | null;
  episodeId: string | null;
  /** channel time of the customer's latest message: opens the 24-hour window */
  lastInboundAt: number | null;
  /** every incoming message up to this seq has had its turn */
  readSeq: number;
  turnDueAt: number | null;
  unread: number;
  waitingSince: number | null;
  handoffReason: string | null;
  handoffSummary: string | null;
  lastIntent: string | null;
  lastLine: string | null;
  lastDirection: "in" | "out" | null;
  lastMessageAt: number;
  /** when we last read or wrote something: the silence that ends an episode is counted from here */
  lastActivityAt: number | null;
  memory: Memory;
  /** as whom and when the contact was looked up last */
  contactCheck?: { as: string; at: number };
  /** the tenant as last read, so that a turn is possible without D1 */
  profile: TenantProfile | null;
  /** the last order facts this contact was shown, for the same reason */
  facts: ShipmentFacts[];
  createdAt: number;
  labels?: string[];
  priority?: Priority;
  snoozedUntil?: number | null;
  groupId?: string | null;
  /** whose it was last: a known customer comes back to their person */
  lastAssigneeId?: string | null;
  /** the turn whose suggestion waits for a person */
  suggestedTurnId?: string | null;
  /** what Live was told of it last, see `conversation.routing.ts` */
  routing?: { told: string; askAgainAt?: number };
}

/** A message to be sent later. */
export interface ScheduledRow {
  id: string;
  userId: string;
  text: string;
  sendAt: number;
  /** missing when none was given */
  clientId?: string;
  replyTo?: string;
  suggestionTurnId?: string;
}

interface RawScheduled extends Record<string, string | number | null> {
  id: string;
  user_id: string;
  text: string;
  send_at: number;
  client_id: string | null;
  reply_to: string | null;
  suggestion_turn_id: string | null;
}

export interface MessageRow {
  seq: number;
  id: string;
  providerId: string | null;
  direction: ThreadMessage["direction"];
  author: ThreadMessage["author"];
  authorId: string | null;
  content: ThreadMessage["content"];
  channelAt: number;
  at: number;
  turnId: string | null;
  episodeId: string | null;
  clientId: string | null;
  status: DeliveryStatus | null;
  failed: { code: string; detail: string } | null;
  mediaFileId: string | null;
  /** the channel's id of the message this one answers */
  replyTo: string | null;
}

type NewMessage = Omit<MessageRow, "seq" | "status" | "failed" | "mediaFileId" | "replyTo"> & { replyTo?: string };

type RawMessage = {
  seq: number;
  id: string;
  provider_id: string | null;
  direction: string;
  author: string;
  author_id: string | null;
  content_json: string;
  channel_at: number;
  at: number;
  turn_id: string | null;
  episode_id: string | null;
  client_id: string | null;
  status: string | null;
  failed_json: string | null;
  media_file_id: string | null;
  reply_to: string | null;
};

type RawOutbox = {
  id: string;
  message_seq: number;
  turn_id: string | null;
  state: string;
  attempts: number;
  next_at: number;
  deadline_at: number | null;
  resent: number;
  paid: number;
  provider_id: string | null;
  error_code: string | null;
  error_detail: string | null;
  sent_at: number | null;
};

/**
 * What this instance knows to be stored, so that it need not be read again: nobody else writes these rows. A field is
 * undefined until it was read, and again when a transaction failed.
 */
interface Known {
  stateJson?: string | null;
  /** the same, parsed; shared, so never changed */
  state?: Readonly<State> | null;
  movedTo?: string | null;
  handingOverTo?: Destination | null;
  openOutbox?: readonly OutboxRow[];
  hasEvents?: boolean;
}

export class ConversationStore {
  private readonly sql: SqlStorage;
  /** an object that only points elsewhere never gets tables */
  private hasTables: boolean;
  private known: Known = {};

  constructor(private readonly storage: DurableObjectStorage) {
    this.sql = storage.sql;
    this.hasTables = storeVersion(storage.sql) > 0;
    if (this.hasTables) upgrade(storage);
  }

  /** Makes the tables of a conversation that begins. */
  open(): void {
    if (this.hasTables) return;
    upgrade(this.storage);
    this.hasTables = true;
  }

  /** Runs synchronous changes as one transaction: all of them are durable together, or none. */
  commit(change: () => void): void {
    try {
      this.storage.transactionSync(change);
    } catch (error) {
      this.known = {}; // what was written is undone
      throw error;
    }
  }

  // -- pointer ----------------------------------------------------------------------------------------------------

  movedTo(): string | null {
    if (this.known.movedTo === undefined) this.known.movedTo = this.storage.kv.get<string>("moved_to") ?? null;
    return this.known.movedTo;
  }

  setMovedTo(target: string): void {
    this.storage.kv.put("moved_to", target);
    this.known.movedTo = target;
  }

  clearMovedTo(): void {
    this.storage.kv.delete("moved_to");
    this.known.movedTo = null;
  }

  /** Where this conversation still has to hand over what it holds; null = nowhere. */
  handingOverTo(): Destination | null {
    if (this.known.handingOverTo === undefined)
      this.known.handingOverTo = this.storage.kv.get<Destination>("handing_over_to") ?? null;
    return this.known.handingOverTo;
  }

  setHandingOverTo(destination: Destination | null): void {
    if (destination) this.storage.kv.put("handing_over_to", destination);
    else this.storage.kv.delete("handing_over_to");
    this.known.handingOverTo = destination;
  }

  /**
   * Empties every table and keeps the counting: what follows is told apart from what was. Returns the last seq of the
   * events, 0 when there never was a conversation.
   */
  erase(): number {
    if (!this.hasTables) return 0;
    const [last] = this.sql.exec<{ seq: number }>("INSERT INTO events (json) VALUES ('{}') RETURNING seq").toArray();
    const tables = this.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'meta'")
      .toArray()
      .filter(({ name }) => !/^(sqlite_|_cf_)/.test(name));
    for (const { name } of tables) this.sql.exec(`DELETE FROM ${name}`);
    this.storage.kv.delete("handing_over_to");
    this.known = {};
    return last!.seq;
  }

  // -- state ------------------------------------------------------------------------------------------------------

  /** A copy to work on; null until the conversation begins. */
  state(): State | null {
    const json = this.stateJson();
    return json === null ? null : (JSON.parse(json) as State);
  }

  /** The same to look at only. */
  peek(): Readonly<State> | null {
    if (this.known.state === undefined) this.known.state = this.state();
    return this.known.state;
  }

  saveState(state: State): void {
    const json = JSON.stringify(state);
    if (json === this.known.stateJson) return;
    this.sql.exec("INSERT INTO state (id, json) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET json = ?1", json);
    this.known.stateJson = json;
    this.known.state = undefined;
  }

  private stateJson(): string | null {
    if (!this.hasTables) return null;
    if (this.known.stateJson === undefined) {
      const [row] = this.sql.exec<{ json: string }>("SELECT json FROM state WHERE id = 1").toArray();
      this.known.stateJson = row?.json ?? null;
    }
    return this.known.stateJson;
  }

  // -- messages ---------------------------------------------------------------------------------------------------

  /** The new seq, or null when the provider's id is known already. */
  addMessage(message: NewMessage): number | null {
    const rows = this.sql
      .exec<{ seq: number }>(
        `INSERT OR IGNORE INTO messages (id, provider_id, direction, author, author_id, content_json, channel_at, at, turn_id, episode_id, client_id, reply_to)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
        message.id,
        message.providerId,
        message.direction,
        message.author,
        message.authorId,
        JSON.stringify(message.content),
        message.channelAt,
        message.at,
        message.turnId,
        message.episodeId,
        message.clientId,
        message.replyTo ?? null,
      )
      .toArray();
    return rows[0]?.seq ?? null;
  }

  /** The message a client's id was used for, if any: sending twice is one message. */
  seqOfClientId(clientId: string): number | null {
    const [row] = this.sql
      .exec<{ message_seq: number }>("SELECT message_seq FROM client_ids WHERE client_id = ?", clientId)
      .toArray();
    return row?.message_seq ?? null;
  }

  setClientId(clientId: string, messageSeq: number): void {
    this.sql.exec("INSERT INTO client_ids (client_id, message_seq) VALUES (?, ?)", clientId, messageSeq);
  }

  /** Incoming messages that had no turn yet, in (channel time, arrival) order. */
  unanswered(readSeq: number): MessageRow[] {
    return this.messages("WHERE seq > ? AND direction = 'in' ORDER BY channel_at, seq", readSeq);
  }

  lastIncomingProviderId(): string | null {
    return this.messages("WHERE direction = 'in' ORDER BY seq DESC LIMIT 1")[0]?.providerId ?? null;
  }

  assignTurn(seqs: number[], turnId: string, episodeId: string): void {
    for (const seq of seqs) {
      this.sql.exec("UPDATE messages SET turn_id = ?, episode_id = ? WHERE seq = ?", turnId, episodeId, seq);
    }
  }

  message(seq: number): MessageRow | null {
    return this.messages("WHERE seq = ?", seq)[0] ?? null;
  }

  messageByProviderId(providerId: string): MessageRow | null {
    return this.messages("WHERE provider_id = ?", providerId)[0] ?? null;
  }

  messageById(id: string): MessageRow | null {
    return this.messages("WHERE id = ? ORDER BY seq DESC LIMIT 1", id)[0] ?? null;
  }

  /** A page of the thread, oldest first, ending before `before`. */
  page(before: number, limit: number): MessageRow[] {
    return this.messages("WHERE seq < ? ORDER BY seq DESC LIMIT ?", before, limit).reverse();
  }

  /** Those after `seq`, oldest first. */
  after(seq: number, limit: number): MessageRow[] {
    return this.messages("WHERE seq > ? ORDER BY seq LIMIT ?", seq, limit);
  }

  setProviderId(seq: number, providerId: string): void {
    this.sql.exec("UPDATE messages SET provider_id = ? WHERE seq = ? AND provider_id IS NULL", providerId, seq);
  }

  setDelivery(seq: number, status: DeliveryStatus | null, failed: { code: string; detail: string } | null): void {
    this.sql.exec(
      "UPDATE messages SET status = ?, failed_json = ? WHERE seq = ?",
      status,
      failed ? JSON.stringify(failed) : null,
      seq,
    );
  }

  /** The channel has the file: it is not given to it again. */
  setContent(seq: number, content: MessageRow["content"]): void {
    this.sql.exec("UPDATE messages SET content_json = ? WHERE seq = ?", JSON.stringify(content), seq);
  }

  setMediaFile(seq: number, fileId: string): void {
    this.sql.exec("UPDATE messages SET media_file_id = ? WHERE seq = ?", fileId, seq);
  }

  private messages(where: string, ...bindings: SqlStorageValue[]): MessageRow[] {
    return this.sql
      .exec<RawMessage>(`SELECT * FROM messages ${where}`, ...bindings)
      .toArray()
      .map((raw) => ({
        seq: raw.seq,
        id: raw.id,
        providerId: raw.provider_id,
        direction: raw.direction as MessageRow["direction"],
        author: raw.author as MessageRow["author"],
        authorId: raw.author_id,
        content: JSON.parse(raw.content_json),
        channelAt: raw.channel_at,
        at: raw.at,
        turnId: raw.turn_id,
        episodeId: raw.episode_id,
        clientId: raw.client_id,
        status: raw.status as DeliveryStatus | null,
        failed: raw.failed_json ? JSON.parse(raw.failed_json) : null,
        mediaFileId: raw.media_file_id,
        replyTo: raw.reply_to,
      }));
  }

  // -- to be sent later -------------------------------------------------------------------------------------------

  /** Of one id what was said last counts. */
  putScheduled(row: ScheduledRow): void {
    this.sql.exec(
      `INSERT OR REPLACE INTO scheduled (id, user_id, text, send_at, client_id, reply_to, suggestion_turn_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      row.id,
      row.userId,
      row.text,
      row.sendAt,
      row.clientId ?? null,
      row.replyTo ?? null,
      row.suggestionTurnId ?? null,
    );
  }

  /** Those that wait, soonest first. */
  scheduled(): ScheduledRow[] {
    return this.sql
      .exec<RawScheduled>(
        `SELECT id, user_id, text, send_at, client_id, reply_to, suggestion_turn_id
         FROM scheduled ORDER BY send_at, id`,
      )
      .toArray()
      .map((raw) => ({
        id: raw.id,
        userId: raw.user_id,
        text: raw.text,
        sendAt: raw.send_at,
        ...(raw.client_id ? { clientId: raw.client_id } : {}),
        ...(raw.reply_to ? { replyTo: raw.reply_to } : {}),
        ...(raw.suggestion_turn_id ? { suggestionTurnId: raw.suggestion_turn_id } : {}),
      }));
  }

  /** Whether it was still there. */
  dropScheduled(id: string): boolean {
    return this.sql.exec("DELETE FROM scheduled WHERE id = ? RETURNING id", id).toArray().length > 0;
  }

  // -- episodes ---------------------------------------------------------------------------------------------------

  openEpisode(id: string, at: number): void {
    this.sql.exec("INSERT INTO episodes (id, opened_at) VALUES (?, ?)", id, at);
  }

  closeEpisode(id: string, at: number): void {
    this.sql.exec("UPDATE episodes SET closed_at = ? WHERE id = ? AND closed_at IS NULL", at, id);
  }

  // -- outbox -----------------------------------------------------------------------------------------------------

  saveOutbox(row: OutboxRow): void {
    this.known.openOutbox = undefined;
    this.sql.exec(
      `INSERT OR REPLACE INTO outbox
         (id, message_seq, turn_id, state, attempts, next_at, deadline_at, resent, paid, provider_id, error_code, error_detail, sent_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.id,
      row.messageSeq,
      row.turnId,
      row.state,
      row.attempts,
      Math.ceil(row.nextAt),
      row.deadlineAt === null ? null : Math.ceil(row.deadlineAt),
      row.resent ? 1 : 0,
      row.paid ? 1 : 0,
      row.providerId,
      row.errorCode,
      row.errorDetail,
      row.sentAt,
    );
  }

  outbox(id: string): OutboxRow | null {
    return this.outboxRows("WHERE id = ?", id)[0] ?? null;
  }

  outboxOfMessage(seq: number): OutboxRow | null {
    return this.outboxRows("WHERE message_seq = ?", seq)[0] ?? null;
  }

  /** Rows that still have something to do, in the order they were written. */
  openOutbox(): readonly OutboxRow[] {
    this.known.openOutbox ??= this.outboxRows(
      "WHERE state IN ('pending', 'sending', 'uncertain') ORDER BY message_seq",
    );
    return this.known.openOutbox;
  }

  private outboxRows(where: string, ...bindings: SqlStorageValue[]): OutboxRow[] {
    return this.sql
      .exec<RawOutbox>(`SELECT * FROM outbox ${where}`, ...bindings)
      .toArray()
      .map((raw) => ({
        id: raw.id,
        messageSeq: raw.message_seq,
        turnId: raw.turn_id,
        state: raw.state as OutboxState,
        attempts: raw.attempts,
        nextAt: raw.next_at,
        deadlineAt: raw.deadline_at,
        resent: raw.resent === 1,
        paid: raw.paid === 1,
        providerId: raw.provider_id,
        errorCode: raw.error_code,
        errorDetail: raw.error_detail,
        sentAt: raw.sent_at,
      }));
  }

  // -- early statuses: those that name a message we do not know (yet) -----------------------------------------------

  addEarlyStatus(
    providerId: string,
    status: DeliveryStatus,
    at: number,
    error: { code: string; detail: string } | null,
  ): void {
    this.sql.exec(
      "INSERT OR IGNORE INTO early_statuses (provider_id, status, at, error_json) VALUES (?, ?, ?, ?)",
      providerId,
      status,
      at,
      error ? JSON.stringify(error) : null,
    );
  }

  takeEarlyStatuses(
    providerId: string,
  ): { status: DeliveryStatus; at: number; error: { code: string; detail: string } | null }[] {
    return this.sql
      .exec<{ status: string; at: number; error_json: string | null }>(
        "DELETE FROM early_statuses WHERE provider_id = ? RETURNING status, at, error_json",
        providerId,
      )
      .toArray()
      .map((raw) => ({
        status: raw.status as DeliveryStatus,
        at: raw.at,
        error: raw.error_json ? JSON.parse(raw.error_json) : null,
      }));
  }

  // -- turns ------------------------------------------------------------------------------------------------------

  addTurn(record: DecisionRecord): void {
    this.sql.exec(
      "INSERT INTO turns (id, at, record_json) VALUES (?, ?, ?)",
      record.turnId,
      record.now,
      JSON.stringify(record),
    );
  }

  turn(id: string): DecisionRecord | null {
    const [row] = this.sql.exec<{ record_json: string }>("SELECT record_json FROM turns WHERE id = ?", id).toArray();
    return row ? (JSON.parse(row.record_json) as DecisionRecord) : null;
  }

  // -- events -----------------------------------------------------------------------------------------------------

  addEvent(event: Unnumbered): void {
    this.known.hasEvents = true;
    this.sql.exec("INSERT INTO events (json) VALUES (?)", JSON.stringify(event));
  }

  eventsAfter(seq: number, limit: number): ConversationEvent[] {
    return this.sql
      .exec<{ seq: number; json: string }>(
        "SELECT seq, json FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
        seq,
        limit,
      )
      .toArray()
      .map((row) => ({ ...JSON.parse(row.json), seq: row.seq }) as ConversationEvent);
  }

  hasEvents(): boolean {
    this.known.hasEvents ??= this.sql.exec("SELECT 1 FROM events LIMIT 1").toArray().length > 0;
    return this.known.hasEvents;
  }

  dropEvents(from: number, to: number): void {
    this.known.hasEvents = undefined;
    this.sql.exec("DELETE FROM events WHERE seq BETWEEN ? AND ?", from, to);
  }
}

/** An event before it has its seq. */
export type Unnumbered = ConversationEvent extends infer E
  ? E extends ConversationEvent
    ? Omit<E, "seq">
    : never
  : never;
