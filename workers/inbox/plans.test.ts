/**
 * What every turn writes into the lists must not take longer with each conversation a business has: SQLite knows nothing
 * of how many rows a tenant has, and would rather read all of them than look for one.
 */
import { expect, it } from "vitest";
import { FakeObject } from "../../tests/harness/events";
import { base, newTenant } from "../../tests/harness/people";
import { plansOf } from "../../tests/harness/plans";

/** All rows of a tenant. */
const TOO_MANY =
  /^(SCAN|SEARCH) (c|conversations|conversation_labels|erased_conversations|auto_reply_log|later|media_files|suggested_replies|contacts|vip_flags|message_charges)( USING (COVERING )?INDEX \w+( \(tenant_id=\?\))?)?:/;

it("finds what is a turn's by indexes", async () => {
  const object = new FakeObject(await newTenant());
  const at = Date.UTC(2026, 10, 16, 9);
  const { turnId } = object.turn(at, { flags: [{ type: "b2b_signal", text: "toptan" }] });
  object.add({ at, type: "reply.sent", turnId, sentAt: at });
  object.add({ at, type: "reply.failed", turnId });
  object.add({ at, type: "person.replied", episodeId: "epi_1", userId: "usr_1" });
  const media = [{ providerMediaId: "m1", mimeType: "image/jpeg" }];
  object.add({ at, type: "media.received", messageId: "msg_1", media });
  object.updated(at, { labels: ["lab_1"] });
  const { queries, steps } = await plansOf(async () => object.project(await base()));
  expect(queries).toBeGreaterThan(12);
  expect(steps.filter((step) => TOO_MANY.test(step))).toEqual([]);
});
