/** The order sync of one account: 30 days back in windows, then what changed, page by page, resumable at every page. */
import { z } from "zod";
import { tellContacts } from "../contacts";
import {
  type ConnectedSource,
  clearTrouble,
  connectedSource,
  noteTrouble,
  ORDER_SYNC,
  saveSyncState,
  subscribeOrderWebhook,
} from "../integrations";
import type { Ctx } from "../platform/ctx";
import { defineJob } from "../platform/queue";
import type { Failure } from "../platform/result";
import { noteOrders } from "../search";
import { storeShipments } from "./cache";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FIRST_LOOK_BACK_MS = 30 * DAY_MS;
/** Trendyol: a range holds at most 14 days */
const WINDOW_MS = 14 * DAY_MS;
/** a change may become visible a little after its own time of change */
const OVERLAP_MS = 10 * MINUTE_MS;
const EVERY_MS = 5 * MINUTE_MS;
const MAX_BACK_OFF_MS = 30 * MINUTE_MS;
/** one run stays far below the limits of a queue consumer; the next goes on where it stopped */
const PAGES_PER_RUN = 20;

const SyncState = z.object({
  /** everything changed until here is in the cache, epoch ms */
  highWater: z.number().nullable(),
  window: z.object({ from: z.number(), to: z.number(), cursor: z.string().nullable() }).nullable(),
  /** in a row */
  failures: z.number(),
});
type SyncState = z.infer<typeof SyncState>;

/** Safe to run twice and at the same time: a run only ever repeats pages, and repeated pages change nothing. */
export const syncOrders = defineJob({
  kind: ORDER_SYNC,
  input: z.object({ accountId: z.string() }),
  untilDone: true,
  run: async (ctx, { accountId }) => {
    try {
      return await sync(ctx, accountId);
    } catch (error) {
      const detail = "the sync itself failed";
      await noteTrouble(ctx, accountId, { code: "failed", outcome: "retryable", detail });
      throw error;
    }
  },
});

async function sync(ctx: Ctx, accountId: string): Promise<void | { againAt: number }> {
  const connected = await connectedSource(ctx, accountId);
  if (!connected) return;
  let state = read(connected.syncStateJson);
  for (let page = 0; page < PAGES_PER_RUN; page++) {
    const step = await oneStep(ctx, connected, state);
    state = step.state;
    if (step.kind === "failed") return { againAt: ctx.clock.now() + backOff(step.failure, state.failures) };
    if (step.kind === "up_to_date") {
      if (!connected.isWebhookOn) await subscribeOrderWebhook(ctx, accountId);
      return { againAt: ctx.clock.now() + EVERY_MS };
    }
  }
  return { againAt: ctx.clock.now() };
}

type Step =
  | { kind: "more"; state: SyncState }
  | { kind: "up_to_date"; state: SyncState }
  | { kind: "failed"; state: SyncState; failure: Failure };

/** One page: asked, stored, and only then remembered as done. */
async function oneStep(ctx: Ctx, connected: ConnectedSource, state: SyncState): Promise<Step> {
  const { source, account, pace } = connected;
  const now = ctx.clock.now();
  const window = state.window ?? nextWindow(state.highWater, now);
  const range = { fromMs: window.from, toMs: window.to };
  const answer = await source.syncStep(ctx.env, account, pace, range, window.cursor);
  if (!answer.ok) {
    // A refused cursor is old, which is nobody's trouble; a refused first page is: its question never changes.
    const isOldCursor = answer.error.code === "invalid" && window.cursor !== null;
    if (!isOldCursor) await noteTrouble(ctx, account.id, answer.error, { isFixedQuestion: true });
    // Then the window starts again.
    const cursor = answer.error.code === "invalid" ? null : window.cursor;
    const failed = { ...state, window: { ...window, cursor }, failures: state.failures + 1 };
    await saveSyncState(ctx, account.id, failed);
    return { kind: "failed", state: failed, failure: answer.error };
  }
  const contactIds = await storeShipments(ctx, { id: account.id, provider: source.key }, answer.value.shipments);
  await noteOrders(ctx, answer.value.shipments);
  await tellContacts(ctx, contactIds);
  await clearTrouble(ctx, account.id);
  const { next } = answer.value;
  if (next) return more(ctx, account.id, { ...state, window: { ...window, cursor: next }, failures: 0 });
  const done = { highWater: window.to, window: null, failures: 0 };
  if (now - window.to > EVERY_MS) return more(ctx, account.id, done);
  await saveSyncState(ctx, account.id, done, window.to);
  return { kind: "up_to_date", state: done };
}

async function more(ctx: Ctx, accountId: string, state: SyncState): Promise<Step> {
  await saveSyncState(ctx, accountId, state);
  return { kind: "more", state };
}

function nextWindow(highWater: number | null, now: number): NonNullable<SyncState["window"]> {
  const from =
    highWater === null ? now - FIRST_LOOK_BACK_MS : Math.max(highWater - OVERLAP_MS, now - FIRST_LOOK_BACK_MS);
  return { from, to: Math.min(from + WINDOW_MS, now), cursor: null };
}

function backOff(failure: Failure, failures: number): number {
  const waits = Math.min(MINUTE_MS * 2 ** (failures - 1), MAX_BACK_OFF_MS);
  return Math.max(waits, failure.retryAfterMs ?? 0);
}

/** Unreadable state (none yet, or of another version) means starting over, which only costs time. */
function read(json: string | null): SyncState {
  const fresh: SyncState = { highWater: null, window: null, failures: 0 };
  return json ? (SyncState.safeParse(JSON.parse(json)).data ?? fresh) : fresh;
}
