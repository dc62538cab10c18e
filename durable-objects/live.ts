/**
 * The Live object, one per tenant: open dashboards' sockets, who is there and who looks at what, and who gets the next
 * conversation. What it keeps of that can be built anew from D1.
 */
import { DurableObject } from "cloudflare:workers";
import { Temporal } from "temporal-polyfill";
import { conversationStub } from "../workers/inbox/conversation-stub";
import type { LiveChange } from "../workers/inbox/shapes";
import { type Clock, readClock } from "../workers/platform/clock";
import { platformCtx, tenantCtx } from "../workers/platform/ctx";
import { logBug } from "../workers/platform/log";
import { type RoutingSetup, routingSetup } from "../workers/routing";
import type { Presence } from "../workers/routing/shapes";
import { type Attachment, afterWord, companyAt, readWord } from "./live.company";
import { type Deciding, decideRoute, offerWaiting, takeBackFromAbsent } from "./live.routing";
import { LiveStore } from "./live.store";
import type { Given, LiveRpc, LoadSnapshot, RouteInput } from "./shapes";

const SOCKETS_MAX = 500;
/** Conversations that hear that nobody watches keep their changes to themselves for this long. */
const QUIET_MS = 1_000;
/** The answer that says so needs a moment to arrive. */
const ANSWER_MS = 200;
/**
 * Who connects meanwhile, or just after others were told something, is told to fetch again once all of them speak, and
 * what was said or kept has reached the lists in D1.
 */
const RESYNC_AFTER_MS = 3_000;
const FETCH_AGAIN: LiveChange = { type: "resync", isUnbroken: true };
/** The session is over: the dashboard asks who is signed in. */
const SESSION_OVER = 4401;
/** Rules and groups are read anew after this long, even when nobody said that they changed. */
const SETUP_MS = 15_000;
const SETUP_KEY = "setup";
/** A conversation that could not be told whose it is hears it again after this long. */
const DELIVER_AGAIN_MS = 20_000;
/** A person who walks down the list with the arrow keys stays below this. */
const WORDS_MAX = 60;
const WORDS_MS = 10_000;
const AT_ONCE = 6; // simultaneous connections of one invocation
const DELIVER_MAX = 200;
/** The list in D1 follows within this time. */
const LAG_MS = 60_000;

export class Live extends DurableObject<Env> implements LiveRpc {
  private readonly store: LiveStore;
  /** some conversation may be quiet until then, real time; what an instance before this one said, it said before now */
  private quietUntil = Date.now() + QUIET_MS + ANSWER_MS;
  private setup: { value: RoutingSetup; readAt: number } | null = null;
  /** conversations that somebody let go a moment ago, real time: D1 may still say that they hold them */
  private readonly freed = new Map<string, number>();
  /** when a change of a conversation was told last, real time: the list in D1 may not have it yet */
  private toldAt = 0;
  /** how many words a dashboard said since a moment, real time */
  private readonly said = new WeakMap<WebSocket, { since: number; count: number }>();

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.store = new LiveStore(state.storage);
    // Answered by the platform without waking the object.
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  // -- sockets ----------------------------------------------------------------------------------------------------

  /** The WebSocket upgrade, forwarded by the Worker after it has checked session and Origin. */
  override async fetch(request: Request): Promise<Response> {
    const userId = request.headers.get("x-user-id");
    const sessionId = request.headers.get("x-session-id");
    const expiresAt = Number(request.headers.get("x-session-expires-at") ?? 0);
    if (request.headers.get("upgrade") !== "websocket" || !userId || !sessionId)
      return new Response(null, { status: 426 });
    const { now } = await readClock(this.env.DB);
    // From here on nothing is waited for: what is told to all meanwhile must not come before the greeting.
    if (this.ctx.getWebSockets().length >= SOCKETS_MAX) return new Response(null, { status: 503 });
    const { 0: client, 1: server } = new WebSocketPair();
    const before = this.stateOf(userId);
    this.ctx.acceptWebSocket(server, [sessionId]);
    server.serializeAttachment({ userId, expiresAt } satisfies Attachment);
    send(server, { type: "hello", at: now() });
    this.tellPresence(userId, before);
    if (this.quietUntil > Date.now()) {
      this.quietUntil = 0;
      setTimeout(() => this.tell([FETCH_AGAIN]), RESYNC_AFTER_MS);
    } else if (Date.now() - this.toldAt < RESYNC_AFTER_MS) {
      setTimeout(() => send(server, FETCH_AGAIN), RESYNC_AFTER_MS);
    }
    return new Response(null, { status: 101, webSocket: client });
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const word = readWord(data);
    if (!word || this.saysTooMuch(socket) || !stillSignedIn(socket)) return;
    const attachment = attachmentOf(socket);
    const after = afterWord(attachment, word, Date.now());
    if (!after) return;
    const { userId } = attachment;
    const before = this.stateOf(userId);
    socket.serializeAttachment(after);
    this.tellPresence(userId, before);
    if (word.type === "away" || word.type === "here") return;
    if (attachment.looksAt && attachment.looksAt !== after.looksAt) this.tellCompany(attachment.looksAt, userId);
    if (!after.looksAt) return;
    this.tellCompany(after.looksAt, userId);
    if (word.type === "looking") this.sendCompany(socket, after.looksAt, this.attachments());
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.left(socket);
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  override webSocketError(socket: WebSocket): void {
    this.left(socket);
  }

  /** Each word may be told to all colleagues: one dashboard that runs wild must not cost them theirs. */
  private saysTooMuch(socket: WebSocket): boolean {
    const now = Date.now();
    const known = this.said.get(socket);
    const said = known && now - known.since < WORDS_MS ? known : { since: now, count: 0 };
    said.count++;
    this.said.set(socket, said);
    return said.count > WORDS_MAX;
  }

  async publish(changes: LiveChange[]): Promise<{ quietMs: number }> {
    if (this.tell(changes) > 0) return { quietMs: 0 };
    this.quietUntil = Date.now() + QUIET_MS + ANSWER_MS;
    return { quietMs: QUIET_MS };
  }

  async closeSession(sessionId: string): Promise<void> {
    for (const socket of this.ctx.getWebSockets(sessionId)) {
      this.left(socket);
      socket.close(SESSION_OVER, "signed out");
    }
  }

  /** Returns how many dashboards were told. */
  private tell(changes: LiveChange[]): number {
    const sockets = this.ctx.getWebSockets().filter(stillSignedIn);
    for (const change of changes) for (const socket of sockets) send(socket, change);
    if (changes.some(({ type }) => type === "conversation")) this.toldAt = Date.now();
    return sockets.length;
  }

  // -- who is there -----------------------------------------------------------------------------------------------

  async presence(): Promise<Presence[]> {
    const there = new Set(this.attachments().map(({ userId }) => userId));
    return [...new Set([...there, ...this.store.resting()])].map((userId) => this.presenceOf(userId));
  }

  async setAvailability(userId: string, takesNew: boolean): Promise<void> {
    this.store.commit(() => this.store.setTakesNew(userId, takesNew));
    this.tell([{ type: "presence", ...this.presenceOf(userId) }]);
    if (takesNew) this.offerSoon();
  }

  private presenceOf(userId: string): Presence {
    return { userId, state: this.stateOf(userId), takesNew: this.store.agent(userId, "").takesNew };
  }

  /** Online when any of their dashboards is used. */
  private stateOf(userId: string): Presence["state"] {
    return stateFrom(this.attachments().filter((one) => one.userId === userId));
  }

  /** Tells colleagues when somebody's state is another than before; who comes back may take what waits. */
  private tellPresence(userId: string, before: Presence["state"]): void {
    const presence = this.presenceOf(userId);
    if (presence.state === before) return;
    const others = this.sockets().filter((socket) => attachmentOf(socket).userId !== userId);
    for (const socket of others) send(socket, { type: "presence", ...presence });
    if (presence.state === "online") this.offerSoon();
  }

  /** A socket is gone: nobody looks or works there any more. */
  private left(socket: WebSocket): void {
    const attachment = attachmentOf(socket);
    if (attachment.expiresAt === 0) return; // said already
    socket.serializeAttachment({ userId: attachment.userId, expiresAt: 0 } satisfies Attachment);
    const rest = this.attachments().filter(({ userId }) => userId === attachment.userId);
    const before = stateFrom([...rest, attachment]);
    if (attachment.looksAt) this.tellCompany(attachment.looksAt, attachment.userId);
    this.tellPresence(attachment.userId, before);
  }

  /** Tells those who look at a conversation who else does; not the one who caused it. */
  private tellCompany(conversationId: string, causedBy: string): void {
    const sockets = this.sockets();
    const attachments = sockets.map(attachmentOf);
    sockets.forEach((socket, at) => {
      const { looksAt, userId } = attachments[at]!;
      if (looksAt === conversationId && userId !== causedBy) this.sendCompany(socket, conversationId, attachments);
    });
  }

  private sendCompany(socket: WebSocket, conversationId: string, attachments: readonly Attachment[]): void {
    const people = companyAt(attachments, conversationId, attachmentOf(socket).userId, Date.now());
    send(socket, { type: "company", conversationId, people });
  }

  private sockets(): WebSocket[] {
    const now = Date.now();
    return this.ctx.getWebSockets().filter((socket) => attachmentOf(socket).expiresAt > now);
  }

  private attachments(): Attachment[] {
    return this.sockets().map(attachmentOf);
  }

  // -- who gets what ----------------------------------------------------------------------------------------------

  async route(input: RouteInput): Promise<Given> {
    const deciding = await this.deciding();
    this.freed.delete(input.conversationId);
    const isAnybodyWaiting = this.store.hasWaiting();
    const given = this.store.commit(() => {
      const now = deciding();
      if (isAnybodyWaiting) offerWaiting(now); // whoever waits longer comes first
      return decideRoute(now, input);
    });
    if (isAnybodyWaiting) this.offerSoon();
    return given;
  }

  async hold(conversationId: string, userId: string | null): Promise<void> {
    const { now } = await readClock(this.env.DB);
    this.store.commit(() => {
      this.store.waitNoMore(conversationId);
      if (userId === null) this.store.free(conversationId);
      else this.store.setHolder(conversationId, userId, now());
    });
    if (userId === null) this.noteFreed(conversationId);
    // Also when it went from one hand to another: there is room again.
    this.offerSoon();
  }

  async forget(userId: string): Promise<void> {
    if (!this.store.isEmpty) this.store.commit(() => this.store.forget(userId));
    await this.settingsChanged();
  }

  async settingsChanged(): Promise<void> {
    this.setup = null;
    this.offerSoon();
  }

  async rebuild(snapshot: LoadSnapshot): Promise<void> {
    const deciding = await this.deciding();
    const { now, today } = deciding();
    const since = Date.now() - LAG_MS;
    const freed = new Set([...this.freed].filter(([, at]) => at > since).map(([id]) => id));
    this.store.commit(() => this.store.rebuild(snapshot, today, now - LAG_MS, freed));
    this.offerSoon();
  }

  override async alarm(): Promise<void> {
    try {
      await this.offer();
    } catch (error) {
      // An alarm that throws is retried a few times and then never again: catch, log, re-arm.
      logBug("live.alarm", error, { tenantId: this.ctx.id.name });
      await this.ctx.storage.setAlarm(Math.ceil(Date.now() + DELIVER_AGAIN_MS));
    }
  }

  private offerSoon(): void {
    const offered = this.offer().catch((error) => logBug("live.offer", error, { tenantId: this.tenantId }));
    this.ctx.waitUntil(offered);
  }

  /** Finds people for those who wait, and tells the conversations. Whom it cannot tell, it tells again. */
  private async offer(): Promise<void> {
    if (!this.store.hasWaiting()) return;
    const deciding = await this.deciding();
    const given = this.store.commit(() => {
      const now = deciding();
      takeBackFromAbsent(now, this.store.given(DELIVER_MAX));
      offerWaiting(now);
      return this.store.given(DELIVER_MAX);
    });
    if (given.length === 0) return;
    // Written together with the decision: whatever becomes of this instance, they are told.
    void this.ctx.storage.setAlarm(Math.ceil(Date.now() + DELIVER_AGAIN_MS));
    const { placement } = deciding().setup;
    for (let at = 0; at < given.length; at += AT_ONCE) {
      await Promise.all(
        given.slice(at, at + AT_ONCE).map(async ({ conversationId, givenTo: userId, givenGroup: groupId }) => {
          try {
            const stub = conversationStub(this.env, placement, conversationId);
            const isTheirs = await stub.giveTo(this.tenantId, { userId, groupId });
            this.delivered(conversationId, userId!, isTheirs);
          } catch (error) {
            logBug("live.give", error, { conversationId });
          }
        }),
      );
    }
  }

  /** The conversation knows, or nobody is waited for there any more. A newer word about it stays. */
  private delivered(conversationId: string, userId: string, isTheirs: boolean): void {
    this.store.commit(() => {
      const given = this.store.given(DELIVER_MAX);
      if (!given.some((row) => row.conversationId === conversationId && row.givenTo === userId)) return;
      this.store.waitNoMore(conversationId);
      if (!isTheirs && this.store.holderOf(conversationId) === userId) this.store.free(conversationId);
    });
  }

  /** All that a decision needs, read before it: the decision itself waits for nothing. */
  private async deciding(): Promise<() => Deciding> {
    const clock = await readClock(this.env.DB);
    const setup = await this.readSetup(clock);
    return () => {
      const now = clock.now();
      const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(setup.timeZone);
      const online = new Set(
        this.attachments()
          .filter(({ isAway }) => !isAway)
          .map(({ userId }) => userId),
      );
      const today = zoned.toPlainDate().toString();
      return { store: this.store, setup, online, now, today, random: Math.random };
    };
  }

  /** As D1 has it; without D1 as it was last. */
  private async readSetup(clock: Clock): Promise<RoutingSetup> {
    if (this.setup && Date.now() - this.setup.readAt < SETUP_MS) return this.setup.value;
    try {
      const ctx = tenantCtx(platformCtx(this.env, clock), this.tenantId, { kind: "system", name: "routing" });
      const value = await routingSetup(ctx);
      this.setup = { value, readAt: Date.now() };
      this.ctx.storage.kv.put(SETUP_KEY, value);
      return value;
    } catch (error) {
      const last = this.ctx.storage.kv.get<RoutingSetup>(SETUP_KEY);
      if (!last) throw error;
      logBug("live.setup", error, { tenantId: this.tenantId });
      return last;
    }
  }

  private noteFreed(conversationId: string): void {
    const now = Date.now();
    for (const [id, at] of this.freed) if (at < now - LAG_MS) this.freed.delete(id);
    this.freed.set(conversationId, now);
  }

  private get tenantId(): string {
    return this.ctx.id.name!;
  }
}

function attachmentOf(socket: WebSocket): Attachment {
  return socket.deserializeAttachment() as Attachment;
}

/** @param dashboards those of one person */
function stateFrom(dashboards: readonly Attachment[]): Presence["state"] {
  if (dashboards.length === 0) return "offline";
  return dashboards.every(({ isAway }) => isAway) ? "away" : "online";
}

function send(socket: WebSocket, change: LiveChange): void {
  try {
    socket.send(JSON.stringify(change));
  } catch {
    socket.close(1011, "send failed"); // a dead socket: the dashboard reconnects and refetches
  }
}

/** Closes the socket of a session that has expired. */
function stillSignedIn(socket: WebSocket): boolean {
  const { expiresAt } = attachmentOf(socket);
  if (expiresAt > Date.now()) return true;
  socket.close(SESSION_OVER, "the session has expired");
  return false;
}
