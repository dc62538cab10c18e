/**
 * Tokens for sends, leased in blocks and kept by this isolate for all its conversations, so that a busy number asks its
 * Pacer seldom. Tokens live for a quarter of a second; what was not used is told with the next question, and free again.
 */
import type { Lease, LeaseInput, PacerRpc } from "./shapes";

/** One of our addresses, and what its provider lets through. */
export interface SendingLimit {
  /** of the Pacer, by which the isolate keeps its tokens */
  name: string;
  /** in and out together */
  messagesPerSec: number;
}

export interface SendInput {
  priority: "service" | "campaign";
  isRetry: boolean;
}

interface Block {
  id: number;
  tokens: number;
  taken: number;
  /** before the Pacer was asked: its own clock began later, so that a token never lives longer than it says */
  leasedAt: number;
  lastTakenAt: number;
  priority: SendInput["priority"];
  mustReport: boolean;
}

interface Purse {
  /** what the provider lets through, as the last send knew it */
  messagesPerSec: number | null;
  blocks: Block[];
  asking: number;
  /** messages that came in and that the Pacer does not know of */
  inbound: number;
  toldAt: number;
  /** sends in the stretch that began then, and in the one before it: as many are wished for */
  stretch: { from: number; sends: number; before: number };
}

const VALID_MS = 250;
const BUCKET = "send";
const SECOND_MS = 1_000;
/** What came in is told at least so often while nothing is sent. */
const TELL_EVERY_MS = 100;
const PURSES_MAX = 5_000;

/** Of all numbers this isolate sends from. Plain numbers only: what belongs to one object's requests must not be kept here. */
const purses = new Map<string, Purse>();

/** The right to send one message now; to be used at once. */
export async function takeToken(pacer: PacerRpc, limit: SendingLimit, input: SendInput): Promise<Lease> {
  const purse = purseOf(limit.name);
  purse.messagesPerSec = limit.messagesPerSec;
  const ready = input.isRetry ? undefined : readyBlock(purse, input.priority, Date.now());
  if (ready) return taken(purse, ready);
  const leasedAt = Date.now();
  const isAlone = purse.asking === 0;
  const used = endedBlocks(purse, leasedAt);
  const inbound = purse.inbound;
  purse.inbound = 0;
  purse.asking++;
  try {
    const wish = input.isRetry || !isAlone ? 0 : wishOf(purse, leasedAt);
    const lease = await pacer.lease(BUCKET, { ...question(limit), ...input, wish, used, inbound });
    if (!lease.granted) return lease;
    const { id, tokens } = lease.block!;
    const times = { leasedAt, lastTakenAt: leasedAt };
    const block: Block = { id, tokens, taken: 0, ...times, priority: input.priority, mustReport: !!lease.mustReport };
    purse.blocks.push(block);
    return taken(purse, block);
  } catch (error) {
    purse.inbound += inbound;
    throw error;
  } finally {
    purse.asking--;
  }
}

/**
 * Messages came in on this address: they take from the same limit. Told with the next send, or, when there is none, as soon
 * as they matter: then the work of telling is returned.
 * @param limit what is known of it here; the last send may have known better
 */
export function noteReceived(pacer: () => PacerRpc, limit: SendingLimit, messages: number): Promise<void> | null {
  const purse = purseOf(limit.name);
  const messagesPerSec = purse.messagesPerSec ?? limit.messagesPerSec;
  purse.inbound += messages;
  const now = Date.now();
  // A few do not matter to the limit, and the next send tells of them.
  if (purse.inbound < messagesPerSec / 10 || now < purse.toldAt + TELL_EVERY_MS) return null;
  const inbound = purse.inbound;
  purse.inbound = 0;
  purse.toldAt = now;
  return pacer().received(BUCKET, { ...question({ ...limit, messagesPerSec }), inbound });
}

function question({ messagesPerSec }: SendingLimit): LeaseInput {
  return { limit: messagesPerSec, periodMs: SECOND_MS, tokens: 1, validMs: VALID_MS, isStrict: true };
}

function purseOf(name: string): Purse {
  let purse = purses.get(name);
  if (!purse) {
    if (purses.size >= PURSES_MAX) purses.clear();
    purse = {
      messagesPerSec: null,
      blocks: [],
      asking: 0,
      inbound: 0,
      toldAt: 0,
      stretch: { from: 0, sends: 0, before: 0 },
    };
    purses.set(name, purse);
  }
  return purse;
}

function readyBlock(purse: Purse, priority: SendInput["priority"], now: number): Block | undefined {
  return purse.blocks.find((block) => block.priority === priority && !isOver(block, now));
}

function isOver({ taken, tokens, leasedAt }: Block, now: number): boolean {
  return taken >= tokens || now >= leasedAt + VALID_MS;
}

function taken(purse: Purse, block: Block): Lease {
  const now = Date.now();
  block.taken++;
  block.lastTakenAt = now;
  const { stretch } = purse;
  if (now >= stretch.from + VALID_MS) {
    const isNext = now < stretch.from + 2 * VALID_MS;
    purse.stretch = { from: now, sends: 1, before: isNext ? stretch.sends : 0 };
  } else stretch.sends++;
  return { granted: true, ...(block.mustReport ? { mustReport: true } : {}) };
}

/** As many as were sent in the time that a block lives: a lonely send wishes for none. */
function wishOf({ stretch }: Purse, now: number): number {
  if (now >= stretch.from + 2 * VALID_MS) return 0;
  return Math.max(stretch.sends, stretch.before) - 1;
}

/** Blocks that are over, taken out to be told of. */
function endedBlocks(purse: Purse, now: number): LeaseInput["used"] {
  const ended = purse.blocks.filter((block) => isOver(block, now));
  purse.blocks = purse.blocks.filter((block) => !isOver(block, now));
  return ended.map(({ id, taken: tokens, lastTakenAt }) => ({ block: id, tokens, agoMs: now - lastTakenAt }));
}
