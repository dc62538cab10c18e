/** Answers in the business's own words, each through the whole pipeline. */
import { describe, expect, it } from "vitest";
import type { Replies } from "../automations/replies";
import type { Level } from "../tenants/schema";
import type { TenantProfile } from "./shapes";
import { Chat, DAY_MS, facts, guardedOrder, heard, parcel, shop } from "./testing";

const LINK = "https://mavibutik.example.com/iade";
const RETURNS = `Ürününüzü 14 gün içinde iade edebilirsiniz. Ayrıntılar: ${LINK}`;
const AUTO = { level: "auto", threshold: 0.6 } as const;

function saying(
  intents: Record<string, { level: Level; threshold: number; replies?: Replies }>,
  sector = "ecommerce",
): TenantProfile {
  return { ...shop, sector, settings: { version: 7, intents } };
}
const chat = (tenant: TenantProfile) => new Chat(guardedOrder(facts(parcel())), tenant);
const returns = (change: object = {}) => saying({ return_policy: { ...AUTO, replies: { tr: RETURNS }, ...change } });

describe("the business's own words", () => {
  it("answer as they are, and the decision names the version of the settings that held them", async () => {
    const { decision } = await chat(returns()).says("iade koşullarınız neler?");
    expect(decision).toEqual({
      kind: "answer",
      intent: "return_policy",
      text: RETURNS,
      evidence: [{ kind: "rule", rule: "own_reply", settings: 7 }],
    });
  });

  it("are offered to a person on level suggest, and kept back on level off", async () => {
    const offered = await chat(returns({ level: "suggest" })).says("iade koşullarınız neler?");
    expect(offered.decision).toMatchObject({ kind: "handoff", reason: "suggest_only", suggestion: RETURNS });
    expect(heard(offered)).not.toContain("14 gün");
    expect(offered.decision).toMatchObject({ summary: expect.stringContaining("Müşteri: “iade koşullarınız neler?”") });
    const off = await chat(returns({ level: "off" })).says("iade koşullarınız neler?");
    expect(off.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope", suggestion: null });
  });

  it("are kept back where the question is not understood surely enough", async () => {
    const { decision } = await chat(returns({ threshold: 1 })).says("iade koşullarınız neler?");
    expect(decision).toMatchObject({ kind: "handoff", reason: "low_confidence", suggestion: null });
  });

  it("carry the customer's name, the shop's and the day", async () => {
    const text = "Merhaba {{customer_name}}, bugün {{today}}. {{tenant_name}}";
    const turn = await chat(returns({ replies: { tr: text } })).says("iade koşullarınız neler?");
    expect(heard(turn)).toBe("Merhaba Ayşe, bugün 22 Kasım Pazar. Mavi Butik");
  });

  it("name a clinic's doctor, or leave no gap where it has named none", async () => {
    const text = "Fiyatlar muayenede belirlenir. Sizi {{doctor_name}} arayacak.";
    const clinic = saying({ price_query: { ...AUTO, threshold: 0.4, replies: { tr: text } } }, "aesthetic");
    const asked = "saç ekimi fiyatı ne kadar?";
    const named = { ...clinic, doctorName: "Dr. Deniz Aydın" };
    expect(heard(await chat(named).says(asked))).toContain("Sizi Dr. Deniz Aydın arayacak.");
    expect(heard(await chat(clinic).says(asked))).toContain("Sizi arayacak.");
  });

  it("are chosen by the customer's language; one they may not read is none", async () => {
    const both = returns({ replies: { tr: RETURNS, en: "Returns within 14 days." } });
    expect(heard(await chat(both).says("what is your return policy?"))).toBe("Returns within 14 days.");
    const turn = await chat(returns()).says("what is your return policy?");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
  });

  it("speak the languages of a clinic's patients", async () => {
    const tenant = saying(
      {
        price_query: {
          ...AUTO,
          threshold: 0.4,
          replies: { en: "Prices are told after an examination.", ru: "Цены после осмотра." },
        },
      },
      "aesthetic",
    );
    expect(heard(await chat(tenant).says("Сколько стоит пересадка волос?"))).toBe("Цены после осмотра.");
  });

  it("stand below the facts of an order when both were asked", async () => {
    const tenant = saying({ order_tracking: AUTO, return_policy: { ...AUTO, replies: { tr: RETURNS } } });
    const linked = new Chat(() => facts(parcel()), tenant);
    const { decision } = await linked.says("kargom nerede", "iade koşullarınız neler?");
    expect(decision.kind).toBe("answer");
    expect(decision).toMatchObject({ evidence: [{ kind: "order" }, { kind: "rule", rule: "own_reply" }] });
    expect(heard({ decision } as never)).toMatch(/7330012345678901[\s\S]+14 gün/);
  });

  it("do not end our own question: the answer to it is still understood", async () => {
    const tenant = saying({ order_tracking: AUTO, return_policy: { ...AUTO, replies: { tr: RETURNS } } });
    const asked = chat(tenant);
    expect(heard(await asked.says("kargom nerede"))).toContain("sipariş numaranızı");
    expect(heard(await asked.says("iade koşullarınız neler?"))).toBe(RETURNS);
    expect((await asked.says("10700000001")).decision).toMatchObject({ kind: "ask", what: "second_factor" });
  });

  it("are not said twice within a day: a person looks", async () => {
    const again = chat(returns());
    await again.says("iade koşullarınız neler?");
    expect((await again.says("iade koşullarınız neler?")).decision).toMatchObject({
      kind: "handoff",
      reason: "out_of_scope",
    });
    again.now += DAY_MS;
    expect(heard(await again.says("iade koşullarınız neler?"))).toBe(RETURNS);
  });

  it("leave the rest of a turn to a person, and who complains hears them not", async () => {
    const two = await chat(returns()).says("iade koşullarınız neler?", "adresimi değiştirmek istiyorum");
    expect(two.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
    expect(heard(two)).toContain("14 gün");
    const angry = await chat(returns()).says("iade koşullarınız neler?", "rezalet bir firmasınız şikayet edeceğim");
    expect(angry.decision).toMatchObject({ kind: "handoff", reason: "complaint", suggestion: RETURNS });
    expect(heard(angry)).not.toContain("14 gün");
  });

  it("do not stand in the way of who wants a person", async () => {
    const { decision } = await chat(returns()).says("iade koşulları için temsilciye bağlanmak istiyorum");
    expect(decision).toMatchObject({ kind: "handoff", reason: "asked_for_person" });
  });
});

describe("what may not be said by itself", () => {
  it("medical words are only ever offered, whatever is stored", async () => {
    const replies = { tr: "Hamilelikte önermiyoruz; hekimimiz size dönecek." };
    const tenant = saying({ contraindication: { ...AUTO, threshold: 0.3, replies } }, "aesthetic");
    const { decision } = await chat(tenant).says("hamileyken botoks yaptırabilir miyim?");
    expect(decision).toMatchObject({ kind: "handoff", reason: "suggest_only", suggestion: replies.tr });
  });

  it("a complaint reaches a person, whatever is stored", async () => {
    const tenant = saying({ complaint: { ...AUTO, threshold: 0, replies: { tr: "Üzgünüz." } } });
    const { decision } = await chat(tenant).says("rezalet bir firmasınız şikayet edeceğim");
    expect(decision).toMatchObject({ kind: "handoff", reason: "complaint", suggestion: null });
  });

  it("a number that nobody of the business wrote does not leave", async () => {
    const tenant = returns({ replies: { tr: "Merhaba {{customer_name}}, 0850 000 00 01 numarasını arayın." } });
    expect(heard(await chat(tenant).says("iade koşullarınız neler?"))).toBe(
      "Merhaba Ayşe, 0850 000 00 01 numarasını arayın.",
    );
    const secret = returns({ replies: { tr: "TC 10000000146 ile gelin." } });
    expect((await chat(secret).says("iade koşullarınız neler?")).decision).toMatchObject({
      kind: "handoff",
      reason: "failed",
    });
  });
});
