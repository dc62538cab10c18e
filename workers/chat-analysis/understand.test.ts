/** What people really write to a shop, and how it is read. The figures on unseen messages are in tests/understanding.test.ts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { saysDeliveredButMissing } from "./missing-claim";
import { MODEL_VERSION } from "./model/artefact";
import { normalise } from "./normalise";
import type { ReadingContext } from "./shapes";
import { mayAnswerNow, read as readText } from "./understand";
import { utterances } from "./utterances";

const NOW = Date.parse("2026-11-20T14:05:00+03:00");
const around = (more: Partial<ReadingContext> = {}): ReadingContext => ({
  sector: "ecommerce",
  now: NOW,
  timeZone: "Europe/Istanbul",
  ...more,
});
const read = (text: string, more: Partial<ReadingContext> = {}) => readText(text, around(more));
const keys = (text: string, more: Partial<ReadingContext> = {}) => read(text, more).intents.map(({ key }) => key);

const ORDER = new Set(["order_tracking", "order_status", "delivery_time"]);
/** From here on the demo shop answers by itself. */
const ANSWERED_FROM = 0.7;

describe("what the shop answers by itself", () => {
  const asked = Object.entries(utterances).filter(([intent]) => intent !== "out_of_scope");
  it.each(asked)("%s is read as such, nearly always", (intent, texts) => {
    const wrong = texts.filter((text) => keys(text)[0] !== intent);
    expect({ wrong, share: wrong.length / texts.length <= 0.1 }).toMatchObject({ share: true });
  });

  it("nothing else is taken for a question about an order", () => {
    const taken = utterances.out_of_scope!.filter((text) => {
      const [first] = read(text).intents;
      const isAnswered = first !== undefined && ORDER.has(first.key) && first.confidence >= ANSWERED_FROM;
      return isAnswered && !saysDeliveredButMissing(normalise(text));
    });
    expect({ taken, few: taken.length <= utterances.out_of_scope!.length * 0.05 }).toMatchObject({ few: true });
  });
});

describe("several requests", () => {
  it.each([
    ["kargom nerede ve ne zaman gelir", ["delivery_time", "order_tracking"]],
    ["Kargom nerede? Bir de iade etmek istiyorum.", ["order_tracking", "return_request"]],
    ["merhaba, kargom nerede bi de iade etcem", ["order_tracking", "return_request"]],
    ["faturamı gönderir misiniz, ayrıca adresimi değiştirmek istiyorum", ["address_change", "invoice_request"]],
  ])("%s", (text, expected) => {
    expect(keys(text).sort()).toEqual(expected);
  });

  it("a greeting never hides the question behind it", () => {
    expect(keys("Merhabalar iyi akşamlar, siparişim nerede kaldı acaba")[0]).toBe("order_tracking");
    expect(keys("selam kolay gelsin fatura istiyorum teşekkürler")).toEqual(["invoice_request"]);
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
    expect(read("İzmir", { asked: "second_factor", about: "order_tracking" }).isComplete).toBe(false);
    expect(read("İzmir Y", { asked: "second_factor", about: "order_tracking" }).isComplete).toBe(true);
  });
});

it("the quick answer whether a reply may start is that of the whole reading", () => {
  for (const texts of Object.values(utterances)) {
    for (const text of texts) expect([text, mayAnswerNow(text, around())]).toEqual([text, read(text).isComplete]);
  }
});

describe("what was asked before", () => {
  it.each(["İzmir Y", "Y İzmir", "soyadım Y, İzmir", "yılmaz istanbul"])("%s answers, and asks nothing", (text) => {
    expect(read(text, { asked: "second_factor", about: "order_tracking" })).toMatchObject({
      isAnswer: true,
      intents: [{ key: "order_tracking" }],
    });
  });
  it("another request stays one", () => {
    const read = readText("iade etmek istiyorum bu ürünü", around({ asked: "order_number", about: "order_tracking" }));
    expect(read).toMatchObject({ isAnswer: false, intents: [{ key: "return_request" }] });
  });
  it.each([
    ["İPTAL", "appointment_reminder", "dental", "appointment_cancel"],
    ["İPTAL", "commercial", "dental", "opt_out"],
    ["İPTAL", undefined, "dental", "appointment_cancel"],
    ["İPTAL", undefined, "ecommerce", "order_cancel"],
    ["evet geliyorum", "appointment_reminder", "dental", "affirm"],
    ["yarın olsun", "appointment_time", "dental", "appointment_book"],
    ["stop", undefined, "ecommerce", "opt_out"],
  ] as const)("%s after %s in %s is %s", (text, asked, sector, intent) => {
    const about = sector === "dental" ? "appointment_book" : "order_tracking";
    expect(keys(text, { sector, about, ...(asked ? { asked } : {}) })[0]).toBe(intent);
  });
});

describe("language", () => {
  it.each([
    ["kargom nerede", "tr"],
    ["siparisim gelmedi", "tr"],
    ["where is my order", "en"],
    ["hello, I have a question", "en"],
    ["🙂", "tr"],
    ["Где мой заказ", "ru"],
    ["أين طلبي", "ar"],
    ["wo bleibt mein Paket", "de"],
    ["bu ürün bana büyük geldi", "tr"],
  ])("%s is %s", (text, language) => {
    expect(read(text).spoken).toBe(language);
  });
  it("a bare number keeps the language of the conversation", () => {
    expect(read("10700000001", { language: "en" }).spoken).toBe("en");
    expect(read("ok", { language: "tr" }).spoken).toBe("tr");
    expect(read("tracking no nerede", { language: "tr" }).spoken).toBe("tr");
  });
});

describe("any text at all", () => {
  const parts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "😀",
      "\u200b",
      "\u202e",
      "\ud800",
      "\u0000",
      "İı",
      "ğ",
      "مرحبا",
      "привет",
      "12345678901",
      "?!",
      "\n",
    ),
    fc.constantFrom("kargom nerede", "iade", "yarın", "100 adet", "evet", "TR83"),
  );
  it("is read without a throw, with confidences between 0 and 1 and entities inside it", () => {
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 12 }),
        fc.constantFrom("ecommerce", "dental", "aesthetic"),
        (all, sector) => {
          const text = all.join(" ");
          const reading = read(text, { sector });
          for (const { confidence } of reading.intents) {
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
          for (const { start, end } of reading.entities) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeLessThan(end);
          }
          expect(Math.abs(reading.sentiment)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 10_000, seed: 20261121 },
    );
  }, 120_000);
  it.each([
    ["a", 100_000],
    ["kargom nerede ", 7_000],
    ["1", 100_000],
    ["ي", 100_000],
    ["😡", 50_000],
    ["' ", 50_000],
    ["a.", 50_000],
  ])("%s, %d times over, is read like its beginning", (piece, times) => {
    expect(read(piece.repeat(times)).intents).toEqual(read(piece.repeat(times).slice(0, 4_000)).intents);
  });
});

it("the same text, context and model give the same reading", () => {
  expect(read("kargom nerede bi de iade etcem")).toEqual(read("kargom nerede bi de iade etcem"));
  expect(read("kargom nerede").engineVersion).toBe(MODEL_VERSION);
});

it("says which words speak for the first intent", () => {
  const { reasons } = readText("faturamı gönderir misiniz", around(), true);
  expect(reasons![0]).toMatchObject({ word: "faturamı" });
});
