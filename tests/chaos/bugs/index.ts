/**
 * Bugs that messaging products have had, each as a change of this product's text. The simulation has to find every one;
 * production holds nothing of them.
 */
import type { Patch } from "../simulate/bundle";

export interface Bug {
  name: string;
  /** what the customer, or the owner, would have met */
  harm: string;
  patches: Patch[];
}

const patch = (file: string, from: string, to: string): Patch => ({ file: `durable-objects/${file}.ts`, from, to });

const CONVERSATION = "conversation";
const RECEIVE = "conversation.receive";
const SENDING = "conversation.sending";
const DRIVER = "conversation.driver";
const OUTGOING = "conversation.outgoing";
const DASHBOARD = "conversation.dashboard";
const MESSAGES = "conversation.store.messages";
const OUTBOX_TABLE = "conversation.store.outbox";
const OUTBOX = "outbox";

export const BUGS: readonly Bug[] = [
  {
    name: "retry-on-timeout",
    harm: "a slow answer of the channel is a reply sent twice",
    patches: [
      patch(
        OUTBOX,
        'state: "uncertain", deadlineAt: now + UNCERTAIN_MS };\n    case "rejected"',
        'state: "pending", nextAt: now + 1_000 };\n    case "rejected"',
      ),
    ],
  },
  {
    name: "restart-sends-again",
    harm: "whatever was under way when the process ended is sent twice",
    patches: [
      patch(
        OUTBOX,
        'state: "uncertain", deadlineAt: now + UNCERTAIN_MS, errorCode: "interrupted" };',
        'state: "pending" };',
      ),
    ],
  },
  {
    name: "restart-forgets",
    harm: "whatever was under way when the process ended is never heard of again",
    patches: [patch(OUTBOX, 'if (row.state !== "sending") return row;', "return row;")],
  },
  {
    name: "resend-outside-window",
    harm: "a doubtful reply is sent again where free messages are not allowed any more",
    patches: [patch(OUTBOX, "windowUntil !== null && now < windowUntil;", "true;")],
  },
  {
    name: "paid-resent",
    harm: "a paid template is paid twice",
    patches: [patch(OUTBOX, "!row.resent && !row.paid &&", "!row.resent &&")],
  },
  {
    name: "resent-again-and-again",
    harm: "a doubtful reply is sent every ninety seconds",
    patches: [patch(OUTBOX, "const mayResend = !row.resent && ", "const mayResend = ")],
  },
  {
    name: "back-off-never-ends",
    harm: "an answer that the channel does not want is tried for ever, and no person sees it",
    patches: [patch(OUTBOX, "if (row.attempts >= MAX_ATTEMPTS) ", "if (row.attempts >= 1_000) ")],
  },
  {
    name: "status-falls",
    harm: "a message that was read is shown as sent, because the news came late",
    patches: [patch(RECEIVE, "else if (rank(status) > rank(message.status))", "else")],
  },
  {
    name: "dedupe-by-arrival",
    harm: "a webhook that comes twice is two questions and two answers",
    patches: [
      patch(
        RECEIVE,
        "providerId: message.providerId,\n",
        'providerId: message.providerId + (now % 2 ? String(now) : ""),\n',
      ),
    ],
  },
  {
    name: "fractional-alarm",
    harm: "an alarm that the runtime never fires",
    patches: [
      patch(
        OUTBOX,
        "return Math.ceil(Math.max(least, grown * (0.5 + jitter / 2)));",
        "return Math.max(least, grown * (0.5 + jitter / 2));",
      ),
      patch(OUTBOX_TABLE, "Math.ceil(row.nextAt),", "row.nextAt,"),
    ],
  },
  {
    name: "events-deleted-when-queued",
    harm: "an answer that is missing in every report, because the queue lost its news",
    patches: [
      patch(
        "conversation.effects",
        "conversationId: state.conversationId, events });",
        "conversationId: state.conversationId, events });\n        this.store.events.drop(events[0]!.seq, last.seq);",
      ),
    ],
  },
  {
    name: "events-told-once",
    harm: "a lost message of the queue is never asked for again",
    patches: [patch("conversation.effects", "this.pushedSeq = 0;\n    await", "await")],
  },
  {
    name: "turn-not-stopped",
    harm: "an answer to half of what the customer wrote",
    patches: [patch(DRIVER, "personCame || (isOvertaken && ", "personCame || (isOvertaken && Date.now() < 0 && ")],
  },
  {
    name: "read-in-order-of-arrival",
    harm: "a question is read before what it is about",
    patches: [patch(MESSAGES, "direction = 'in' ORDER BY channel_at, seq", "direction = 'in' ORDER BY seq")],
  },
  {
    name: "later-answers-overtake",
    harm: "the customer reads the second answer before the first",
    patches: [
      patch(SENDING, "if (!isAd) break;", "if (!isAd) continue;"),
      patch(SENDING, "else if (isPending) break; // later", "// later"),
    ],
  },
  {
    name: "marked-after-sending",
    harm: "a crash after the send forgets that it was sent",
    patches: [patch(SENDING, "deps.commit(() => deps.store.outbox.save(sending)); // durable", "// durable")],
  },
  {
    name: "lease-forgotten",
    harm: "a number sends faster than the channel allows and is shut out",
    patches: [
      patch(
        SENDING,
        "const lease = await deps.lease(due, deps.store.messages.get(due.messageSeq)!);",
        "const lease = { granted: true } as Lease;",
      ),
    ],
  },
  {
    name: "held-row-not-shown",
    harm: "a message waits for a person, and no person is told",
    patches: [
      patch(OUTGOING, 'if (row.state === "sent") return;', 'if (row.state === "sent" || row.state === "held") return;'),
    ],
  },
  {
    name: "two-tabs-send-twice",
    harm: "one click in two tabs is two messages",
    patches: [
      patch(DASHBOARD, "let seq = this.store.messages.seqOfClientId(clientId);", "let seq: number | null = null;"),
      patch(MESSAGES, "INSERT INTO client_ids", "INSERT OR REPLACE INTO client_ids"),
    ],
  },
  {
    name: "moved-answers-too",
    harm: "a conversation that became part of another answers beside it",
    patches: [patch(DRIVER, "if (this.store.movedTo()) return this.leaveTurn();", "")],
  },
  {
    name: "joined-threads-forget",
    harm: "what was answered before two threads were joined is answered again when it comes again",
    patches: [patch("conversation.merge", "if (parcel.taken?.length) store.addTakenElsewhere(parcel.taken);", "")],
  },
  {
    name: "written-behind",
    harm: "a snooze that was confirmed is lost with the process",
    patches: [
      patch(
        "conversation.store",
        "this.writeState(JSON.stringify(state), this.events.taken());",
        "const [json, events] = [JSON.stringify(state), this.events.taken()];\n    setTimeout(() => this.writeState(json, events), 20);",
      ),
    ],
  },
  {
    name: "erased-while-at-work",
    harm: "what was to be forgotten is written down again, or sent",
    patches: [patch(CONVERSATION, "await this.driver.rest(); // a turn", "// a turn")],
  },
  {
    name: "charged-with-every-status",
    harm: "the owner's costs show a message twice: when it was delivered, and when it was read",
    patches: [patch(RECEIVE, "if (!isNew) return;", "")],
  },
  {
    name: "charge-forgotten",
    harm: "what the channel bills for a person's messages is missing in the owner's costs",
    patches: [patch(RECEIVE, "rank(message.status) < RANK.delivered;", "rank(message.status) < 0;")],
  },
  {
    name: "spent-counted-again",
    harm: "what one answer used is counted again with each one after it",
    patches: [patch("conversation.store", "state.spent = undefined;", "")],
  },
  {
    name: "spent-forgotten",
    harm: "what was used between two answers is in nobody's costs",
    patches: [
      patch(
        "conversation.store",
        "state.spent = sum(this.meter.take(), state.spent);",
        "state.spent = this.meter.take();",
      ),
    ],
  },
  {
    name: "campaign-known-by-heart",
    harm: "a campaign that is begun anew after a crash is written to some twice, and paid twice",
    patches: [
      patch(
        MESSAGES,
        "seqOfClientId(clientId: string): number | null {",
        "byHeart = new Map<string, number>();\n  seqOfClientId(clientId: string): number | null {\n    if (this.byHeart) return this.byHeart.get(clientId) ?? null;",
      ),
      patch(
        MESSAGES,
        'this.sql.exec("INSERT INTO client_ids',
        'this.byHeart.set(clientId, messageSeq);\n    this.sql.exec("INSERT OR IGNORE INTO client_ids',
      ),
    ],
  },
  {
    name: "taken-in-and-forgotten",
    harm: "a question that was acknowledged right before the process ended is never answered",
    patches: [patch("conversation.store", "newest ? withNote(row, newest.seq, newest.note) : row;", "row;")],
  },
  {
    name: "taken-in-again",
    harm: "what was done about a question is undone with the process",
    patches: [patch("conversation.state", "note.of === (row.written ?? 0) && seq > row.readSeq", "note.of > -1")],
  },
  {
    name: "numbers-given-again",
    harm: "what happened after a restart is taken for what is known already, and stands in no report",
    patches: [
      patch(
        "conversation.store.events",
        "return waiting.upTo === upTo ? waiting.last : Math.max(waiting.last, upTo);",
        "return waiting.events.length > 0 ? waiting.last : Math.max(1, waiting.last - 2);",
      ),
    ],
  },
  {
    name: "told-otherwise",
    harm: "an entry of the record says something else when it is told again",
    patches: [
      patch(
        "conversation.store.events",
        "this.waiting().events.filter((event) => event.seq > seq);",
        "this.waiting().events.filter((event) => event.seq > seq).map((event) => ({ ...event, at: Date.now() }));",
      ),
    ],
  },
];
