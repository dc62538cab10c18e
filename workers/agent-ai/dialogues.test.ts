/** Finding an order together, as chats: answers, digressions, corrections, giving up. */
import { describe, expect, it } from "vitest";
import { Chat, DAY_MS, facts, guardedOrder, heard, parcel } from "./testing";

const fresh = () => new Chat(guardedOrder(facts(parcel())));

/** A chat in which we have already asked for the order number. */
async function askedNumber() {
  const chat = fresh();
  await chat.says("kargom nerede");
  return chat;
}
/** … and for the second factor. */
async function askedProof() {
  const chat = await askedNumber();
  await chat.says("10700000001");
  return chat;
}

describe("the straight way", () => {
  it("number, proof, answer", async () => {
    const chat = fresh();
    expect(heard(await chat.says("merhaba kargom nerde"))).toContain("sipariş numaranızı yazar mısınız");
    expect(heard(await chat.says("sipariş no: 107 000 000 01"))).toContain("soyadınızın ilk harfini");
    expect(heard(await chat.says("İzmir, Y"))).toContain("şu anda yolda");
    expect(chat.questions.at(-1)).toMatchObject({ orderNumber: "10700000001", secondFactor: "İzmir, Y" });
  });

  it("the proof may come in two bubbles or two turns", async () => {
    const bubbles = await askedProof();
    expect((await bubbles.says("İzmir", "Y")).decision.kind).toBe("answer");
    const turns = await askedProof();
    expect(heard(await turns.says("İzmir"))).toContain("Eksik olanı");
    expect((await turns.says("Y")).decision.kind).toBe("answer");
  });

  it("number and proof at once need no second question", async () => {
    const chat = await askedNumber();
    expect((await chat.says("10700000001 Y İzmir")).decision.kind).toBe("answer");
  });

  it("the same chat in English", async () => {
    const chat = fresh();
    expect(heard(await chat.says("Hi, where is my order?"))).toContain("order number");
    expect(heard(await chat.says("10700000001"))).toContain("first letter of the surname");
    expect(heard(await chat.says("Y, Izmir"))).toContain("is on its way");
  });
});

describe("a name without a city", () => {
  it("is asked for the city, and costs no try", async () => {
    const chat = await askedProof();
    const before = chat.questions.length;
    expect(heard(await chat.says("Elif Yılmaz"))).toContain("teslim edileceği şehri");
    expect(chat.questions).toHaveLength(before);
    await chat.says("İzmir");
    expect(chat.questions.at(-1)).toMatchObject({ secondFactor: "Elif Yılmaz İzmir" });
  });

  it("is asked for it once: then what was said is taken", async () => {
    const chat = await askedProof();
    await chat.says("Elif Yılmaz");
    await chat.says("Lefkoşa");
    expect(chat.questions.at(-1)).toMatchObject({ secondFactor: "Elif Yılmaz Lefkoşa" });
  });
});

describe("while a colleague is awaited", () => {
  it("is asked whether we are there: one honest line, then silence", async () => {
    const chat = fresh();
    await chat.says("merhaba");
    await chat.says("ürün bozuk çıktı");
    chat.awaitsPerson = true;
    expect(heard(await chat.says("orda mısınız?"))).toContain("ekip arkadaşımız en kısa sürede");
    expect((await chat.says("alo")).decision).toMatchObject({ kind: "silent", reason: "awaits_person" });
    chat.awaitsPerson = false;
    expect(heard(await chat.says("orda mısınız?"))).toContain("Buyurun");
    chat.awaitsPerson = true;
    expect(heard(await chat.says("orda mısınız?"))).toContain("ekip arkadaşımız en kısa sürede");
  });

  it("an order question is answered as ever", async () => {
    const chat = await askedNumber();
    chat.awaitsPerson = true;
    expect(heard(await chat.says("10700000001"))).toContain("soyadınızın ilk harfini");
  });
});

describe("digressions", () => {
  it("a voice note goes to a person, and the question can still be answered", async () => {
    const chat = await askedNumber();
    const voice = { type: "audio", media: { providerMediaId: "m1", mimeType: "audio/ogg", isVoice: true } } as const;
    expect((await chat.sends(voice)).decision).toMatchObject({ kind: "handoff", reason: "not_text" });
    expect(heard(await chat.says("10700000001"))).toContain("soyadınızın ilk harfini");
    expect((await chat.says("Y İzmir")).decision.kind).toBe("answer");
  });

  it("thanks in between needs no words and keeps the question", async () => {
    const chat = await askedNumber();
    expect((await chat.says("tamam teşekkürler")).decision).toMatchObject({ kind: "silent", reason: "thanks" });
    expect(heard(await chat.says("10700000001"))).toContain("soyadınızın ilk harfini");
  });

  it("a greeting is answered by asking again and is no miss", async () => {
    const chat = await askedNumber();
    for (let i = 0; i < 4; i++) expect((await chat.says("merhaba")).decision).toMatchObject({ kind: "ask" });
    expect(chat.memory.flow?.misses).toBe(0);
  });

  it("another order question keeps the flow and is the one answered", async () => {
    const chat = await askedNumber();
    expect((await chat.says("ne zaman gelir")).decision).toMatchObject({ kind: "ask", intent: "delivery_time" });
    await chat.says("10700000001");
    const turn = await chat.says("Y İzmir");
    expect(turn.decision).toMatchObject({ kind: "answer", intent: "delivery_time" });
    expect(turn.questionId).toBe("que_1");
  });

  it("why and where-from are explained", async () => {
    const chat = await askedProof();
    expect(heard(await chat.says("neden soruyorsunuz"))).toContain("yalnızca sahibiyle");
    const other = await askedNumber();
    expect(heard(await other.says("bilmiyorum ki nereden bulurum"))).toContain("Siparişlerim");
  });

  it("a person is always one word away, and belongs to the same question", async () => {
    const chat = await askedProof();
    const turn = await chat.says("temsilci");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "asked_for_person" });
    expect(turn).toMatchObject({ questionId: "que_1", opensQuestion: false, memory: { flow: null } });
  });

  it("another matter leaves the flow and is a question of its own", async () => {
    const chat = await askedNumber();
    const turn = await chat.says("iade etmek istiyorum");
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "out_of_scope" });
    expect(turn).toMatchObject({ questionId: "que_2", opensQuestion: true, memory: { flow: null } });
  });

  it.each(["vazgeçtim", "boşver", "boş ver gerek yok", "never mind"])("%s ends it politely", async (text) => {
    const chat = await askedNumber();
    const turn = await chat.says(text);
    expect(turn.decision).toMatchObject({ kind: "answer" });
    expect(turn).toMatchObject({ questionId: null, memory: { flow: null } });
  });

  it("a photo instead of the number is looked at by a person", async () => {
    const chat = await askedNumber();
    const turn = await chat.sends({ type: "image", media: { providerMediaId: "m", mimeType: "image/jpeg" } });
    expect(turn.decision).toMatchObject({ kind: "handoff", reason: "not_text" });
    expect(turn).toMatchObject({ questionId: "que_1", opensQuestion: false });
  });
});

describe("corrections and misses", () => {
  it("a new number replaces the old one", async () => {
    const chat = await askedNumber();
    expect(heard(await chat.says("10700000009"))).toContain("bulamadım");
    expect(heard(await chat.says("pardon 10700000001"))).toContain("soyadınızın ilk harfini");
    expect(chat.memory.flow).toMatchObject({ asked: "second_factor", misses: 0 });
  });

  it("a number may be corrected while we ask for the proof", async () => {
    const chat = await askedProof();
    expect(heard(await chat.says("yanlış yazdım 10700000009"))).not.toContain("ilk harfini");
  });

  it.each([
    ["12345", "8–11 haneli"],
    ["7330012345678901", "takip numarasına benziyor"],
    ["0532 123 45 67", "8–11 haneli"],
  ])("%s is told what it is not", async (text, words) => {
    const chat = await askedNumber();
    expect(heard(await chat.says(text))).toContain(words);
  });

  it("not understood three times, a person takes over", async () => {
    const chat = await askedNumber();
    expect((await chat.says("hmm bilmem")).decision.kind).toBe("ask");
    expect((await chat.says("falan filan")).decision.kind).toBe("ask");
    expect((await chat.says("öyle işte")).decision).toMatchObject({ kind: "handoff", reason: "not_understood" });
    expect(chat.memory.flow).toBeNull();
  });

  it("three unknown numbers, a person takes over", async () => {
    const chat = await askedNumber();
    await chat.says("10700000007");
    await chat.says("10700000008");
    expect((await chat.says("10700000009")).decision).toMatchObject({ kind: "handoff", reason: "not_understood" });
  });

  it("a wrong proof says how many tries are left, and the last one stops", async () => {
    const chat = await askedProof();
    expect(heard(await chat.says("A Ankara"))).toContain("Kalan deneme: 2");
    expect(heard(await chat.says("B Bursa"))).toContain("Kalan deneme: 1");
    expect((await chat.says("C Ceyhan")).decision).toMatchObject({ kind: "handoff", reason: "too_many_tries" });
  });

  it("a question of ours is forgotten after a day", async () => {
    const chat = await askedProof();
    chat.now += DAY_MS;
    const turn = await chat.says("kargom nerede");
    expect(turn).toMatchObject({ questionId: "que_2", opensQuestion: true });
    expect(turn.memory.flow).toMatchObject({ asked: "order_number" });
  });

  it("asked again later, the linked customer needs nothing", async () => {
    const chat = await askedProof();
    await chat.says("Y İzmir");
    expect((await chat.says("siparişim ne durumda")).decision.kind).toBe("answer");
  });
});
