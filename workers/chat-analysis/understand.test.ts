/** What people really write, and how it is read. */
import { describe, expect, it } from "vitest";
import type { ReadingContext } from "./shapes";
import { read as readText, rulesEngine } from "./understand";

const read = (text: string, context: ReadingContext = {}) => readText(text, context);

const requests: Record<string, string[]> = {
  order_tracking: [
    "kargom nerede",
    "Kargom nerede?",
    "KARGOM NEREDE",
    "kargom nerde",
    "kargom nerde kaldı",
    "kargm nrde",
    "kargom nerdeeee???",
    "krgom nerde ya",
    "kagrom nerede",
    "kargom neredde",
    "kargo takip",
    "kargo takip numarası",
    "takip numarası alabilir miyim",
    "takip numaram var mı acaba",
    "takip no atar mısınız",
    "paketim gelmedi",
    "paketim hala gelmedi",
    "siparişim hâlâ ulaşmadı",
    "sprşim nerde",
    "siparişim nerede acaba",
    "siparisim nerde kaldi",
    "merhaba kargom nerede",
    "Merhaba, iyi günler. Kargom nerede acaba? Teşekkürler",
    "slm kargom nerde",
    "selamun aleyküm abi kargom nerelerde",
    "ürünüm gelmedi",
    "aldığım kazak nerede kaldı",
    "kargom hangi şubede",
    "kargom 5 gündür gelmedi",
    "kargom dağıtıma çıktı mı",
    "nerede kaldı",
    "hala gelmedi",
    "kargom yolda mı",
    "kargo durumu nedir",
    "kargom ne durumda",
    "kargom gecikti",
    "siparişim hangi kargoda",
    "kargomu sorgulamak istiyorum",
    "kargomu takip etmek istiyorum",
    "geçen hafta sipariş verdim hala gelmedi",
    "Gönderim nerede kaldı acaba?",
    "kargo",
    "where is my order",
    "Where's my package?",
    "WHERE IS MY PARCEL",
    "where is my stuff",
    "wheres my ordr",
    "track my order",
    "can i get the tracking number",
    "tracking number please",
    "I haven't received my order",
    "my package hasn't arrived",
    "my order never arrived",
    "Hi! Could you tell me where my parcel is?",
    "10700000001",
    "sipariş no: 107 000 000 01",
  ],
  order_status: [
    "siparişim ne durumda",
    "siparisim ne durumda",
    "sipariş durumu",
    "siparişimin durumu nedir",
    "sparişim ne durumda",
    "hazırlandı mı",
    "siparişim hazırlandı mı",
    "siparişim hazırlandımı",
    "siparişim onaylandı mı",
    "siparişim kargoya verildi mi",
    "kargoya verdiniz mi",
    "kargolandı mı siparişim",
    "siparişim yola çıktı mı?",
    "sipariş ne oldu",
    "siparişim noldu",
    "gönderdiniz mi",
    "siparişimin son durumu hakkında bilgi alabilir miyim",
    "siparişim hakkında bir gelişme var mı",
    "siparişimde bir sorun mu var",
    "order status",
    "what is the status of my order",
    "has it shipped",
    "did you ship my order",
    "any update on my order?",
    "is my order confirmed",
  ],
  delivery_time: [
    "ne zaman gelir",
    "ne zaman gelecek",
    "ne zmn gelir",
    "nezaman gelcek",
    "kargom ne zaman gelir",
    "siparişim ne zaman elime ulaşır",
    "kaç güne gelir",
    "kaç günde gelir",
    "bugün gelir mi",
    "bugün gelirmi",
    "yarın gelecek mi",
    "yarın elimde olur mu",
    "cumaya yetişir mi",
    "siparişim ne zaman teslim edilir",
    "tahmini teslimat tarihi nedir",
    "siparişim ne zmn gelicek acaba",
    "ürünler ne zaman ulaşır",
    "paketim kaç güne gelir acaba",
    "kargom ne zaman ulaşacak",
    "kargom ne zaman",
    "when will it arrive",
    "when will my order arrive",
    "when is my package coming",
    "how long will delivery take",
    "what is the estimated delivery date",
    "will it come today?",
    "when will i receive my order",
  ],
  greeting: [
    "merhaba",
    "Merhabaaa",
    "slm",
    "mrb",
    "selam",
    "iyi günler",
    "Günaydın 🌞",
    "naber",
    "hello",
    "hi",
    "hey there",
    "merhaba bir şey soracaktım",
    "bilgi alabilir miyim",
    "Merhaba Ayşe Hanım",
    "kolay gelsin",
  ],
  thanks: [
    "teşekkürler",
    "tşk",
    "çok teşekkür ederim",
    "sağolun",
    "sağ olun",
    "eyvallah",
    "tamam teşekkürler",
    "tamamdır",
    "ok",
    "thanks",
    "thank you so much",
    "thx",
    "👍",
    "🙏🙏",
    "teşekkürler iyi günler",
    "kargom geldi teşekkürler",
  ],
  human_agent: [
    "temsilci",
    "temsilciye bağlanmak istiyorum",
    "müşteri hizmetleri",
    "müşteri hizmetlerine bağla",
    "gerçek biriyle görüşmek istiyorum",
    "canlı destek",
    "yetkili biriyle görüşebilir miyim",
    "bir insanla konuşmak istiyorum",
    "beni arar mısınız",
    "human",
    "agent please",
    "I want to talk to someone",
    "customer service",
    "can I speak to a real person",
  ],
  opt_out: [
    "STOP",
    "stop",
    "ret",
    "RET",
    "listeden çık",
    "LISTEDEN CIK",
    "mesaj atmayın",
    "bana mesaj atmayın artık",
    "unsubscribe",
    "lütfen mesaj göndermeyin",
    "reklam göndermeyin",
  ],
  out_of_scope: [
    "iade etmek istiyorum",
    "iade kargom nerede",
    "iadem ne zaman onaylanır",
    "İade talebi oluşturdum. Ne zaman onaylanır?",
    "ürünü iade ettim param ne zaman yatar",
    "değişim yapmak istiyorum",
    "bedenini değiştirmek istiyorum",
    "siparişimi iptal etmek istiyorum",
    "siparişimi iptal edin",
    "iptal",
    "dur",
    "çıkış",
    "kargo ücreti ne kadar",
    "kargo ücretsiz mi",
    "kargo kaç lira",
    "bu elbise ne kadar",
    "fiyatı nedir",
    "bunun siyahı var mı",
    "stokta var mı",
    "stoğa ne zaman gelir",
    "m beden ne zaman gelir",
    "kargo pantolon var mı",
    "kargo pantolon ne zaman gelir",
    "faturam gelmedi",
    "fatura istiyorum",
    "şikayetçiyim",
    "rezalet bir firma",
    "kargom hala gelmedi rezalet",
    "ürün kırık geldi",
    "yanlış ürün geldi",
    "siparişim eksik geldi",
    "kargom kayboldu",
    "teslim edildi görünüyor ama gelmedi",
    "adresimi değiştirmek istiyorum",
    "mağazanız nerede",
    "neredesiniz",
    "sipariş vermek istiyorum",
    "bugün sipariş versem ne zaman gelir",
    "toptan fiyat alabilir miyim",
    "hangi kargo ile gönderiyorsunuz",
    "indirim var mı",
    "kapıda ödeme var mı",
    "1001 gece masalları var mı",
    "kırmızı elbise",
    "bu kumaş terletir mi",
    "asdfgh",
    "??",
    "i want to return my order",
    "cancel my order",
    "refund please",
    "how much is shipping",
    "how much is this",
    "is it in stock",
    "do you ship abroad",
    "the product is broken",
    "this is a scam",
    "I need an invoice",
    "if i order today when will it arrive",
    "😡😡",
  ],
};

describe("one request", () => {
  for (const [intent, utterances] of Object.entries(requests)) {
    it.each(utterances)(`${intent}: %s`, (text) => {
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

it("reads a message in well under a tenth of a millisecond", () => {
  const text = "Merhaba, geçen hafta aldığım kazak hâlâ gelmedi, kargom nerede acaba? Sipariş no 10700000001";
  for (let i = 0; i < 500; i++) read(text);
  const startedAt = performance.now();
  for (let i = 0; i < 2000; i++) rulesEngine.read(text, { language: "tr" });
  expect((performance.now() - startedAt) / 2000).toBeLessThan(0.3); // ms; the machine may be busy
});
