/** The Live object, one per tenant: open dashboards' sockets and who is there. Holds no data that would be missed. */
import { DurableObject } from "cloudflare:workers";
import type { LiveChange } from "../workers/inbox/shapes";
import { readClock } from "../workers/platform/clock";
import type { LiveRpc } from "./shapes";

/** What must outlive hibernation sits in the socket's attachment. */
interface Attachment {
  userId: string;
  /** end of the session, epoch ms by the real clock, as sessions are kept; a prolonged one connects anew */
  expiresAt: number;
}

const SOCKETS_MAX = 500;
/** Conversations that hear that nobody watches keep their changes to themselves for this long. */
const QUIET_MS = 1_000;
/** The answer that says so needs a moment to arrive. */
const ANSWER_MS = 200;
/** Who connects meanwhile is told to fetch again once all of them speak, and what they kept has reached the lists in D1. */
const RESYNC_AFTER_MS = 3_000;
/** The session is over: the dashboard asks who is signed in. */
const SESSION_OVER = 4401;

export class Live extends DurableObject<Env> implements LiveRpc {
  /** some conversation may be quiet until then, real time; what an instance before this one said, it said before now */
  private quietUntil = Date.now() + QUIET_MS + ANSWER_MS;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    // Answered by the platform without waking the object.
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  /** The WebSocket upgrade, forwarded by the Worker after it has checked session and Origin. */
  override async fetch(request: Request): Promise<Response> {
    const userId = request.headers.get("x-user-id");
    const sessionId = request.headers.get("x-session-id");
    const expiresAt = Number(request.headers.get("x-session-expires-at") ?? 0);
    if (request.headers.get("upgrade") !== "websocket" || !userId || !sessionId)
      return new Response(null, { status: 426 });
    if (this.ctx.getWebSockets().length >= SOCKETS_MAX) return new Response(null, { status: 503 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [sessionId]);
    server.serializeAttachment({ userId, expiresAt } satisfies Attachment);
    const { now } = await readClock(this.env.DB);
    send(server, { type: "hello", at: now() });
    if (this.quietUntil > Date.now()) {
      this.quietUntil = 0;
      setTimeout(() => this.tell([{ type: "resync" }]), RESYNC_AFTER_MS);
    }
    return new Response(null, { status: 101, webSocket: client });
  }

  async publish(changes: LiveChange[]): Promise<{ quietMs: number }> {
    if (this.tell(changes) > 0) return { quietMs: 0 };
    this.quietUntil = Date.now() + QUIET_MS + ANSWER_MS;
    return { quietMs: QUIET_MS };
  }

  async closeSession(sessionId: string): Promise<void> {
    for (const socket of this.ctx.getWebSockets(sessionId)) socket.close(SESSION_OVER, "signed out");
  }

  async presence(): Promise<{ userId: string; sockets: number }[]> {
    const counts = new Map<string, number>();
    for (const socket of this.ctx.getWebSockets()) {
      const { userId } = socket.deserializeAttachment() as Attachment;
      counts.set(userId, (counts.get(userId) ?? 0) + 1);
    }
    return [...counts].map(([userId, sockets]) => ({ userId, sockets }));
  }

  /** Returns how many dashboards were told. */
  private tell(changes: LiveChange[]): number {
    const sockets = this.ctx.getWebSockets().filter(stillSignedIn);
    for (const change of changes) for (const socket of sockets) send(socket, change);
    return sockets.length;
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }
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
  const { expiresAt } = socket.deserializeAttachment() as Attachment;
  if (expiresAt > Date.now()) return true;
  socket.close(SESSION_OVER, "the session has expired");
  return false;
}
