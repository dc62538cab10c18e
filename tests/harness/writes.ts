/** A customer writes to a shop and time passes, for tests of rooms inside the runtime. */
import { env } from "cloudflare:workers";
import { projectEvents } from "../../workers/inbox/project";
import { moveClock } from "../../workers/platform/clock";
import { base } from "./people";
import { conversationId, envelope, postWebhook, type Shop, settle, stubOf, wireMessage } from "./shop";

export const PHONE = "905000000001";

let messages = 0;

/**
 * Taken in, decided on, and in the lists.
 * @param at epoch ms of the channel
 * @returns the conversation's id
 */
export async function customerWrites(shop: Shop, text: string, at: number, phone = PHONE): Promise<string> {
  const message = wireMessage({ id: `wamid.W${++messages}`, at: Math.floor(at / 1000), from: phone, text });
  const { status } = await postWebhook(envelope(shop, { messages: [message] }));
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  const id = await conversationId(shop, `phone:+${phone}`);
  await settle(id);
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
  return id;
}

/** A clock that only goes forward, for all tests of a file. */
export function movingClock() {
  let offsetMs = 0;
  return {
    /** epoch ms */
    now: () => Date.now() + offsetMs,
    async pass(ms: number): Promise<void> {
      offsetMs += ms;
      await moveClock(env.DB, offsetMs);
    },
  };
}
