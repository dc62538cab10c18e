import { expect, it } from "vitest";
import { base } from "../tests/harness/people";
import { openShop } from "../tests/harness/shop";
import { type Ctx, tenantCtx } from "../workers/platform/ctx";
import { recentProfile } from "../workers/tenants";
import { learn } from "./conversation.learning";
import { newState } from "./conversation.receive";

/** Answers nothing, whatever is asked of it. */
const silent: unknown = new Proxy(() => silent, {
  get: (_, name) => (name === "then" ? () => new Promise(() => {}) : silent),
});

function stateOf(tenantId: string) {
  const belonging = { tenantId, channel: "whatsapp", channelAccountId: "cha_1", conversationId: "cnv_1" } as const;
  return newState(belonging, { phone: "+905000000001" }, 0);
}

it("a new conversation knows its tenant as it was read last, when D1 does not answer", async () => {
  const shop = await openShop();
  const ctx = tenantCtx(await base(), shop.tenantId, { kind: "assistant" });
  const known = await recentProfile(ctx);
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // beyond what is taken for fresh
  const hanging = { ...ctx, db: silent, directory: silent } as Ctx;
  const state = stateOf(shop.tenantId);
  await learn(hanging, state);
  expect(state.profile).toEqual(known);
  const stranger = stateOf("ten_unknown");
  await learn({ ...hanging, tenantId: "ten_unknown" }, stranger);
  expect(stranger.profile?.settings.intents).toEqual({});
});
