/** The channel as it is: accepts, refuses, takes and keeps still about it; tells what became of messages, late or never. */
import type { DeliveryStatus, IncomingStatus, SendInput } from "../../../workers/channels/port";
import type { Failure, Result } from "../../../workers/platform/result";
import type { House, Life } from "./house";
import { isIn } from "./weather";

const WINDOW_MS = 24 * 60 * 60_000;
const TIMEOUT_MS = 15_000;

/** One message the channel has taken. */
export interface Delivery {
  outboxId: string;
  conversationId: string;
  providerId: string;
  at: number;
  to: string;
  text: string;
  kind: string;
  hasFailed: boolean;
  /** what it is billed as once it arrives; null = it is free */
  category: string | null;
}

export class Graph {
  /** in the order of acceptance */
  readonly ledger: Delivery[] = [];
  readonly accepted = new Map<string, Delivery[]>();
  /** what the product was told of its last try of a row */
  readonly answers = new Map<string, "ok" | Failure["outcome"]>();
  calls = 0;
  private nextId = 0;

  /**
   * @param tell brings a status on its way
   * @param lastWrote when the customer wrote last as the channel knows it; null = never
   */
  constructor(
    private readonly house: House,
    private readonly tell: (conversationId: string, status: IncomingStatus) => void,
    private readonly lastWrote: (phone: string) => number | null,
    private readonly isUnreachable: (phone: string) => boolean,
  ) {}

  send(life: Life, input: SendInput): Promise<Result<{ providerId: string }>> {
    const [, conversationId, outboxId] = input.opaque.split(".") as [string, string, string];
    this.house.checks.leaves(life, input, conversationId, outboxId);
    this.answers.delete(outboxId);
    this.calls++;
    return this.house
      .effect<Result<{ providerId: string }>>(life, `send ${outboxId}`, (settle) => {
        const answer = this.take(input, conversationId, outboxId);
        const { machine } = this.house;
        machine.note(
          () => `channel: ${outboxId} ${answer.ok ? "accepted" : `${answer.error.outcome} ${answer.error.code}`}`,
        );
        const isSilent = !answer.ok && answer.error.outcome === "uncertain" && machine.chance(0.5);
        machine.plan(machine.now + (isSilent ? TIMEOUT_MS : 0), () => settle({ value: answer }));
      })
      .then((answer) => {
        this.answers.set(outboxId, answer.ok ? "ok" : answer.error.outcome);
        return answer;
      });
  }

  private take(input: SendInput, conversationId: string, outboxId: string): Result<{ providerId: string }> {
    const { machine, weather } = this.house;
    const now = machine.now;
    if (isIn(weather.channelDown, now)) return machine.chance(0.5) ? uncertain : refused("server");
    if (this.isUnreachable(input.to.phone ?? "")) return refused("server");
    if (machine.chance(weather.refused)) {
      const kind = machine.dice.next();
      if (kind < 0.2) return refused("rate_limited", machine.dice.next() * 5_000);
      if (kind < 0.3) return refused("pair_rate_limited");
      return refused("server");
    }
    if (machine.chance(weather.rejected)) return rejected("undeliverable");
    if (machine.chance(weather.lostOnTheWay)) return uncertain;
    const wrote = this.lastWrote(input.to.phone ?? "");
    if (input.content.type !== "template" && (wrote === null || now >= wrote + WINDOW_MS))
      return rejected("window_closed");
    const delivery: Delivery = {
      outboxId,
      conversationId,
      providerId: `wamid.out.${++this.nextId}`,
      at: now,
      to: input.to.phone ?? "",
      text: "text" in input.content ? input.content.text : "",
      kind: input.content.type,
      hasFailed: machine.chance(weather.failedLater),
      category: this.categoryOf(input),
    };
    this.ledger.push(delivery);
    this.accepted.set(outboxId, [...(this.accepted.get(outboxId) ?? []), delivery]);
    this.house.checks.accepted(delivery);
    this.follow(delivery, input.opaque);
    if (machine.chance(weather.acceptedAndLost)) return uncertain;
    return { ok: true, value: { providerId: delivery.providerId } };
  }

  /** The first messages of a month that no template makes are free. */
  private categoryOf({ content }: SendInput): string | null {
    if (content.type === "template") return content.template.category;
    return this.house.machine.chance(0.5) ? "service" : null;
  }

  /** What the customer's phone and the network make of it. */
  private follow(delivery: Delivery, opaque: string): void {
    const { dice } = this.house.machine;
    const steps: DeliveryStatus[] = delivery.hasFailed
      ? (["sent", "failed"].slice(dice.between(0, 1)) as DeliveryStatus[])
      : (["sent", "delivered", "read"].slice(0, dice.between(1, 3)) as DeliveryStatus[]);
    let at = delivery.at;
    for (const status of steps) {
      at += 20 + dice.next() * 2_000;
      this.report(delivery, opaque, status, at);
      if (this.house.machine.chance(this.house.weather.duplicated)) this.report(delivery, opaque, status, at);
    }
  }

  private report(delivery: Delivery, opaque: string, status: DeliveryStatus, at: number): void {
    const { machine, weather } = this.house;
    if (machine.chance(weather.statusLost)) return;
    const channelAt = Math.floor(at / 1_000) * 1_000;
    const news: IncomingStatus = {
      kind: "status",
      providerId: delivery.providerId,
      status,
      channelAt,
      to: { phone: delivery.to },
      ...(machine.chance(weather.statusNameless) ? {} : { opaque }),
      ...(status === "failed" ? { error: { code: "undeliverable", detail: "" } } : {}),
      ...(delivery.category ? { billable: true, category: delivery.category } : {}),
    };
    const late = machine.chance(weather.statusLate) ? machine.dice.next() * 150_000 : machine.dice.next() * 200;
    machine.plan(at + late, () => this.tell(delivery.conversationId, news));
  }
}

const uncertain: Result<never> = {
  ok: false,
  error: { code: "timeout", outcome: "uncertain", detail: "" },
};

function refused(code: string, retryAfterMs?: number): Result<never> {
  return { ok: false, error: { code, outcome: "retryable", detail: "", ...(retryAfterMs ? { retryAfterMs } : {}) } };
}

function rejected(code: string): Result<never> {
  return { ok: false, error: { code, outcome: "rejected", detail: "" } };
}
