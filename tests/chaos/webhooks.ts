/** What WhatsApp tells the Worker, and what goes wrong with it on the way. */
import type { RunningShop } from "../harness/running-shop";
import type { Dice } from "./dice";
import type { Accepted } from "./graph";
import type { PostOffice } from "./post-office";

/** Shares of all webhooks that come twice, or behind those that were sent after them. */
const TWICE = 0.1;
const REORDERED = 0.05;
/** Shares of all sends whose statuses never come, or up to a minute late. */
const STATUSES_LOST = 0.05;
const STATUSES_LATE = 0.05;
const LATE_MS = 60_000;

export interface Person {
  phone: string;
  userId: string | null;
  name: string;
  shop: RunningShop;
}

export class Outside {
  /** wamids of sends whose statuses are lost */
  readonly silent = new Set<string>();
  doubled = 0;
  reordered = 0;

  constructor(
    private readonly dice: Dice,
    private readonly post: PostOffice,
  ) {}

  /** One line of a customer. Resolves when it is acknowledged. */
  writes(person: Person, id: string, text: string): Promise<void> {
    const { phone, userId, name, shop } = person;
    const who = userId ? { from_user_id: userId } : {};
    const message = { from: phone, ...who, id, timestamp: this.stamp(), type: "text", text: { body: text } };
    const contacts = [{ profile: { name }, wa_id: phone, ...(userId ? { user_id: userId } : {}) }];
    return this.tell(shop.phoneNumberId, { contacts, messages: [message] });
  }

  /** The ticks of a message that was accepted. */
  ticks(send: Accepted): void {
    if (this.dice.next() < STATUSES_LOST) {
      this.silent.add(send.wamid);
      return;
    }
    const late = this.dice.next() < STATUSES_LATE ? this.dice.between(0, LATE_MS) : 0;
    const sentIn = late + this.dice.between(50, 550);
    for (const [status, inMs] of [
      ["sent", sentIn],
      ["delivered", sentIn + this.dice.between(20, 300)],
    ] as const) {
      const tick = {
        id: send.wamid,
        status,
        timestamp: this.stamp(),
        recipient_id: send.to,
        biz_opaque_callback_data: send.opaque,
      };
      void this.tell(send.phoneNumberId, { statuses: [tick] }, inMs);
    }
  }

  private tell(phoneNumberId: string, value: object, inMs = 0): Promise<void> {
    const metadata = { display_phone_number: "908500000077", phone_number_id: phoneNumberId };
    const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
    const entry = [{ id: `20${phoneNumberId.slice(2)}`, changes: [change] }];
    const body = { object: "whatsapp_business_account", entry };
    if (this.dice.next() < TWICE) {
      this.doubled++;
      // Every other one in another body: who knows the first one by its bytes has to tell the message by its id.
      const other = { ...body, entry: entry.map((one) => ({ ...one, time: this.doubled })) };
      void this.post.send(this.doubled % 2 === 0 ? other : body, inMs + this.dice.between(0, 2_000));
    }
    if (this.dice.next() >= REORDERED) return this.post.send(body, inMs);
    this.reordered++;
    return this.post.send(body, inMs + this.dice.between(100, 1_500));
  }

  /** Whole seconds, as every WhatsApp timestamp. */
  private stamp(): string {
    return String(Math.floor(this.post.now() / 1_000));
  }
}
