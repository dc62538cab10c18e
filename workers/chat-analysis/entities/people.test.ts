/** Names, initials and cities. */
import { describe, expect, it } from "vitest";
import { found, foundOf } from "./testing";

describe("names", () => {
  it.each([
    ["adım Ayşe", "Ayşe = Ayşe"],
    ["adım Ayşe Yılmaz", "Ayşe Yılmaz = Ayşe Yılmaz"],
    ["Merhaba adım mehmet kaya, siparişim gelmedi", "mehmet kaya = mehmet kaya"],
    ["ismim Zeynep", "Zeynep = Zeynep"],
    ["benim adım Selin, salı olur", "Selin = Selin"],
    ["adım soyadım: Ali Veli", "Ali Veli = Ali Veli"],
    ["ad soyad değil ismim Burak Çağlar", "Burak Çağlar = Burak Çağlar"],
    ["ben Mehmet, siparişim gelmedi", "Mehmet = Mehmet"],
    ["ben ayşe yılmaz", "ayşe yılmaz = ayşe yılmaz"],
    ["Ben Fatma Demir randevu alacaktım", "Fatma Demir = Fatma Demir"],
    ["my name is John Smith", "John Smith = John Smith"],
    ["My name's Sarah", "Sarah = Sarah"],
    ["I am Omar and I want an appointment", "Omar = Omar"],
    ["ben Elif Hanım", "Elif = Elif"],
  ])("%s", (text, expected) => {
    expect(foundOf("person", text)).toEqual([expected]);
  });

  it.each([
    ["ayşe yılmaz", "ayşe yılmaz = ayşe yılmaz"],
    ["Mehmet", "Mehmet = Mehmet"],
    ["AYŞE YILMAZ", "AYŞE YILMAZ = AYŞE YILMAZ"],
    ["tabii, Çağla Öğüş", "Çağla Öğüş = Çağla Öğüş"],
    ["Ali Rıza Demir", "Ali Rıza Demir = Ali Rıza Demir"],
    ["John Smith", "John Smith = John Smith"],
    ["ben Selin", "Selin = Selin"],
    ["Şükrü Ünlü 0532 000 00 01", "Şükrü Ünlü = Şükrü Ünlü"],
  ])("asked for a name, %s", (text, expected) => {
    expect(foundOf("person", text, { asked: "name" })).toEqual([expected]);
  });

  it.each([
    "ben iade istiyorum",
    "ben Trendyol'dan aldım",
    "adım adım anlatır mısınız",
    "ben de bekliyorum",
    "ben Ayşe'nin annesiyim",
    "Mehmet Bey'den randevu",
    "I am waiting",
    "ben can sıkıntısından aldım",
    "bir adım ötesi",
    "ben İstanbul'dayım",
  ])("none in %s", (text) => {
    expect(foundOf("person", text)).toEqual([]);
  });

  it.each(["neden soruyorsunuz", "evet", "istemiyorum", "tamam", "adımı niye istiyorsunuz?", "siparişim nerede"])(
    "asked for a name, none in %s",
    (text) => {
      expect(foundOf("person", text, { asked: "name" })).toEqual([]);
    },
  );
});

describe("second factor", () => {
  const second = (text: string) => found(text, { asked: "second_factor" });
  it.each([
    ["Y, İzmir", ["initial: Y = Y", "city: İzmir = İzmir"]],
    ["y izmir", ["initial: y = Y", "city: izmir = İzmir"]],
    ["izmir y", ["city: izmir = İzmir", "initial: y = Y"]],
    ["soyadım Y, İzmir'de oturuyorum", ["initial: Y = Y", "city: İzmir'de = İzmir"]],
    ["Ş Antep", ["initial: Ş = Ş", "city: Antep = Gaziantep"]],
    ["i istanbul", ["initial: i = İ", "city: istanbul = İstanbul"]],
    ["K / urfa", ["initial: K = K", "city: urfa = Şanlıurfa"]],
    ["Ç.  maraş", ["initial: Ç = Ç", "city: maraş = Kahramanmaraş"]],
    ["izmirdeyim", ["city: izmirdeyim = İzmir"]],
    ["Ankara", ["city: Ankara = Ankara"]],
    ["ben afyondan", ["city: afyondan = Afyonkarahisar"]],
    ["Ayşe Yılmaz İzmir", ["person: Ayşe Yılmaz = Ayşe Yılmaz", "city: İzmir = İzmir"]],
    ["ayse yilmaz, izmir", ["person: ayse yilmaz = ayse yilmaz", "city: izmir = İzmir"]],
    ["Mehmet Demir - Şanlıurfa", ["person: Mehmet Demir = Mehmet Demir", "city: Şanlıurfa = Şanlıurfa"]],
    ["I live in Izmir, Y", ["city: Izmir = İzmir", "initial: Y = Y"]],
    ["Yılmaz", []],
    ["Y harfi kocaeli", ["initial: Y = Y", "city: kocaeli = Kocaeli"]],
    ["10700000001 Y İzmir", ["order_number: 10700000001 = 10700000001", "initial: Y = Y", "city: İzmir = İzmir"]],
  ])("%s", (text, expected) => {
    expect(second(text)).toEqual(expected);
  });

  it("cities only where one was asked for", () => {
    expect(found("İzmir'e kargo var mı")).toEqual([]);
    expect(found("antep", { asked: "city" })).toEqual(["city: antep = Gaziantep"]);
    expect(found("ben bursadayım", { asked: "city" })).toEqual(["city: bursadayım = Bursa"]);
  });
});
