/**
 * What every turn asks about its customer must not take longer with each customer a business has: SQLite knows nothing of
 * how many rows a tenant has, and would rather read all of them than look for one.
 */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { plansOf } from "../../tests/harness/plans";
import { consume } from "../jobs";
import { packagesOfContact } from "../orders/cache";
import { ours } from "../platform/ctx";
import { newId } from "../platform/ids";
import { readContacts } from "../search/contact-rows";
import { giveUpPhones, resolvePerson } from ".";
import { startErasure } from "./erase";
import { contacts } from "./schema";

/** All rows of a tenant, or all of a kind. */
const TOO_MANY =
  /^SCAN (contacts|contact_identities|owner|orders_cache)|\(tenant_id=\?( AND kind=\?)?( AND scope=\?)?\): /;

it("finds a customer and what is theirs by indexes", async () => {
  const ctx = await ctxOf(await newTenant());
  const proposedId = newId("contact");
  const input = { proposedId, accountScope: "cha_1", name: "Elif" };
  const address = { phone: "+905000000001" };
  const { queries, steps } = await plansOf(async () => {
    await resolvePerson(ctx, { ...input, address });
    await resolvePerson(ctx, { ...input, address: { ...address, userId: "TR.1" }, formerUserIds: ["TR.0"] });
    await giveUpPhones(ctx, proposedId, [address.phone]);
    await readContacts(ctx, [proposedId]);
    await packagesOfContact(ctx, proposedId);
  });
  expect(queries).toBeGreaterThan(8);
  expect(steps.filter((step) => TOO_MANY.test(step))).toEqual([]);
});

/** What a person left everywhere else is looked for among rows of their kind: there are few, and nobody waits. */
const OF_PEOPLE = /^(SCAN|SEARCH) (contact\w*|custom_field_values|vip_flags|orders_cache|conversations|audit_events) /;

it("finds what is to be erased of a customer by indexes", async () => {
  const ctx = await ctxOf(await newTenant());
  const id = newId("contact");
  await resolvePerson(ctx, {
    proposedId: id,
    accountScope: "cha_1",
    name: "Elif",
    address: { phone: "+905000000002" },
  });
  vi.spyOn(env.JOBS, "send").mockResolvedValue(undefined as never);
  const work = async () => {
    const body = { kind: "contact.erase", tenantId: ctx.tenantId, payload: { contactId: id } };
    const message = { body, attempts: 1, ack: () => {}, retry: () => {} };
    await consume({ queue: "jobs", messages: [message] } as unknown as MessageBatch, env);
  };
  const { steps } = await plansOf(async () => {
    await startErasure(ctx, id);
    await work();
    // The second time, and the end.
    await ctx.db
      .update(contacts)
      .set({ erasedAt: 1 })
      .where(ours(ctx, contacts, eq(contacts.id, id)));
    await work();
  });
  vi.restoreAllMocks();
  expect(await ctx.db.$count(contacts, ours(ctx, contacts))).toBe(0);
  const theirs = steps.filter((step) => OF_PEOPLE.test(step));
  expect(theirs.length).toBeGreaterThan(15);
  expect(theirs.filter((step) => TOO_MANY.test(step))).toEqual([]);
});
