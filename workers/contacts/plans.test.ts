/**
 * What every turn asks about its customer must not take longer with each customer a business has: SQLite knows nothing of
 * how many rows a tenant has, and would rather read all of them than look for one.
 */
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { packagesOfContact } from "../orders/cache";
import { newId } from "../platform/ids";
import { readContacts } from "../search/contact-rows";
import { giveUpPhones, resolvePerson } from ".";

/** All rows of a tenant, or all of a kind. */
const TOO_MANY =
  /^SCAN (contacts|contact_identities|owner|orders_cache)|\(tenant_id=\?( AND kind=\?)?( AND scope=\?)?\)$/;

it("finds a customer and what is theirs by indexes", async () => {
  const ctx = await ctxOf(await newTenant());
  const asked = vi.spyOn(env.DB, "prepare");
  const proposedId = newId("contact");
  const input = { proposedId, accountScope: "cha_1", name: "Elif" };
  await resolvePerson(ctx, { ...input, address: { phone: "+905000000001" } });
  await resolvePerson(ctx, { ...input, address: { phone: "+905000000001", userId: "TR.1" }, formerUserIds: ["TR.0"] });
  await giveUpPhones(ctx, proposedId, ["+905000000001"]);
  await readContacts(ctx, [proposedId]);
  await packagesOfContact(ctx, proposedId);
  const queries = new Set(asked.mock.calls.map(([query]) => query));
  asked.mockRestore();
  expect(queries.size).toBeGreaterThan(8);
  const slow: string[] = [];
  for (const query of queries) {
    const nothing = Array.from(query.matchAll(/\?/g), () => null);
    const plan = env.DB.prepare(`EXPLAIN QUERY PLAN ${query}`).bind(...nothing);
    const { results } = await plan.all<{ detail: string }>();
    for (const { detail } of results) if (TOO_MANY.test(detail)) slow.push(`${detail}: ${query}`);
  }
  expect(slow).toEqual([]);
});
