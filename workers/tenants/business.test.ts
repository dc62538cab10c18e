import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { connectWhatsapp } from ".";
import type { Business } from "./shapes";

const read = async (owner: Person) => {
  const { mayChangeSector, ...business } = await (await owner.ask("GET", "/api/v1/business")).json<Business>();
  return { mayChangeSector, business };
};
const DISCOVERY = {
  messagesPerDay: 120,
  mostAsked: "Kargom nerede?",
  agentCostMinor: 2_500_000,
  wouldPayMinor: 300_000,
  biggestProblems: "Gece yazanlar sabahı bekliyor.",
};

describe("the business", () => {
  it("is described, read back and written down with what was before", async () => {
    const owner = await signedIn();
    const { business, mayChangeSector } = await read(owner);
    expect(mayChangeSector).toBe(true);
    expect(business).toMatchObject({
      name: "Moda Butik",
      sector: "ecommerce",
      discovery: null,
      minutesPerAnswer: 2,
      doctorName: null,
    });
    const wanted = {
      ...business,
      name: "Tekin Moda",
      doctorName: "Dr. Deniz Aydın",
      sector: "dental",
      timeZone: "Europe/Berlin",
      minutesPerAnswer: 3.5,
      discovery: DISCOVERY,
    };
    const answer = await owner.ask("PUT", "/api/v1/business", wanted);
    expect(await answer.json()).toEqual({ ...wanted, mayChangeSector: true });
    expect((await read(owner)).business).toEqual(wanted);
    const { tenant } = await (await owner.ask("GET", "/api/v1/me")).json<{ tenant: object }>();
    expect(tenant).toMatchObject({ name: "Tekin Moda", sector: "dental", timeZone: "Europe/Berlin" });

    const ctx = await ctxOf(owner.tenantId);
    const [audit, ...more] = await ctx.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.eventType, "business.changed")));
    expect(more).toEqual([]);
    expect(JSON.parse(audit!.payloadBeforeJson!)).toEqual({
      name: "Moda Butik",
      doctorName: null,
      sector: "ecommerce",
      timeZone: "Europe/Istanbul",
      minutesPerAnswer: 2,
      discovery: null,
    });
    await owner.ask("PUT", "/api/v1/business", wanted);
    const again = await ctx.db.select().from(auditEvents).where(eq(auditEvents.eventType, "business.changed"));
    expect(again.filter(({ tenantId }) => tenantId === owner.tenantId)).toHaveLength(1);
  });

  it.each([
    ["timeZone", "Europe/Atlantis"],
    ["timeZone", "+03:00"],
    ["minutesPerAnswer", 0.4],
    ["minutesPerAnswer", 31],
    ["currency", "XAU"],
    ["name", "  "],
  ])("refuses %s = %s and names the field", async (field, value) => {
    const owner = await signedIn();
    const { business } = await read(owner);
    const answer = await owner.ask("PUT", "/api/v1/business", { ...business, [field]: value });
    expect(answer.status).toBe(400);
    expect(Object.keys((await answer.json<{ fields: object }>()).fields)).toEqual([field]);
    expect((await read(owner)).business).toEqual(business);
  });

  it("keeps its sector while something is connected, and changes all else", async () => {
    const owner = await signedIn();
    await connectWhatsapp(await ctxOf(owner.tenantId), {
      phoneNumberId: String(107700000000000 + Math.floor(Math.random() * 1e9)),
      wabaId: "105500000000001",
      displayName: "Moda Butik",
      displayPhone: "+908500000001",
      token: "t",
    });
    const { business, mayChangeSector } = await read(owner);
    expect(mayChangeSector).toBe(false);
    expect((await owner.ask("PUT", "/api/v1/business", { ...business, sector: "dental" })).status).toBe(409);
    expect((await owner.ask("PUT", "/api/v1/business", { ...business, name: "Başka Ad" })).status).toBe(200);
    expect((await read(owner)).business).toMatchObject({ name: "Başka Ad", sector: "ecommerce" });
  });
});
