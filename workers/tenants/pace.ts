/** What holds up a number's sends, as its Pacer has it. */
import type { PacerRpc } from "../../durable-objects/shapes";
import { channels } from "../channels";
import type { ChannelKey } from "../channels/port";
import { logBug } from "../platform/log";
import type { NumberPace } from "./shapes";

/** null when the Pacer does not say: a list of numbers does not fail for that. */
export async function paceOf(
  env: Env,
  account: { id: string; channel: ChannelKey; messagesPerSec: number | null },
): Promise<NumberPace | null> {
  try {
    const pacer = env.PACER.getByName(`sending:${account.id}`) as unknown as PacerRpc;
    const { circuit, pausedUntil, campaignsPausedUntil } = await pacer.state();
    const messagesPerSec = account.messagesPerSec ?? channels[account.channel].ratePerSec;
    return { messagesPerSec, pausedUntil, campaignsPausedUntil, isDown: circuit !== "closed" };
  } catch (error) {
    logBug("tenants.pace", error, { accountId: account.id });
    return null;
  }
}
