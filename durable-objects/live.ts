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
/** The session is over: the dashboard asks who is signed in. */
const SESSION_OVER = 4401;

export class Live extends DurableObject<Env> implements LiveRpc {
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
    server.send(JSON.stringify({ type: "hello", at: now() } satisfies LiveChange));
    return new Response(null, { status: 101, webSocket: client });
  }

  async publish(changes: LiveChange[]): Promise<void> {
    const sockets = this.ctx.getWebSockets().filter(stillSignedIn);
    if (sockets.length === 0) return;
    for (const change of changes) {
      const text = JSON.stringify(change);
      for (const socket of sockets) {
        try {
          socket.send(text);
        } catch {
          socket.close(1011, "send failed"); // a dead socket: the dashboard reconnects and refetches
        }
      }
    }
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

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }
}

/** Closes the socket of a session that has expired. */
function stillSignedIn(socket: WebSocket): boolean {
  const { expiresAt } = socket.deserializeAttachment() as Attachment;
  if (expiresAt > Date.now()) return true;
  socket.close(SESSION_OVER, "the session has expired");
  return false;
}
