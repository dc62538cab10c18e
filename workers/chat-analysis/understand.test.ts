/** What people really write, and how it is read. */
import { describe, expect, it } from "vitest";
import type { ReadingContext } from "./shapes";
import { read as readText } from "./understand";
import { utterances } from "./utterances";

const read = (text: string, context: ReadingContext = {}) => readText(text, context);

describe("one request", () => {
  for (const [intent, texts] of Object.entries(utterances)) {
    it.each(texts)(`${intent}: %s`, (text) => {
      expect(read(text).intents.map((guess) => guess.key)).toEqual([intent]);
    });
  }
});

describe("several requests", () => {
  it.each([
    ["kargom nerede ve ne zaman gelir", ["delivery_time", "order_tracking"]],
    ["Kargom nerede? Bir de iade etmek istediğim bir ürün var.", ["order_tracking", "out_of_scope"]],
    ["siparişim hazırlandı mı, ne zaman gelir", ["order_status", "delivery_time"]],
    ["kargom nerede? mağazanız pazar günü açık mı?", ["order_tracking", "out_of_scope"]],
    ["kargom gelmedi, temsilciye bağlayın", ["human_agent", "order_tracking"]],
  ])("%s", (text, keys) => {
    expect(
      read(text)
        .intents.map((guess) => guess.key)
        .sort(),
    ).toEqual([...keys].sort());
  });

  it("a greeting never hides the question behind it", () => {
    expect(read("Merhabalar iyi akşamlar, siparişim nerede kaldı acaba").intents[0]?.key).toBe("order_tracking");
  });

  it("a subject and its question may stand in two clauses", () => {
    expect(read("Siparişim, nerede?").intents[0]).toMatchObject({ key: "order_tracking" });
    expect(read("Siparişim, nerede?").intents[0]!.confidence).toBeGreaterThan(0.9);
  });

  it("names what an out-of-scope request is about", () => {
    expect(read("iade etmek istiyorum").topics).toEqual(["return"]);
    expect(read("kargo ücreti ne kadar").topics).toEqual(["price"]);
  });

  it("saying that one does not ask is not asking", () => {
    expect(read("kargom nerede diye sormuyorum").intents[0]?.key).toBe("out_of_scope");
  });
});

describe("whether a reply may start", () => {
  it.each(["merhaba", "slm", "bir şey soracaktım", "şey", "kargom", "merhaba,", "siparişim", "ve", ""])(
    "waits after: %s",
    (text) => {
      expect(read(text).isComplete).toBe(false);
    },
  );
  it.each(["kargom nerede", "ne zaman gelir", "10700000001", "iade etmek istiyorum", "temsilci", "fiyat nedir?"])(
    "starts after: %s",
    (text) => {
      expect(read(text).isComplete).toBe(true);
    },
  );
  it("waits for the second half of a second factor", () => {
    expect(read("İzmir", { asked: "second_factor" }).isComplete).toBe(false);
    expect(read("İzmir Y", { asked: "second_factor" }).isComplete).toBe(true);
  });
});

describe("what was asked", () => {
  it.each(["İzmir Y", "Y İzmir", "soyadım Y, İzmir", "yılmaz istanbul"])("an answer is no request: %s", (text) => {
    expect(read(text, { asked: "second_factor" }).intents).toEqual([]);
  });
  it("a request stays one while we ask", () => {
    expect(read("iade etmek istiyorum", { asked: "order_number" }).intents[0]?.key).toBe("out_of_scope");
  });
});

describe("language", () => {
  it.each([
    ["kargom nerede", "tr"],
    ["siparisim gelmedi", "tr"],
    ["where is my order", "en"],
    ["hello, I have a question", "en"],
    ["tracking no nerede", "tr"],
    ["🙂", "tr"],
    ["Где мой заказ", "en"],
    ["bu ürün bana büyük geldi", "tr"],
  ])("%s is %s", (text, language) => {
    expect(read(text).language).toBe(language);
  });
  it("a bare number keeps the language of the conversation", () => {
    expect(read("10700000001", { language: "en" }).language).toBe("en");
    expect(read("ok", { language: "tr" }).language).toBe("tr");
  });
});
