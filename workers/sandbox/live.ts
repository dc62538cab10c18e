/** Tells open phone pages what changed; they fetch the change themselves. */
export type LiveEvent =
  | { kind: "thread"; customerId: string; phoneNumberId: string }
  | { kind: "typing"; customerId: string; phoneNumberId: string; forMs: number }
  | { kind: "customers" | "clock" | "orders" | "faults" | "mail" | "reset" };

export class Live {
  constructor(private readonly ctx: DurableObjectState) {}

  /** Answers a WebSocket upgrade; the socket sleeps with the object. */
  accept(request: Request): Response {
    if (request.headers.get("upgrade") !== "websocket")
      return new Response("A WebSocket is expected.", { status: 426 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  publish(event: LiveEvent): void {
    const text = JSON.stringify(event);
    for (const socket of this.ctx.getWebSockets()) socket.send(text);
  }
}
