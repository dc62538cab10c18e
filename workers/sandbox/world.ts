/** The outside world as one Durable Object: whatever a simulator remembers is in its SQLite, so a restart finds it again. */
import { DurableObject } from "cloudflare:workers";
import type { Hono } from "hono";
import { Agenda } from "./agenda";
import { worldApp } from "./app";
import { Clock } from "./clock";
import type { SandboxEnv } from "./env";
import { Faults } from "./faults";
import { Limits } from "./limits";
import { Live } from "./live";
import { seedWhenFresh } from "./seed";
import { Store } from "./store";

export class World extends DurableObject<SandboxEnv> {
  readonly settings: SandboxEnv;
  readonly store: Store;
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly live: Live;
  private readonly app: Hono;

  constructor(ctx: DurableObjectState, env: SandboxEnv) {
    super(ctx, env);
    this.settings = env;
    this.store = new Store(ctx.storage);
    this.clock = new Clock(this.store);
    this.agenda = new Agenda(this, ctx.storage);
    this.faults = new Faults(this.store);
    this.limits = new Limits(this.clock);
    this.live = new Live(ctx);
    this.app = worldApp(this);
    seedWhenFresh(this);
  }

  override fetch(request: Request): Response | Promise<Response> {
    return this.app.fetch(request);
  }

  /** Forgets everything, the clock's offset and the limits included. */
  reset(): void {
    this.store.empty();
    this.clock.reload();
    this.faults.reload();
    this.limits.forget();
    this.agenda.forget();
  }

  override alarm(): void {
    this.agenda.ring();
  }

  /** The phone page only listens; nothing it sends over the socket is read. */
  override webSocketMessage(): void {}

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }
}
