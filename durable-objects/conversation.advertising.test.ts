/** A number whose advertising Meta has stopped: whoever writes to it is answered all the same. */
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import { fakeGraph } from "../tests/harness/graph";
import { base } from "../tests/harness/people";
import { holdEvents } from "../tests/harness/queues";
import { openShop, settle, stubOf } from "../tests/harness/shop";
import { customerWrites, movingClock } from "../tests/harness/writes";
import { projectEvents } from "../workers/inbox/project";
import type { PacerRpc, TemplateInput } from "./shapes";

const MINUTE_MS = 60_000;
const { now } = movingClock();

afterEach(() => vi.restoreAllMocks());

it("an answer passes advertising that is paused", async () => {
  holdEvents();
  const shop = await openShop();
  const graph = fakeGraph(() => shop.phoneNumberId);
  const id = await customerWrites(shop, "faturamı gönderir misiniz", now());
  await settle(id);
  const before = graph.sent.length;
  const pacer = env.PACER.getByName(`sending:${shop.accountId}`) as unknown as PacerRpc;
  await pacer.report({ ok: false, code: "spam_limited" });
  const category = "marketing" as const;
  const empty = { isNamed: false, header: null, footer: null, buttons: [], values: [] };
  const template: TemplateInput["template"] = { name: "indirim", language: "tr", category, ...empty };
  const input = { userId: "usr_1", clientId: crypto.randomUUID(), text: "İndirim başladı", template };
  expect((await stubOf(id).sendTemplate(shop.tenantId, input)).kind).toBe("accepted");
  const reply = { userId: "usr_1", clientId: crypto.randomUUID(), text: "Faturanız yolda" };
  expect((await stubOf(id).reply(shop.tenantId, reply)).kind).toBe("accepted");
  await settle(id);
  const events = await stubOf(id).unprojected(shop.tenantId, 0);
  const { unwrittenSince, nextAt } = await stubOf(id).wake();
  expect([unwrittenSince, nextAt! < now() + MINUTE_MS]).toEqual([events[0]!.at, true]);
  await projectEvents(await base(), { tenantId: shop.tenantId, conversationId: id, events });
  const waiting = await stubOf(id).wake();
  expect(waiting).toMatchObject({ unwrittenSince: null });
  expect(waiting.nextAt).toBeGreaterThan(now() + 30 * MINUTE_MS);
  expect(graph.sent.slice(before).map(({ text }) => text)).toEqual(["Faturanız yolda"]);
});
