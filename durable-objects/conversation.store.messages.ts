/** The messages of a conversation: everything that stands in its thread. */
import type { DeliveryStatus } from "../workers/channels/port";
import type { ThreadMessage } from "../workers/inbox/shapes";
import type { Note } from "./conversation.state";
import { Counter } from "./conversation.store.counter";

export interface MessageRow {
  seq: number;
  id: string;
  providerId: string | null;
  direction: ThreadMessage["direction"];
  author: ThreadMessage["author"];
  authorId: string | null;
  /** shared, so never changed */
  content: Readonly<ThreadMessage["content"]>;
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

type NewMessage = Omit<MessageRow, "seq" | "status" | "failed" | "mediaFileId" | "replyTo"> & {
  replyTo?: string;
  /** what it changes of the state, where the state's row is not written with it */
  note?: Note | null;
};

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

const COUNT_BLOCK = 64;
/** More are not read again soon. */
const CONTENTS_MAX = 16;

/** Whole texts, not put together for each call: by its text a statement is found again. */
const ADD = `INSERT OR IGNORE INTO messages (seq, id, provider_id, direction, author, author_id, content_json, channel_at, at, turn_id, episode_id, client_id, reply_to, state_json)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`;
const UNANSWERED = "SELECT * FROM messages WHERE seq > ? AND direction = 'in' ORDER BY channel_at, seq";
const UNANSWERED_SEQS = "SELECT seq FROM messages WHERE seq > ? AND direction = 'in' ORDER BY channel_at, seq";
const INCOMING_AFTER = "SELECT 1 FROM messages WHERE seq > ? AND direction = 'in' LIMIT 1";
const LAST_INCOMING = "SELECT * FROM messages WHERE direction = 'in' ORDER BY seq DESC LIMIT 1";
const OF_SEQ = "SELECT * FROM messages WHERE seq = ?";
const OF_PROVIDER_ID = "SELECT * FROM messages WHERE provider_id = ?";
const OF_ID = "SELECT * FROM messages WHERE id = ? ORDER BY seq DESC LIMIT 1";
const BEFORE = "SELECT * FROM messages WHERE seq < ? ORDER BY seq DESC LIMIT ?";
const BY_OTHERS_AFTER =
  "SELECT seq, author_id FROM messages WHERE seq > ? AND direction = 'out' AND author = 'person' AND author_id <> ? ORDER BY seq DESC LIMIT 1";
const AFTER = "SELECT * FROM messages WHERE seq > ? ORDER BY seq LIMIT ?";

export class MessageTable {
  private readonly counter: Counter;
  /** of the messages that were read last, by their seqs: each is read several times while it is answered */
  private readonly contents = new Map<number, { json: string; content: MessageRow["content"] }>();

  constructor(private readonly sql: SqlStorage) {
    this.counter = new Counter(sql, "messages", COUNT_BLOCK, () => this.lastSeq());
  }

  /** A transaction failed: what was written is undone. */
  forget(): void {
    this.counter.forget();
    this.contents.clear(); // they would be found again, but whoever was erased is in no memory either
  }

  /** The new seq, or null when the provider's id is known already. */
  add(message: NewMessage): number | null {
    const seq = this.counter.next();
    const rows = this.sql
      .exec<{ seq: number }>(
        ADD,
        seq,
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
        message.note ? JSON.stringify(message.note) : null,
      )
      .toArray();
    if (rows.length > 0) return seq;
    this.counter.giveBack(seq);
    return null;
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
    return this.rows(UNANSWERED, readSeq);
  }

  /** The same by their seqs alone. */
  unansweredSeqs(readSeq: number): number[] {
    return this.sql
      .exec<{ seq: number }>(UNANSWERED_SEQS, readSeq)
      .toArray()
      .map((row) => row.seq);
  }

  /** Has the customer written anything since? */
  hasIncomingAfter(seq: number): boolean {
    return this.sql.exec(INCOMING_AFTER, seq).toArray().length > 0;
  }

  lastIncomingProviderId(): string | null {
    return this.rows(LAST_INCOMING)[0]?.providerId ?? null;
  }

  /** The note of the newest incoming message, if it is after `seq` and has one; without one the state's row was written with it. */
  noteAfter(seq: number): { seq: number; note: Note } | null {
    const newest = "SELECT seq, state_json FROM messages WHERE seq > ? AND direction = 'in' ORDER BY seq DESC LIMIT 1";
    const [row] = this.sql.exec<{ seq: number; state_json: string | null }>(newest, seq).toArray();
    return row?.state_json ? { seq: row.seq, note: JSON.parse(row.state_json) } : null;
  }

  /** Provider ids of the last incoming messages, newest first. */
  takenIds(limit: number): string[] {
    return this.sql
      .exec<{ provider_id: string }>(
        "SELECT provider_id FROM messages WHERE direction = 'in' ORDER BY seq DESC LIMIT ?",
        limit,
      )
      .toArray()
      .map((row) => row.provider_id);
  }

  /** Notes the turn of messages whose own id does not lead to it, see `TurnTable.ofMessage`. */
  assignTurn(seqs: number[], turnId: string, episodeId: string): void {
    for (const seq of seqs) {
      this.sql.exec("UPDATE messages SET turn_id = ?, episode_id = ? WHERE seq = ?", turnId, episodeId, seq);
    }
  }

  get(seq: number): MessageRow | null {
    return this.rows(OF_SEQ, seq)[0] ?? null;
  }

  /** Of what was sent the outbox has the channel's id. */
  byProviderId(providerId: string): MessageRow | null {
    const [known] = this.rows(OF_PROVIDER_ID, providerId);
    if (known) return known;
    const [sent] = this.sql
      .exec<{ message_seq: number }>(
        "SELECT message_seq FROM outbox WHERE provider_id = ? ORDER BY id DESC LIMIT 1",
        providerId,
      )
      .toArray();
    return sent ? this.get(sent.message_seq) : null;
  }

  byId(id: string): MessageRow | null {
    return this.rows(OF_ID, id)[0] ?? null;
  }

  /** A page of the thread, oldest first, ending before `before`. */
  page(before: number, limit: number): MessageRow[] {
    return this.rows(BEFORE, before, limit).reverse();
  }

  /** Those after `seq`, oldest first. */
  after(seq: number, limit: number): MessageRow[] {
    return this.rows(AFTER, seq, limit);
  }

  /** The newest message to the customer after `seq` that somebody else of the team wrote. */
  byOthersAfter(seq: number, userId: string): { seq: number; authorId: string } | null {
    const [row] = this.sql.exec<{ seq: number; author_id: string }>(BY_OTHERS_AFTER, seq, userId).toArray();
    return row ? { seq: row.seq, authorId: row.author_id } : null;
  }

  setDelivery(seq: number, status: DeliveryStatus | null, failed: { code: string; detail: string } | null): void {
    this.sql.exec(
      "UPDATE messages SET status = ?, failed_json = ? WHERE seq = ?",
      status,
      failed ? JSON.stringify(failed) : null,
      seq,
    );
  }

  /** It is to be sent as if for the first time: nothing the channel said of it counts any more. */
  forgetDelivery(seq: number): void {
    this.sql.exec("UPDATE messages SET provider_id = NULL, status = NULL, failed_json = NULL WHERE seq = ?", seq);
  }

  /** The channel has the file: it is not given to it again. */
  setContent(seq: number, content: MessageRow["content"]): void {
    this.sql.exec("UPDATE messages SET content_json = ? WHERE seq = ?", JSON.stringify(content), seq);
  }

  setMediaFile(seq: number, fileId: string): void {
    this.sql.exec("UPDATE messages SET media_file_id = ? WHERE seq = ?", fileId, seq);
  }

  private lastSeq(): number {
    const [row] = this.sql.exec<{ seq: number }>("SELECT seq FROM messages ORDER BY seq DESC LIMIT 1").toArray();
    return row?.seq ?? 0;
  }

  /** Shared, so never changed. */
  private content(seq: number, json: string): MessageRow["content"] {
    const known = this.contents.get(seq);
    if (known?.json === json) return known.content;
    const content = JSON.parse(json) as MessageRow["content"];
    if (this.contents.size >= CONTENTS_MAX) this.contents.clear();
    this.contents.set(seq, { json, content });
    return content;
  }

  private rows(query: string, ...bindings: SqlStorageValue[]): MessageRow[] {
    return this.sql
      .exec<RawMessage>(query, ...bindings)
      .toArray()
      .map((raw) => ({
        seq: raw.seq,
        id: raw.id,
        providerId: raw.provider_id,
        direction: raw.direction as MessageRow["direction"],
        author: raw.author as MessageRow["author"],
        authorId: raw.author_id,
        content: this.content(raw.seq, raw.content_json),
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
}
