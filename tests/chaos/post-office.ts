/**
 * Webhooks on their way to the Worker: signed, tried again until they are acknowledged, some twice, some out of order,
 * some late, some never. Delays count on the clock that the sandbox moves, so that a moved clock brings them.
 */
import { Postman, signed } from "./fuzz/delivery";
import { pause } from "./pause";

const PATH = "/webhooks/whatsapp";
const CONNECTIONS = 64;
const LOOK_EVERY_MS = 20;
/** Meta's curve in fast motion: at once, then ever more seldom. */
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;

interface Delivery {
  body: Uint8Array;
  /** on the moved clock */
  dueAt: number;
  acknowledged: () => void;
}

export class PostOffice {
  /** tries that were not answered 200 */
  retries = 0;
  posts = 0;
  /** how far the sandbox's clock is ahead of the machine's */
  private offsetMs = 0;
  private readonly waiting = new Set<Delivery>();
  private underWay = 0;
  private readonly postman: Postman;
  private readonly ticking: NodeJS.Timeout;

  constructor(workerUrl: string) {
    this.postman = new Postman(workerUrl, CONNECTIONS);
    this.ticking = setInterval(() => this.deliverDue(), LOOK_EVERY_MS);
  }

  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** Resolves when the Worker has acknowledged it for the first time. */
  send(body: object, inMs = 0): Promise<void> {
    return this.sendBytes(new TextEncoder().encode(JSON.stringify(body)), inMs);
  }

  private sendBytes(body: Uint8Array, inMs: number): Promise<void> {
    return new Promise((acknowledged) => {
      const delivery = { body, dueAt: this.now() + inMs, acknowledged };
      if (inMs > 0) this.waiting.add(delivery);
      else void this.deliver(delivery);
    });
  }

  /** Everything that is due by then is delivered before the clock shows it. */
  async advance(ms: number): Promise<void> {
    this.offsetMs += ms;
    this.deliverDue();
    await this.idle();
  }

  /** Nothing is on its way; what waits for its time may still wait. */
  async idle(): Promise<void> {
    while (this.underWay > 0) await pause(LOOK_EVERY_MS);
  }

  close(): void {
    clearInterval(this.ticking);
    this.postman.close();
  }

  private deliverDue(): void {
    const now = this.now();
    for (const delivery of this.waiting) {
      if (delivery.dueAt > now) continue;
      this.waiting.delete(delivery);
      void this.deliver(delivery);
    }
  }

  private async deliver({ body, acknowledged }: Delivery): Promise<void> {
    this.underWay++;
    for (let waitMs = FIRST_RETRY_MS; ; waitMs = Math.min(LAST_RETRY_MS, waitMs * 2)) {
      this.posts++;
      const { status } = await this.postman.post(signed(PATH, body));
      if (status === 200) break;
      this.retries++;
      await pause(waitMs);
    }
    this.underWay--;
    acknowledged();
  }
}
