import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withDatabases } from "../../tests/harness/databases";
import { ctxOf, newTenant } from "../../tests/harness/people";
import { tenantCtx } from "../platform/ctx";
import { newId } from "../platform/ids";
import { giveUpPhones, phoneE164, type ResolveInput, resolveContact } from ".";
import { contactIdentities, contacts } from "./schema";

const input = (address: ResolveInput["address"], more: Partial<ResolveInput> = {}): ResolveInput => ({
  proposedId: newId("contact"),
  name: null,
  address,
  accountScope: "cha_1",
  ...more,
});

async function stored(tenantId: string) {
  const ctx = await ctxOf(tenantId);
  return {
    contacts: await ctx.db.select().from(contacts).where(eq(contacts.tenantId, tenantId)),
    identities: await ctx.db.select().from(contactIdentities).where(eq(contactIdentities.tenantId, tenantId)),
  };
}

describe("a contact", () => {
  it("is the same person whichever identity comes, and learns the missing ones", async () => {
    const tenantId = await newTenant();
    const ctx = await ctxOf(tenantId);
    const first = await resolveContact(ctx, input({ phone: "+905320000001" }));
    const both = await resolveContact(ctx, input({ phone: "+905320000001", userId: "TR.1" }, { name: "Elif" }));
    const alone = await resolveContact(ctx, input({ userId: "TR.1" }, { name: "Elif Y." }));
    expect([both, alone]).toEqual([first, first]);
    const { contacts: people, identities } = await stored(tenantId);
    expect(people).toMatchObject([{ id: first, name: "Elif", phone: "+905320000001" }]);
    expect(identities.map((one) => one.kind).sort()).toEqual(["phone", "wa_user_id"]);
  });

  it("whose phone arrives with another user id has lost it to a new person", async () => {
    const tenantId = await newTenant();
    const ctx = await ctxOf(tenantId);
    const phone = "+905320000009";
    const old = await resolveContact(ctx, input({ phone, userId: "TR.1" }));
    const own = await resolveContact(ctx, input({ phone, userId: "TR.9" }));
    expect(own).not.toBe(old);
    expect(await resolveContact(ctx, input({ phone }))).toBe(own);
    expect(await resolveContact(ctx, input({ userId: "TR.1" }))).toBe(old);
    expect(await resolveContact(ctx, input({ phone, userId: "TR.9" }))).toBe(own);
  });

  it("with a new user id and the same phone is the same person when the old id is told", async () => {
    const ctx = await ctxOf(await newTenant());
    const phone = "+905320000007";
    const id = await resolveContact(ctx, input({ phone, userId: "TR.1" }));
    expect(await resolveContact(ctx, input({ phone, userId: "TR.2" }, { formerUserIds: ["TR.1"] }))).toBe(id);
    expect(await resolveContact(ctx, input({ phone, userId: "TR.2" }))).toBe(id);
  });

  it("that gave a phone up is nobody's behind it", async () => {
    const tenantId = await newTenant();
    const ctx = await ctxOf(tenantId);
    const old = await resolveContact(ctx, input({ phone: "+905320000008" }));
    await giveUpPhones(ctx, old, ["+905320000008"]);
    expect(await resolveContact(ctx, input({ phone: "+905320000008" }))).not.toBe(old);
  });

  it("gets its phone when the phone comes last", async () => {
    const tenantId = await newTenant();
    const ctx = await ctxOf(tenantId);
    const id = await resolveContact(ctx, input({ userId: "TR.2" }));
    await resolveContact(ctx, input({ userId: "TR.2", phone: "+905320000002" }));
    expect((await stored(tenantId)).contacts).toMatchObject([{ id, phone: "+905320000002" }]);
  });

  it("is made once when ten ask at the same moment", async () => {
    const tenantId = await newTenant();
    const ctx = await ctxOf(tenantId);
    const address = { phone: "+905320000003", userId: "TR.3" };
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => resolveContact(ctx, input(address, { name: "Elif" }))),
    );
    expect(new Set(ids).size).toBe(1);
    const { contacts: people, identities } = await stored(tenantId);
    expect([people.length, identities.length]).toEqual([1, 2]);
  });

  it("costs two calls of the database when it is new and one when it is known: an answer waits for them", async () => {
    const { env, actor, tenantId, ...base } = await ctxOf(await newTenant());
    let calls = 0;
    const counting = withDatabases(env, (question) => {
      calls++;
      return question();
    });
    const ctx = tenantCtx({ ...base, env: counting }, tenantId, actor);
    const asked = async () => {
      calls = 0;
      await resolveContact(ctx, input({ phone: "+905320000005", userId: "TR.5" }, { name: "Elif" }));
      return calls;
    };
    expect([await asked(), await asked()]).toEqual([2, 1]);
  });

  it("of one tenant, and a user id of one account, are not another's", async () => {
    const [a, b] = [await ctxOf(await newTenant()), await ctxOf(await newTenant())];
    const here = await resolveContact(a, input({ phone: "+905320000004" }));
    expect(await resolveContact(b, input({ phone: "+905320000004" }))).not.toBe(here);
    const one = await resolveContact(a, input({ userId: "TR.4" }, { accountScope: "cha_1" }));
    expect(await resolveContact(a, input({ userId: "TR.4" }, { accountScope: "cha_2" }))).not.toBe(one);
  });
});

it("phones are kept in one form, however they are written", () => {
  for (const raw of ["0532 000 00 01", "+90 532 000 0001", "5320000001", "0090 532 000 00 01", "+905320000001"]) {
    expect(phoneE164(raw)).toBe("+905320000001");
  }
  expect(phoneE164("merhaba")).toBeNull();
  expect(phoneE164("12")).toBeNull();
});
