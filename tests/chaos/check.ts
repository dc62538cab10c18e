/** Compares what customers wrote and received with what the product has on its disk. */
import type { Customer, Line } from "./customers";
import type { Accepted } from "./graph";
import type { History, StoredConversation, StoredOutbox } from "./history";

export interface Told {
  customers: readonly Customer[];
  ledger: readonly Accepted[];
  /** wamids whose statuses the product never heard of */
  silent: ReadonlySet<string>;
}

/** What breaks a promise, one line each, and what the promises allow, listed. */
export interface Verdict {
  lost: string[];
  storedTwice: string[];
  stuck: string[];
  saidTwice: string[];
  unanswered: string[];
  inverted: string[];
  crossed: string[];
  statuses: string[];
  /** the declared rule: sent once more at the deadline, as nothing was heard of it */
  resends: string[];
  /** a person has to look at them */
  leftToPeople: string[];
  questions: number;
  /** questions whose answer left by itself */
  automatic: number;
  messages: number;
  replies: number;
}

interface Sent {
  row: StoredOutbox;
  accepted: Accepted[];
}

/** @param ledger what customers received, oldest first */
export function check({ conversations }: History, { customers, ledger, silent }: Told): Verdict {
  const verdict: Verdict = {
    ...{ lost: [], storedTwice: [], stuck: [], saidTwice: [], unanswered: [], inverted: [], crossed: [], statuses: [] },
    ...{ resends: [], leftToPeople: [], questions: 0, automatic: 0, messages: 0, replies: 0 },
  };
  const places = new Map(ledger.map((send, place) => [send, place]));
  const byOpaque = Map.groupBy(ledger, ({ opaque }) => opaque);
  const homes = new Map<string, StoredConversation[]>();
  for (const one of conversations) {
    checkStuck(verdict, one);
    for (const { provider_id: id, direction } of one.messages) {
      if (direction === "in" && id) homes.set(id, [...(homes.get(id) ?? []), one]);
    }
    const sent = one.outbox.map((row) => {
      const opaque = `v1.${one.state.conversationId}.${row.id}`;
      const accepted = byOpaque.get(opaque) ?? [];
      byOpaque.delete(opaque);
      return { row, accepted };
    });
    for (const send of sent) checkSend(verdict, one, send, silent);
    checkOrder(verdict, one, sent, places);
    verdict.replies += sent.length;
  }
  for (const [opaque, [first]] of byOpaque) verdict.crossed.push(`${opaque} to ${first?.to} is no row of anybody`);
  const received = new Set(ledger.map(({ opaque }) => opaque));
  for (const customer of customers) {
    for (const line of customer.lines) checkLine(verdict, customer, line, homes.get(line.id) ?? [], received);
  }
  checkAddressees(verdict, customers, ledger);
  return verdict;
}

function checkStuck(verdict: Verdict, { state, messages, outbox, openEvents }: StoredConversation): void {
  const name = state.conversationId;
  for (const row of outbox) {
    if (row.state === "pending" || row.state === "sending" || row.state === "uncertain")
      verdict.stuck.push(`${name}: ${row.id} is ${row.state} after ${row.attempts} tries, ${row.error_code}`);
    else if (row.state !== "sent")
      verdict.leftToPeople.push(`${name}: ${row.id} is ${row.state}${row.paid ? ", paid" : ""}, ${row.error_code}`);
  }
  for (const message of messages) {
    if (message.direction === "in" && message.turn_id === null)
      verdict.stuck.push(`${name}: message ${message.provider_id} had no turn`);
  }
  if (state.turnDueAt !== null) verdict.stuck.push(`${name}: a turn is due`);
  if (openEvents > 0) verdict.stuck.push(`${name}: ${openEvents} events are not projected`);
}

function checkSend(verdict: Verdict, one: StoredConversation, { row, accepted }: Sent, silent: Told["silent"]): void {
  const name = `${one.state.conversationId}: ${row.id}`;
  if (row.state === "sent" && accepted.length === 0) verdict.unanswered.push(`${name} is said to be sent`);
  if (accepted.length > 1) {
    const fates = accepted.map(({ fate, wamid }) => `${fate}${silent.has(wamid) ? ", no status" : ""}`);
    const isDeclared = accepted.length === 2 && row.resent === 1 && row.paid === 0 && silent.has(accepted[0]!.wamid);
    verdict[isDeclared ? "resends" : "saidTwice"].push(`${name} was accepted ${accepted.length} times (${fates})`);
  }
  const status = one.messages.find(({ seq }) => seq === row.message_seq)?.status;
  const isTold = accepted.some(({ wamid }) => !silent.has(wamid));
  if (isTold && status !== "delivered") verdict.statuses.push(`${name} was delivered, and stands as ${status}`);
}

/** Answers reach the customer in the order they were written. A row that was sent once more is beside it. */
function checkOrder(
  verdict: Verdict,
  one: StoredConversation,
  sent: readonly Sent[],
  places: ReadonlyMap<Accepted, number>,
): void {
  let last = -1;
  for (const { row, accepted } of sent) {
    const [first] = accepted;
    if (!first || row.resent === 1) continue;
    const place = places.get(first)!;
    if (place < last) verdict.inverted.push(`${one.state.conversationId}: ${row.id} came after a later one`);
    last = Math.max(last, place);
  }
  for (const { turnId, messageIds } of one.turns) {
    const read = messageIds.map((id) => one.messages.find((message) => message.id === id)!);
    const ordered = read.toSorted((a, b) => a.channel_at - b.channel_at || a.seq - b.seq);
    if (read.some((message, at) => message !== ordered[at]))
      verdict.inverted.push(`${one.state.conversationId}: ${turnId} read its messages out of order`);
  }
}

function checkLine(
  verdict: Verdict,
  customer: Customer,
  line: Line,
  homes: readonly StoredConversation[],
  received: ReadonlySet<string>,
): void {
  verdict.messages++;
  if (line.isQuestion) verdict.questions++;
  if (homes.length > 1) verdict.storedTwice.push(`${line.id} is in ${homes.length} rows`);
  const [home] = homes;
  if (!home) {
    verdict.lost.push(`${line.id} of ${customer.name}${line.isAcknowledged ? "" : ", never acknowledged"}`);
    return;
  }
  if (home.state.phone?.replace("+", "") !== customer.phone) verdict.crossed.push(`${line.id} is with somebody else`);
  if (!line.isQuestion) return;
  const { turn_id: turnId } = home.messages.find(({ provider_id }) => provider_id === line.id)!;
  const row = home.outbox.find((candidate) => candidate.turn_id === turnId);
  // In doubt twice, which is listed already: a person has it.
  if (row?.state === "held" && row.resent === 1) return;
  if (!row || !received.has(`v1.${home.state.conversationId}.${row.id}`)) {
    const decision = home.turns.find((turn) => turn.turnId === turnId)?.decided.decision.kind;
    verdict.unanswered.push(`${line.id} of ${customer.name}: ${decision}, ${row?.state ?? "no reply"}`);
  } else if (isAutomatic(home, turnId)) verdict.automatic++;
}

function isAutomatic({ turns }: StoredConversation, turnId: string | null): boolean {
  const kind = turns.find((turn) => turn.turnId === turnId)?.decided.decision.kind;
  return kind === "answer" || kind === "act" || kind === "ask";
}

/** What customers received is theirs: from the number they wrote to, and about no order but their own. */
function checkAddressees(verdict: Verdict, customers: readonly Customer[], ledger: readonly Accepted[]): void {
  const byPhone = new Map(customers.map((customer) => [customer.phone, customer]));
  for (const { to, phoneNumberId, text, opaque } of ledger) {
    const customer = byPhone.get(to);
    const isTheirs = customer?.shop.phoneNumberId === phoneNumberId;
    const orders = text.match(/\b107\d{8}\b/g) ?? [];
    if (!isTheirs || orders.some((order) => order !== customer.orderNumber))
      verdict.crossed.push(`${opaque} went to ${customer?.name}`);
  }
}
