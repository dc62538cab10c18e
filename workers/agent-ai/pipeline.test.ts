/** The rules of replying, each through the whole pipeline. */
import { describe, expect, it, vi } from "vitest";
import type { OrderAnswer } from "../orders/shapes";
import type { TenantProfile } from "./shapes";
import { Chat, facts, guardedOrder, heard, needsNumber, parcel, shop } from "./testing";

const linked = (answer: OrderAnswer = facts(parcel())) => new Chat(() => answer);
const withLevel = (level: "off" | "suggest" | "auto", threshold = 0.7): TenantProfile => ({
  ...shop,
  settings: { version: 4, intents: { order_tracking: { level, threshold } } },
});
const media = { providerMediaId: "m1", mimeType: "audio/ogg" };

describe("order questions", () => {
  it("a known customer is answered at once, with the order as evidence", async () => {
    const turn = await linked().says("kargom nerde");
    expect(turn.decision).toMatchObject({
      kind: "answer",
      intent: "order_tracking",
      evidence: [{ kind: "order", orderNumber: "10700000001", packageId: "11650604", status: "shipped", stale: false }],
    });
    expect(heard(turn)).toContain("7330012345678901");
    expect(turn).toMatchObject({ language: "tr", questionId: "que_1", opensQuestion: true, costMicroUsd: 0 });
  });

  it("the trace names the nine stages in order", async () => {
    const { trace } = await linked().says("kargom nerde");
    expect(trace.map(({ stage }) => stage)).toEqual([
      "normalise",
      "detectLanguage",
      "detectPii",
      "understand",
      "followFlow",
      "act",
      "compose",
      "guard",
      "decide",
    ]);
  });

  it("English is answered in English", async () => {
    const turn = await linked().says("where is my order?");
    expect(turn.language).toBe("en");
    expect(heard(turn)).toMatch(
      /^Hello! Your order \*10700000001\* was handed to the carrier on Saturday, 21 November/,
    );
  });

  it("an order number in the question goes into the look-up, the newest one wins", async () => {
    const chat = linked();
    await chat.says("10700000002 nerede", "pardon 10700000001");
    expect(chat.questions).toEqual([{ contactId: "con_1", turnId: "trn_1", orderNumber: "10700000001" }]);
  });

  it("several bubbles are one turn", async () => {
    const chat = linked();
    const turn = await chat.says("merhaba", "kargom", "nerede acaba");
    expect(turn.decision).toMatchObject({ kind: "answer", intent: "order_tracking" });
    expect(chat.questions).toHaveLength(1);
  });

  it("only the first reply greets", async () => {
    const chat = linked();
    expect(heard(await chat.says("kargom nerde"))).toMatch(/^Merhaba! /);
    expect(heard(await chat.says("ne zaman gelir"))).not.toMatch(/Merhaba/);
  });

  it("a tracking number picks its parcel out of several", async () => {
    const other = parcel({
      orderNumber: "10700000002",
      packageId: "2",
      trackingCode: "7330099999999999",
      trackingUrl: null,
    });
    const turn = await linked(facts(parcel(), other)).says("7330099999999999 nerede");
    expect(heard(turn)).toContain("10700000002");
    expect(heard(turn)).not.toContain("10700000001");
  });

  it("stale facts say so, and the evidence too", async () => {
    const turn = await linked({ kind: "facts", shipments: [parcel()], stale: true }).says("kargom nerede");
    expect(heard(turn)).toContain("22 Kasım 11:59 itibarıyla");
    expect(turn.decision.evidence[0]).toMatchObject({ stale: true });
  });

  it("asked again about a parcel we called delivered, a person looks", async () => {
    const chat = linked(facts(parcel({ status: "delivered" })));
    expect((await chat.says("kargom nerede")).decision.kind).toBe("answer");
    const again = await chat.says("ama gelmedi");
    expect(again.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
    expect(heard(again)).toContain("teslim edilmiş görünüyor");
  });
});

describe("levels", () => {
  it("off: one honest line and a person, and the tool is not asked", async () => {
    const chat = new Chat(() => facts(parcel()), withLevel("off"));
    expect((await chat.says("kargom nerede")).decision).toMatchObject({
      kind: "handoff",
      reason: "automation_off",
      suggestion: null,
    });
    expect(chat.questions).toEqual([]);
  });

  it("an intent without a setting is off", async () => {
    const chat = new Chat(() => facts(parcel()), withLevel("auto"));
    expect((await chat.says("ne zaman gelir")).decision).toMatchObject({ kind: "handoff", reason: "automation_off" });
  });

  it("suggest: the person gets the text, the customer does not", async () => {
    const turn = await new Chat(() => facts(parcel()), withLevel("suggest")).says("kargom nerede");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "suggest_only" });
    if (turn.decision.kind !== "handoff") throw new Error("expected a handoff");
    expect(turn.decision.suggestion).toContain("7330012345678901");
    expect(turn.decision.text).not.toContain("7330012345678901");
  });

  it("suggest: a question to the customer is a suggestion too", async () => {
    const turn = await new Chat(() => needsNumber, withLevel("suggest")).says("kargom nerede");
    expect(turn.decision).toMatchObject({ kind: "handoff", suggestion: expect.stringContaining("sipariş numaranızı") });
    expect(turn.memory.flow).toBeNull();
  });

  it("below the tenant's threshold a person answers", async () => {
    const chat = new Chat(() => facts(parcel()), withLevel("auto", 0.98));
    expect((await chat.says("acaba benim paket işi ne oldu")).decision).toMatchObject({
      kind: "handoff",
      reason: "low_confidence",
    });
  });

  it("a sector that does not offer order questions hands them over", async () => {
    const chat = new Chat(() => facts(parcel()), { ...shop, sector: "dental" });
    expect((await chat.says("kargom nerede")).decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
  });
});

describe("what a person answers", () => {
  it.each([
    ["iade etmek istiyorum", "out_of_scope"],
    ["rezalet bir firmasınız", "complaint"],
    ["müşteri temsilcisine bağlayın", "asked_for_person"],
    ["kargom nerede, temsilci istiyorum", "asked_for_person"],
  ])("%s: %s", async (text, reason) => {
    const turn = await linked().says(text);
    expect(turn.decision).toMatchObject({ kind: "handoff", reason });
    expect(heard(turn)).toContain("buradan size yazacak");
    expect(turn).toMatchObject({ opensQuestion: true, questionId: "que_1" });
  });

  it("what only may be small talk is read by a person, never met with silence", async () => {
    expect((await linked().says("emanet yolunu mu şaşırdı")).decision).toMatchObject({ kind: "handoff" });
  });

  it("of two requests we answer ours and hand over the rest", async () => {
    const turn = await linked().says("Kargom nerede? Bir de iade etmek istiyorum.");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
    expect(heard(turn)).toContain("7330012345678901");
    expect(heard(turn)).toContain("diğer konu");
  });

  it.each([
    [{ type: "audio", media: { ...media, isVoice: true } } as const, "Sesli mesajınızı"],
    [{ type: "image", media } as const, "Fotoğrafınızı"],
    [{ type: "document", media } as const, "Gönderdiğinizi"],
    [{ type: "location", latitude: 38.4, longitude: 27.1 } as const, "Gönderdiğinizi"],
    [{ type: "unsupported", providerType: "ephemeral" } as const, "okuyamıyoruz"],
  ])("%o is looked at by a person", async (content, words) => {
    const turn = await linked().sends(content);
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "not_text" });
    expect(heard(turn)).toContain(words);
    expect(turn.opensQuestion).toBe(true);
  });

  it.each(["source_unavailable", "no_source", "too_many_tries"] as const)(
    "the orders room stops: %s",
    async (reason) => {
      const turn = await linked({ kind: "stop", reason }).says("kargom nerede");
      expect(turn.decision).toMatchObject({ kind: "handoff", reason });
      expect(heard(turn).length).toBeGreaterThan(20);
    },
  );

  it("a tool that throws ends in front of a person, with what was understood", async () => {
    const chat = new Chat(() => {
      throw new Error("boom");
    });
    const turn = await chat.says("kargom nerede");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "failed", intent: "order_tracking" });
    expect(heard(turn)).toContain("yanıt veremiyorum");
  });

  it("a broken stage ends in front of a person too", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const turn = await new Chat(() => facts(parcel()), { ...shop, sector: "circus" }).says("kargom nerede");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "failed" });
    expect(heard(turn)).toContain("yanıt veremiyorum");
    expect(log).toHaveBeenCalledOnce();
    expect(String(log.mock.calls[0])).not.toContain("kargom");
    log.mockRestore();
  });

  it("the summary says what was wanted, asked, found and why", async () => {
    const chat = new Chat(guardedOrder(facts(parcel())));
    await chat.says("kargom nerede");
    await chat.says("10700000001");
    const turn = await chat.says("temsilciye bağlayın, tc kimlik no 10000000146");
    if (turn.decision.kind !== "handoff") throw new Error("expected a handoff");
    expect(turn.decision.summary.split("\n")).toEqual([
      "Müşteri: “temsilciye bağlayın, tc kimlik no [tckn]”",
      "İstek: Temsilci isteği",
      "Sipariş no: 10700000001",
      "Sorulan: soyadı baş harfi ve şehir",
      "Neden: bir temsilci istedi",
    ]);
  });

  it("the summary says no address", async () => {
    const turn = await linked().says("temsilciye bağlayın, adresim Lale Sok. No:5 D:3 Kadıköy/İstanbul");
    expect(turn.decision).toMatchObject({
      summary: expect.stringContaining("“temsilciye bağlayın, adresim [address]”"),
    });
  });

  it("the summary is in the tenant's language, the line in the customer's", async () => {
    const turn = await linked().says("I want to return my order");
    expect(turn.decision).toMatchObject({
      summary: expect.stringContaining("İstek: İade isteği"),
      text: expect.stringContaining("colleague"),
    });
  });
});

describe("small talk", () => {
  it("a greeting alone is greeted and opens no question", async () => {
    const turn = await linked().says("merhaba");
    expect(turn.decision).toMatchObject({ kind: "answer", intent: "greeting" });
    expect(heard(turn)).toBe(
      "Merhaba, Mavi Butik iletişim hattına hoş geldiniz. Size nasıl yardımcı olabilirim? Siparişinizin nerede olduğunu veya ne zaman geleceğini sorabilirsiniz.",
    );
    expect(turn).toMatchObject({ questionId: null, opensQuestion: false });
  });

  it("with automation off the greeting promises nothing", async () => {
    const turn = await new Chat(() => needsNumber, withLevel("off")).says("merhaba");
    expect(heard(turn)).not.toContain("sorabilirsiniz");
  });

  it("thanks and reactions cost no reply", async () => {
    const chat = linked();
    await chat.says("kargom nerede");
    expect((await chat.says("teşekkürler 🙏")).decision).toMatchObject({ kind: "silent", reason: "thanks" });
    const reaction = await chat.sends({ type: "reaction", toProviderId: "wamid.1", emoji: "❤️" });
    expect(reaction.decision).toMatchObject({ kind: "silent", reason: "reaction" });
    expect(reaction).toMatchObject({ questionId: null, opensQuestion: false });
  });

  it("a wish for no more messages is confirmed once and remembered", async () => {
    const chat = linked();
    const first = await chat.says("bana mesaj atmayın");
    expect(first.decision).toMatchObject({ kind: "act", action: "opt_out" });
    expect(first).toMatchObject({ opensQuestion: false, memory: { optedOut: true } });
    expect((await chat.says("STOP")).decision).toMatchObject({ kind: "silent", reason: "opted_out" });
    expect((await chat.says("kargom nerede")).decision.kind).toBe("answer");
  });

  it("stop as one of several bubbles is still a stop", async () => {
    expect((await linked().says("merhaba", "STOP")).decision).toMatchObject({ kind: "act", action: "opt_out" });
  });
});

describe("the guard", () => {
  it("a link that is not of the facts never leaves", async () => {
    const turn = await linked(facts(parcel({ carrier: "www.kotu.example" }))).says("kargom nerede");
    expect(turn.decision).toMatchObject({
      kind: "handoff",
      reason: "failed",
      evidence: [{ rule: "guard_foreign_link" }],
    });
  });

  it("a card number in the facts never leaves", async () => {
    const turn = await linked(facts(parcel({ carrier: "4111 1111 1111 1111" }))).says("kargom nerede");
    expect(turn.decision).toMatchObject({ kind: "handoff", evidence: [{ rule: "guard_personal_number" }] });
  });

  it("a number that belongs to nobody here never leaves", async () => {
    const turn = await linked(facts(parcel({ carrier: "Aras 10799999999" }))).says("kargom nerede");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "failed" });
  });

  it("an order number that looks like an identity number is still an order number", async () => {
    const turn = await linked(facts(parcel({ orderNumber: "10000000146" }))).says("sipariş 10000000146 nerede");
    expect(turn.decision.kind).toBe("answer");
  });
});

it("an ask opens the question, the answer closes the same one", async () => {
  const chat = new Chat(guardedOrder(facts(parcel())));
  const turns = [await chat.says("kargom nerede"), await chat.says("10700000001"), await chat.says("Y İzmir")];
  expect(turns.map(({ decision }) => decision.kind)).toEqual(["ask", "ask", "answer"]);
  expect(turns.map(({ questionId }) => questionId)).toEqual(["que_1", "que_1", "que_1"]);
  expect(turns.map(({ opensQuestion }) => opensQuestion)).toEqual([true, false, false]);
  expect(turns[0]!.memory.flow).toMatchObject({ asked: "order_number", questionId: "que_1", misses: 0 });
  expect(turns[1]!.memory.flow).toMatchObject({ asked: "second_factor", orderNumber: "10700000001" });
  expect(turns[2]!.memory).toMatchObject({ flow: null, lastIntent: "order_tracking" });
});

it("a second factor is a try of the message that began the turn, also when the turn begins anew with a newer one", async () => {
  const keyOf = async (...bubbles: string[]) => {
    const chat = new Chat(guardedOrder(facts(parcel())));
    await chat.says("kargom nerede 10700000001");
    await chat.says(...bubbles);
    return chat.questions.at(-1)!.tryKey;
  };
  expect(await keyOf("K İzmir")).toBe("msg_2_0");
  expect(await keyOf("K İzmir", "hadi")).toBe("msg_2_0");
});
