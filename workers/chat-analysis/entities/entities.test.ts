/** Whole messages: several entities at once, what takes precedence, slips of the finger, and what is no entity at all. */
import { describe, expect, it } from "vitest";
import { findEntities } from ".";
import { context, found } from "./testing";

describe("several entities in a message", () => {
  it.each([
    [
      "Merhaba, 10700000001 numaralı siparişimdeki siyah kazağın M bedeni küçük geldi, L ile değiştirmek istiyorum",
      "ecommerce",
      [
        "order_number: 10700000001 = 10700000001",
        "color: siyah = black",
        "size: M bedeni = M",
        "return_reason: küçük geldi = size",
        "size: L = L",
      ],
    ],
    [
      "100 adet kupa için 5 bin tl bütçemiz var, haftaya salı lazım",
      "ecommerce",
      ["quantity: 100 adet = 100", "money: 5 bin tl = 5000.00 TRY", "datetime: haftaya salı = 2026-11-24"],
    ],
    [
      "telefonum 0 (532) 000 00 01, mailim Ayse.Yilmaz@Example.com, saat 5'ten sonra arayın",
      "ecommerce",
      [
        "phone: 0 (532) 000 00 01 = +905320000001",
        "email: Ayse.Yilmaz@Example.com = ayse.yilmaz@example.com",
        "datetime: saat 5'ten sonra = >=T17:00",
      ],
    ],
    [
      "İade IBAN'ım TR83 0001 0000 0000 0123 4567 89, adım Zeynep Kaya",
      "ecommerce",
      ["iban: TR83 0001 0000 0000 0123 4567 89 = TR830001000000000123456789", "person: Zeynep Kaya = Zeynep Kaya"],
    ],
    [
      "Can I exchange 2 pairs of black shoes size 42 for size 43 by Friday?",
      "ecommerce",
      [
        "quantity: 2 pairs = 2",
        "color: black = black",
        "size: size 42 = 42",
        "size: size 43 = 43",
        "datetime: by Friday = <=2026-11-27",
      ],
    ],
    [
      "yarin saat 3te 20lik disimi cektirmek istiyorum, cenem de agriyor",
      "dental",
      [
        "datetime: yarin saat 3te = 2026-11-21T15:00",
        "treatment: 20lik disimi cektirmek = wisdom_tooth",
        "body_part: cenem = jaw",
      ],
    ],
    [
      "implant 500 euro mu, cumartesi sabah gelsem dişime baksanız",
      "dental",
      [
        "treatment: implant = implant",
        "money: 500 euro = 500.00 EUR",
        "datetime: cumartesi sabah = 2026-11-21/morning",
        "body_part: dişime = tooth",
      ],
    ],
    [
      "alın botoksu ve dudak dolgusu 4.500 TL mi, ayın 25'i 14.30 uygun",
      "aesthetic",
      [
        "body_part: alın = forehead",
        "treatment: botoksu = botox",
        "treatment: dudak dolgusu = lip_filler",
        "money: 4.500 TL = 4500.00 TRY",
        "datetime: ayın 25'i 14.30 = 2026-11-25T14:30",
      ],
    ],
    [
      "Ich brauche ein Implantat, morgen um 15 Uhr, 2500 Euro?",
      "dental",
      [
        "treatment: Implantat = implant",
        "datetime: morgen um 15 Uhr = 2026-11-21T15:00",
        "money: 2500 Euro = 2500.00 EUR",
      ],
    ],
    [
      "Сколько стоит имплант? завтра в 15:00",
      "dental",
      ["treatment: имплант = implant", "datetime: завтра в 15:00 = 2026-11-21T15:00"],
    ],
    ["أريد تبييض الأسنان غدا", "dental", ["treatment: تبييض الأسنان = whitening", "datetime: غدا = 2026-11-21"]],
  ])("%s", (text, sector, expected) => {
    expect(found(text, { sector })).toEqual(expected);
  });
});

describe("what stands where", () => {
  it("a number belongs to the strongest reading of it", () => {
    expect(found("4111 1111 1111 1111")).toEqual(["card: 4111 1111 1111 1111 = 4111111111111111"]);
    expect(found("takip no 4111111111111111")).toEqual(["tracking_number: 4111111111111111 = 4111111111111111"]);
    expect(found("5320000001 tl")).toEqual(["money: 5320000001 tl = 5320000001.00 TRY"]);
    expect(found("sipariş no 05320000001")).toEqual(["phone: 05320000001 = +905320000001"]);
  });

  it("a treatment keeps its colours, months, numbers and parts of the body", () => {
    expect(found("altın iğne", { sector: "aesthetic" })).toEqual(["treatment: altın iğne = gold_needle"]);
    expect(found("saç ekimi", { sector: "aesthetic" })).toEqual(["treatment: saç ekimi = hair_transplant"]);
    expect(found("gece plağı", { sector: "dental" })).toEqual(["treatment: gece plağı = night_guard"]);
  });

  it("offsets count in the original, whatever folding drops or adds", () => {
    const text = "\u200f\u200eİade   ﬁyatı 1\u00a0500\u202c TL, ya\u0308rın ﬁ 10700000001 siparişim";
    for (const { start, end, kind, value } of findEntities(text, context())) {
      expect(start).toBeLessThan(end);
      if (kind === "order_number") expect(text.slice(start, end)).toBe(value);
    }
    expect(found("﻿sipariş no：１０７０００００００１")).toEqual(["order_number: １０７０００００００１ = 10700000001"]);
  });

  it("bubbles are not read across a line break", () => {
    expect(found("yarın\n3 kişi")).toEqual(["datetime: yarın = 2026-11-21"]);
  });
});

describe("slips of the finger", () => {
  it.each([
    ["pazartsi gelirim", "datetime: pazartsi = 2026-11-23"],
    ["perşenbe olur mu", "datetime: perşenbe = 2026-11-26"],
    ["carsanba gunu", "datetime: carsanba gunu = 2026-11-25"],
    ["yarn gelcem", "datetime: yarn = 2026-11-21"],
    ["3 gun sora", "datetime: 3 gun sora = 2026-11-23"],
    ["öğlen sonra", "datetime: öğlen sonra = /afternoon"],
    ["kirmzi var mi", "color: kirmzi = red"],
    ["siyha olsun", "color: siyha = black"],
    ["laciverdi", "color: laciverdi = navy"],
    ["50 adt", "quantity: 50 adt = 50"],
    ["42 numra", "size: 42 numra = 42"],
    ["38 bedn", "size: 38 bedn = 38"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    ["implnt", "implant"],
    ["zirkonyom", "crown"],
    ["kanal tedavsi", "root_canal"],
    ["ortadonti", "braces"],
  ])("%s", (text, value) => {
    expect(found(text, { sector: "dental" })).toEqual([`treatment: ${text} = ${value}`]);
  });
});

describe("no entity", () => {
  const traps = [
    "1001 gece masalları",
    "7/24 açık mısınız",
    "iPhone 15 var mı",
    "A52 kılıfı",
    "PS5 geldi mi",
    "2026 model mi",
    "2+1 daire",
    "36 ay taksit",
    "%20 indirim",
    "kat 3 daire 5",
    "kapı no 12",
    "1️⃣ 2️⃣ 3️⃣",
    "🔟 üzerinden 10",
    "5 yıldız",
    "TC 12345678901",
    "vergi no 1234567891",
    "TR33 0006 1005 1978 6457 8413 27",
    "kart 4111111111111112",
    "https://www.trendyol.com/x-p-12345678901",
    "v2.3.1 sürümü",
    "175 boy 70 kilo",
    "3 kere aradım",
    "2 aydır bekliyorum",
    "bir şey soracağım",
    "on numara ürün",
    "beş para etmez",
    "kırmızı çizgi",
    "dişe dokunur bir indirim",
    "yüz yüze",
    "444 0 123",
    "2-3 hafta sürüyor",
    "kaç gün sonra",
    "günde 2 kez",
    "1/2 oranında",
    "ilk 3 sipariş",
    "12-18 ay",
    "100 ml şampuan",
    "16 GB ram",
    "50 cm perde",
    "24 saat açık mısınız",
    "bin kere teşekkürler",
    "yüzde yüz pamuk",
    "iki kişilik",
    "bir dakika",
    "on parmağında on marifet",
    "",
    "   ",
    "👍",
    "...",
  ];
  for (const sector of ["ecommerce", "dental", "aesthetic"]) {
    it.each(traps)(`${sector}: %s`, (text) => {
      expect(found(text, { sector })).toEqual([]);
    });
  }
});

describe("anything may come", () => {
  const hostile = [
    "1".repeat(100_000),
    "1 ".repeat(50_000),
    "1.".repeat(50_000),
    "a@".repeat(50_000),
    "@".repeat(100_000),
    "0532 ".repeat(20_000),
    "+9 ".repeat(30_000),
    "TR83 0001 ".repeat(10_000),
    "bir ".repeat(25_000),
    "iki yüz ".repeat(12_000),
    "sıfır ".repeat(16_000),
    "yarın - cuma - ".repeat(6_000),
    "saat 3 ".repeat(14_000),
    "5 -".repeat(33_000),
    "diş ".repeat(25_000),
    "rengi a ".repeat(12_000),
    "dar geldi ".repeat(9_000),
    "ben Ali ".repeat(12_000),
    "'".repeat(100_000),
    "\ud83d".repeat(50_000),
    "\udc00\ud83d".repeat(25_000),
    "\u200f1\u202e2".repeat(20_000),
    "a\u0301\u0302".repeat(30_000),
    "\u0000\u0001\u001f".repeat(30_000),
    "\u20e3\ufe0f".repeat(30_000),
    "👨‍👩‍👧 1️⃣ ".repeat(9_000),
    "0(5(3(2(".repeat(12_000),
    "www.a.bc/".repeat(11_000),
    "x-l s m ".repeat(12_000),
  ];
  const asked = [undefined, "second_factor", "name", "city", "size", "appointment_time", "order_number"];

  // 588 readings; a single runaway search would not end in time
  it("100 kB of it is read without a throw and without delay", () => {
    for (const text of hostile) {
      for (const sector of ["ecommerce", "dental", "aesthetic"]) {
        for (const question of asked) check(text, { sector, asked: question });
      }
    }
  }, 60_000);

  it("fragments in every order give sound offsets", () => {
    const pieces =
      "yarın|3'te|10700000001|1.500|tl|M|beden|siyah|0532 000 00 01|saat|ayın|15'i|-|,|.|'|yüz|elli|adet|diş|teli|Ali|İzmir|\u0301|\ud800|\n|ı|İ|ﬁ|١".split(
        "|",
      );
    let seed = 1;
    const next = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    };
    for (let i = 0; i < 3_000; i++) {
      const text = Array.from({ length: 1 + (next() % 9) }, () => pieces[next() % pieces.length]).join(
        next() % 3 === 0 ? "" : " ",
      );
      check(text, { sector: ["ecommerce", "dental", "aesthetic"][next() % 3], asked: asked[next() % asked.length] });
    }
  });

  function check(text: string, over: { sector?: string; asked?: string }): void {
    let last = 0;
    for (const { start, end, value } of findEntities(text, context(over))) {
      if (start < last || end <= start || end > text.length || value === "") {
        throw new Error(`bad span ${start}–${end} after ${last} in ${JSON.stringify(text.slice(0, 200))}`);
      }
      last = end;
    }
  }
});

describe("the clock is given", () => {
  it("in the tenant's own time zone", () => {
    const now = Date.parse("2026-11-20T23:30:00+03:00");
    const at = (timeZone: string) => found("yarın", { now, timeZone });
    expect(at("Europe/Istanbul")).toEqual(["datetime: yarın = 2026-11-21"]);
    expect(at("Europe/Berlin")).toEqual(["datetime: yarın = 2026-11-21"]);
    expect(at("Asia/Tokyo")).toEqual(["datetime: yarın = 2026-11-22"]);
    expect(at("America/New_York")).toEqual(["datetime: yarın = 2026-11-21"]);
  });

  it("months and years turn over", () => {
    const now = Date.parse("2026-12-31T22:00:00+03:00");
    expect(found("yarın", { now })).toEqual(["datetime: yarın = 2027-01-01"]);
    expect(found("ayın 30'u", { now })).toEqual(["datetime: ayın 30'u = 2027-01-30"]);
    expect(found("3 saat sonra", { now })).toEqual(["datetime: 3 saat sonra = 2027-01-01T01:00"]);
    expect(found("1 ay sonra", { now })).toEqual(["datetime: 1 ay sonra = 2027-01-31"]);
    expect(found("2 ay sonra", { now })).toEqual(["datetime: 2 ay sonra = 2027-02-28"]);
  });
});
