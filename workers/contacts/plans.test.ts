/**
 * What every turn asks about its customer must not take longer with each customer a business has: SQLite knows nothing of
 * how many rows a tenant has, and would rather read all of them than look for one.
 */
import { expect, it } from "vitest";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { plansOf } from "../../tests/harness/plans";
import { packagesOfContact } from "../orders/cache";
import { newId } from "../platform/ids";
import { readContacts } from "../search/contact-rows";
import { giveUpPhones, resolvePerson } from ".";

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
