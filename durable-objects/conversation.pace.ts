/** How fast a conversation may send: what the provider lets through for the number, and what it lets reach one person. */
import { channels } from "../workers/channels";
import type { SendingAccount } from "../workers/channels/port";
import { logBug } from "../workers/platform/log";
import type { Result } from "../workers/platform/result";
import type { Shell } from "./conversation.shell";
import type { ConversationStore } from "./conversation.store";
import { stopsCampaigns } from "./pacer.health";
import { type PairState, pairAfter, pairMattersSince, pairWaitMs, pairWithout } from "./pacer.pair";
import { noteReceived, type SendInput, type SendingLimit, takeToken } from "./pacer.purse";
import type { Lease, Outcome, PacerRpc } from "./shapes";

export class Pace {
  /** null until this instance sends for the first time */
  private pair: PairState | null = null;

  constructor(
    private readonly shell: Shell,
    private readonly store: ConversationStore,
  ) {}

  /** The right to send such a message now. */
  async lease(account: SendingAccount | null, input: SendInput, now: number): Promise<Lease> {
    this.pair ??= this.store.outbox.sentSince(pairMattersSince(now)).reduce<PairState>(pairAfter, 0);
    const waitMs = pairWaitMs(this.pair, now);
    if (waitMs > 0) return { granted: false, waitMs, reason: "rate" };
    this.store.meter.count({ objectRequests: 1 });
    const lease = await takeToken(this.pacer, this.limit(account), input);
    if (lease.granted) this.pair = pairAfter(this.pair, now);
    return lease;
  }

  /** Nothing was sent with it: it did not reach anybody. */
  unused({ granted }: Lease): void {
    if (granted && this.pair !== null) this.pair = pairWithout(this.pair);
  }

  /** What became of a send, as far as it says something about the number or its provider. */
  sent(lease: Lease, { ok, ...failed }: Result<unknown>): void {
    const outcome =
      "error" in failed ? { ok, code: failed.error.code, retryAfterMs: failed.error.retryAfterMs } : { ok };
    if (!ok || (lease.granted && lease.mustReport)) this.report(outcome);
  }

  /** A status says that the message was refused after all. */
  refused(code: string): void {
    if (stopsCampaigns(code)) this.report({ ok: false, code });
  }

  /** Messages of the customer take from the number's limit. */
  received(messages: number): void {
    const told = messages > 0 ? noteReceived(() => this.pacer, this.limit(null), messages) : null;
    if (told) this.later(told);
  }

  private report(outcome: Outcome): void {
    this.later(this.pacer.report(outcome));
  }

  private later(work: Promise<void>): void {
    this.shell.later(work.catch((error) => logBug("conversation.pace", error, { conversationId: this.shell.name })));
  }

  private limit(account: SendingAccount | null): SendingLimit {
    const { channel, channelAccountId } = this.store.peek()!;
    const messagesPerSec = account?.messagesPerSec ?? channels[channel].ratePerSec;
    return { name: channelAccountId, messagesPerSec };
  }

  private get pacer(): PacerRpc {
    const name = `sending:${this.store.peek()!.channelAccountId}`;
    return this.shell.env.PACER.getByName(name) as unknown as PacerRpc;
  }
}
