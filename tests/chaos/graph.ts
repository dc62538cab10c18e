/**
 * Graph as the harness plays it: checks what it is sent, accepts it into a ledger, and fails as the outside does. Faults
 * come before the answer or in its place, never in the ledger: what stands there, the customer has received.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parseSend, ReadReceipt } from "../../workers/sandbox/graph/body";
import { graphError } from "../../workers/sandbox/graph/errors";
import type { Dice } from "./dice";
import { pause } from "./pause";

/** Shares of all sends. */
const FAULTS = { server: 0.1, rateLimited: 0.05, hung: 0.025, reset: 0.025 };
/** Longer than the product waits for an answer. */
const HANG_MS = 15_000;
/** A connection that is closed for being idle, just as it is used again, would be a fault that nobody counts. */
const KEEP_ALIVE_MS = 10 * 60_000;
const ANSWERS_WITHIN_MS = [5, 40] as const;

/** How the answer to an accepted send went. `cut`: it was on its way when the other side died. */
export type Fate = "answered" | "hung" | "reset" | "cut";

/** A message that a customer has received. */
export interface Accepted {
  wamid: string;
  phoneNumberId: string;
  /** the customer's phone */
  to: string;
  opaque: string;
  text: string;
  at: number;
  fate: Fate;
}

export interface Refusals {
  server: number;
  rateLimited: number;
}

export class Graph {
  readonly ledger: Accepted[] = [];
  readonly refused: Refusals = { server: 0, rateLimited: 0 };
  /** calls the contract does not know */
  readonly odd: string[] = [];
  calls = 0;
  /** calls that were not answered yet */
  underWay = 0;
  private readonly counts = new Map<string, number>();
  private readonly listeners = new Map<string, () => void>();
  private withheld = 0;
  private isAimed = false;
  private server!: Server;

  private constructor(
    private readonly dice: Dice,
    private readonly onAccepted: (send: Accepted) => void,
  ) {}

  /** @param onAccepted told of each send that entered the ledger */
  static async open(dice: Dice, onAccepted: (send: Accepted) => void): Promise<Graph> {
    const graph = new Graph(dice, onAccepted);
    graph.server = createServer((request, response) => void graph.take(request, response));
    graph.server.keepAliveTimeout = KEEP_ALIVE_MS;
    await new Promise<void>((resolve) => graph.server.listen(0, "127.0.0.1", resolve));
    return graph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many messages this customer has received. */
  received(phone: string): number {
    return this.counts.get(phone) ?? 0;
  }

  /** Called with each message this customer receives from now on; one listener a customer. */
  listen(phone: string, heard: () => void): void {
    this.listeners.set(phone, heard);
  }

  /** The answer to the next send that is accepted is kept back. */
  aim(): void {
    this.isAimed = true;
  }

  /** Answers that are being kept back right now. */
  withholding(): number {
    return this.withheld;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [, , phoneNumberId, edge] = new URL(request.url ?? "/", this.url).pathname.split("/");
    if (request.method !== "POST" || edge !== "messages") return this.refuse(response, 100, String(request.url));
    if (!request.headers.authorization?.startsWith("Bearer ")) return this.refuse(response, 190, "no token");
    const raw: unknown = JSON.parse(Buffer.concat(parts).toString());
    if (ReadReceipt.safeParse(raw).success) return answer(response, 200, { success: true });
    const parsed = parseSend(raw);
    if (!parsed.ok) return this.refuse(response, parsed.code, parsed.details);
    const { to, biz_opaque_callback_data: opaque, part } = parsed.send;
    if (!to || !opaque) return this.refuse(response, 131008, "the harness knows customers by phone");
    this.calls++;
    this.underWay++;
    response.once("close", () => this.underWay--);
    await pause(this.dice.between(...ANSWERS_WITHIN_MS));
    const fate = this.fate();
    if (fate === "server" || fate === "rateLimited") {
      this.refused[fate]++;
      const refusal = graphError(fate === "server" ? 131000 : 130429, "by the harness");
      return answer(response, refusal.status, await refusal.json());
    }
    const text = (part as { body?: string }).body ?? JSON.stringify(part);
    await this.accept(response, { phoneNumberId: phoneNumberId!, to, opaque, text }, fate);
  }

  private fate(): keyof Refusals | "answered" | "hung" | "reset" {
    if (this.isAimed) {
      this.isAimed = false;
      return "hung";
    }
    let share = this.dice.next();
    for (const [fault, rate] of Object.entries(FAULTS)) {
      if (share < rate) return fault as keyof typeof FAULTS;
      share -= rate;
    }
    return "answered";
  }

  private async accept(
    response: ServerResponse,
    sent: Pick<Accepted, "phoneNumberId" | "to" | "opaque" | "text">,
    fate: "answered" | "hung" | "reset",
  ): Promise<void> {
    const wamid = `wamid.CHAOS${String(this.ledger.length).padStart(12, "0")}`;
    const entry: Accepted = { ...sent, wamid, at: Date.now(), fate };
    this.ledger.push(entry);
    this.counts.set(sent.to, this.received(sent.to) + 1);
    this.onAccepted(entry);
    this.listeners.get(sent.to)?.();
    if (fate === "reset") {
      response.socket?.resetAndDestroy();
      return;
    }
    if (fate === "hung") {
      this.withheld++;
      await Promise.race([pause(HANG_MS), new Promise((resolve) => response.once("close", resolve))]);
      this.withheld--;
      response.destroy();
      return;
    }
    response.once("close", () => {
      if (!response.writableFinished) entry.fate = "cut";
    });
    const contacts = [{ input: sent.to, wa_id: sent.to }];
    answer(response, 200, { messaging_product: "whatsapp", contacts, messages: [{ id: wamid }] });
  }

  private async refuse(response: ServerResponse, code: number, why: string): Promise<void> {
    this.odd.push(`${code}: ${why}`);
    const refusal = graphError(code, why);
    answer(response, refusal.status, await refusal.json());
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
