/** What is answered from data inside the business's own words, each through the whole pipeline. */
import { describe, expect, it } from "vitest";
import type { Replies } from "../automations/replies";
import type { ShipmentFacts } from "../orders/shapes";
import type { TenantProfile } from "./shapes";
import { Chat, DAY_MS, facts, guardedOrder, heard, parcel, shop } from "./testing";

const AUTO = { level: "auto", threshold: 0.6 } as const;
const FRAME = "Selam {{customer_name}}, {{answer}} Sorunuz olursa buradayız.";
const PLAIN = /^\*10700000001\* numaralı siparişiniz .+\n[\s\S]+Tahmini teslim: yarın \(23 Kasım Pazartesi\)$/;

function framing(replies: Replies, change: object = {}, desk?: TenantProfile["desk"]): TenantProfile {
  const intents = { ...shop.settings.intents, order_tracking: { ...AUTO, replies, ...change } };
  return { ...shop, settings: { version: 7, intents }, ...(desk && { desk }) };
}
const linked = (tenant: TenantProfile, ...shipments: ShipmentFacts[]) =>
  new Chat(() => facts(...(shipments.length > 0 ? shipments : [parcel()])), tenant);
const greeted = (chat: Chat) => {
  chat.memory = { ...chat.memory, greeted: true };
  return chat;
};

describe("an answer from data", () => {
  it("stands where the business wants it, and the decision names the version of the settings with the words", async () => {
    const unframed = heard(await greeted(linked(framing({}))).says("kargom nerede"));
    expect(unframed).toMatch(PLAIN);
    const { decision } = await linked(framing({ tr: FRAME })).says("kargom nerede");
    expect(decision).toEqual({
      kind: "answer",
      intent: "order_tracking",
      text: `Selam Ayşe, ${unframed}\nSorunuz olursa buradayız.`,
      evidence: [expect.objectContaining({ kind: "order" }), { kind: "rule", rule: "own_reply", settings: 7 }],
    });
  });

  it("of one line keeps to its line", async () => {
    const short = parcel({ status: "delivered", lines: [], trackingCode: null, trackingUrl: null });
    const text = heard(
      await linked(framing({ tr: "{{tenant_name}}: {{answer}} ({{today}})" }), short).says("kargom nerede"),
    );
    expect(text).toMatch(/^Mavi Butik: \*10700000001\*[^\n]+buradan yazın\. \(22 Kasım Pazar\)$/);
  });

  it("keeps its link, whatever is written behind it", async () => {
    const atBranch = parcel({ status: "at_branch" });
    const { decision } = await linked(
      framing({ tr: "{{answer}}. Bizden: https://mavibutik.example.com" }),
      atBranch,
    ).says("kargom nerede");
    expect(decision).toMatchObject({ kind: "answer" });
    expect(heard({ decision } as never)).toMatch(
      /Takip: https:\/\/kargotakip\.example\.com\/7330012345678901\nBizden: https:\/\/mavibutik\.example\.com$/,
    );
  });

  it("is framed in the language that is answered in, and left plain where the business has no text in it", async () => {
    expect(
      heard(await linked(framing({ tr: FRAME, en: "Hi {{customer_name}}! {{answer}}" })).says("where is my order?")),
    ).toMatch(/^Hi Ayşe! [^\n]*\*10700000001\* was handed to the carrier/);
    const plain = await linked(framing({ tr: FRAME })).says("where is my order?");
    expect(heard(plain)).not.toContain("Selam");
    expect(plain.decision).toMatchObject({ kind: "answer", evidence: [{ kind: "order" }] });
  });

  it("is framed by its own topic only", async () => {
    expect(heard(await linked(framing({ tr: FRAME })).says("siparişim ne zaman gelir"))).not.toContain("Selam");
  });

  it("is framed once when a turn asks twice, above what the business says to the rest", async () => {
    const tenant = framing({ tr: FRAME });
    tenant.settings.intents.delivery_time = { ...AUTO, replies: { tr: FRAME } };
    tenant.settings.intents.return_policy = { ...AUTO, replies: { tr: "14 gün içinde iade edebilirsiniz." } };
    const { decision } = await linked(tenant, parcel(), parcel({ orderNumber: "10700000002", packageId: "2" })).says(
      "kargom nerede",
      "ne zaman gelir",
      "iade koşullarınız neler?",
    );
    const text = heard({ decision } as never);
    expect(text.match(/Selam/g)).toHaveLength(1);
    expect(text).toMatch(/10700000001[\s\S]+10700000002[\s\S]+Sorunuz olursa buradayız\.\n\n14 gün/);
    expect(decision.evidence.filter(({ kind }) => kind === "rule")).toEqual([
      { kind: "rule", rule: "own_reply", settings: 7 },
    ]);
  });

  it("is offered to a person inside its frame", async () => {
    const { decision } = await linked(framing({ tr: FRAME }, { level: "suggest" })).says("kargom nerede");
    expect(decision).toMatchObject({ kind: "handoff", reason: "suggest_only" });
    if (decision.kind !== "handoff") throw new Error(decision.kind);
    expect(decision.suggestion).toMatch(/^Selam Ayşe, \*10700000001\*[\s\S]+Sorunuz olursa buradayız\.$/);
    expect(decision.text).not.toContain("Selam");
    expect(decision.evidence).toContainEqual({ kind: "rule", rule: "own_reply", settings: 7 });
  });

  it("has the line about a colleague outside its frame, and no frame at all for who complains", async () => {
    const rest = await linked(framing({ tr: FRAME })).says("kargom nerede", "adresimi değiştirmek istiyorum");
    expect(rest.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
    expect(heard(rest)).toMatch(/^Selam Ayşe, [\s\S]+Sorunuz olursa buradayız\.\n\n.+/);
    const angry = await linked(framing({ tr: FRAME })).says("kargom nerede", "rezalet bir firmasınız şikayet edeceğim");
    expect(angry.decision).toMatchObject({ kind: "handoff", reason: "complaint" });
    expect(heard(angry)).toContain("10700000001");
    expect(heard(angry)).not.toContain("Selam");
  });

  it("follows a welcome without a second greeting of ours, and the welcome stays outside", async () => {
    const off = { isOn: false, tr: "", en: "" };
    const welcomeNew = { isOn: true, tr: "Hoş geldiniz.", en: "" };
    const desk = { routed: [], texts: { welcomeNew, welcomeReturning: off, outOfHours: off } };
    const chat = linked(framing({ tr: FRAME }, {}, desk));
    chat.arrival = "new";
    expect(heard(await chat.says("kargom nerede"))).toMatch(/^Hoş geldiniz\.\n\nSelam Ayşe, \*10700000001\*/);
  });

  it("too long with its frame goes without it, never cut", async () => {
    const many = Array.from({ length: 14 }, (_, at) =>
      parcel({
        packageId: `${at}`,
        lines: [{ name: "Kazak ".repeat(9), quantity: 1, size: null, color: null, barcode: null }],
      }),
    );
    const long = heard(await greeted(linked(framing({}), ...many)).says("kargom nerede"));
    expect(long.length).toBeLessThanOrEqual(4096);
    expect(long.length).toBeGreaterThan(3096);
    const tenant = framing({ tr: `${"Uzun söz. ".repeat(98)}{{answer}}` });
    const { decision } = await greeted(linked(tenant, ...many)).says("kargom nerede");
    expect(decision).toMatchObject({ kind: "answer", text: long });
    expect(decision.evidence.every(({ kind }) => kind === "order")).toBe(true);
  });
});

describe("what is no answer from data", () => {
  it("our questions, small talk and hand-overs are as they were", async () => {
    const chat = new Chat(guardedOrder(facts(parcel())), framing({ tr: FRAME }));
    for (const said of ["merhaba", "kargom nerede", "10700000001", "teşekkürler"])
      expect([said, heard(await chat.says(said))]).toEqual([said, expect.not.stringContaining("Selam")]);
    expect(heard(await chat.says("Y İzmir"))).toContain("Selam Ayşe");
    expect(heard(await chat.says("temsilciye bağlanmak istiyorum"))).not.toContain("Selam");
  });

  it("what was told as delivered is remembered through the frame: asked again, a person looks", async () => {
    const chat = linked(framing({ tr: FRAME }), parcel({ status: "delivered" }));
    expect(heard(await chat.says("kargom nerede"))).toContain("Selam Ayşe");
    expect(chat.memory.deliveredTold).toEqual(["10700000001"]);
    expect(chat.memory.ownTold).toBeUndefined();
    const again = await chat.says("kargom nerede");
    expect(again.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
    expect(heard(again)).not.toContain("Selam");
  });

  it("facts are told again in their frame as often as they are asked for", async () => {
    const chat = linked(framing({ tr: FRAME }));
    const first = heard(await chat.says("kargom nerede"));
    chat.now += DAY_MS / 24;
    expect(heard(await chat.says("kargom nerede"))).toBe(first);
  });
});

it("a number that is neither the order's nor the business's does not leave with a frame", async () => {
  const secret = framing({ tr: "TC 10000000146 ile gelin. {{answer}}" });
  expect((await linked(secret).says("kargom nerede")).decision).toMatchObject({ kind: "handoff", reason: "failed" });
  const phone = framing({ tr: "{{answer}} Bizi arayın: 08500000001" });
  expect(heard(await linked(phone).says("kargom nerede"))).toContain("08500000001");
});
