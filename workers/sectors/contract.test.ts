/** What every intent and every sector must keep. */
import { describe, expect, it } from "vitest";
import { GROUPS, intents } from "../intents";
import { SECTORS } from "../tenants/schema";
import { sectors } from ".";

describe.each(intents.map((intent) => [intent.key, intent] as const))("intent %s", (key, intent) => {
  it("has a key in snake case and a title in each language", () => {
    expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(intent.title.tr.length).toBeGreaterThan(2);
    expect(intent.title.en.length).toBeGreaterThan(2);
  });
  it("acts without any slot", async () => {
    const outcome = await intent.act(
      {
        contactId: "con_1",
        turnId: "trn_1",
        memory: { language: "tr", flow: null, lastIntent: null, greeted: false },
        tools: { answerOrder: async () => ({ kind: "stop", reason: "no_source" }) },
      },
      intent.slots.parse({}),
    );
    expect(outcome.kind).toBeTruthy();
  });
  it("is offered by at least one sector", () => {
    expect(sectors.some((sector) => sector.intents.includes(intent))).toBe(true);
  });
});

it("no two intents share a key", () => {
  expect(new Set(intents.map((intent) => intent.key)).size).toBe(intents.length);
});

it("every sector a tenant can have is declared", () => {
  expect(sectors.map((sector) => sector.key).sort()).toEqual([...SECTORS].sort());
});

describe.each(sectors.map((sector) => [sector.key, sector] as const))("sector %s", (_key, sector) => {
  const automatable = sector.intents.filter((intent) => intent.isAutomatable).map((intent) => intent.key);
  it("starts with every automation off", () => {
    expect(Object.keys(sector.defaults).sort()).toEqual(automatable.sort());
    for (const { level, threshold } of Object.values(sector.defaults)) {
      expect(level).toBe("off");
      expect(threshold).toBeGreaterThan(0.5);
    }
  });
  it("switches only intents it offers", () => {
    for (const toggle of sector.toggles) expect(automatable).toEqual(expect.arrayContaining([...toggle.intents]));
  });
  it("tells what each intent is about, and lets none of a person's or of medicine go by itself", () => {
    const asked = sector.intents.filter((intent) => !intent.isSmallTalk);
    for (const { key, group } of asked) expect([key, GROUPS[group!]]).toEqual([key, expect.anything()]);
    const reach = Object.fromEntries(asked.map(({ key, isAutomatable, ownReply }) => [key, isAutomatable ?? ownReply]));
    for (const key of ["complaint", "negative_feedback", "human_agent"]) expect(reach[key]).toBeUndefined();
    for (const { key } of asked.filter(({ group }) => group === "treatments"))
      expect([key, reach[key]]).toEqual([key, "suggest"]);
  });
  it("always offers a person and a way out", () => {
    expect(sector.intents.map((intent) => intent.key)).toEqual(
      expect.arrayContaining(["human_agent", "opt_out", "out_of_scope"]),
    );
  });
});
