/** Postal addresses as people write them into a chat, and what only looks like a piece of one. */
import { describe, expect, it } from "vitest";
import { findAddresses } from "./addresses";
import { found, foundOf } from "./testing";

const written = (text: string) => findAddresses(text).map(({ start, end }) => text.slice(start, end));

describe("an address is found from its first word to its last", () => {
  it.each([
    ["Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul", "Caferağa Mah. Moda Cad. No:12 D:5 Kadıköy/İstanbul"],
    [
      "adresim Atatürk Mahallesi, Lale Sokak No: 5/3 Daire 8, 34710 Kadıköy / İstanbul lütfen",
      "Atatürk Mahallesi, Lale Sokak No: 5/3 Daire 8, 34710 Kadıköy / İstanbul",
    ],
    ["ataturk mah lale sk no 5 d 3 kadikoy istanbul", "ataturk mah lale sk no 5 d 3 kadikoy istanbul"],
    ["kargomu cumhuriyet mah gul sok no:7 ye gonderin", "cumhuriyet mah gul sok no:7"],
    ["taksi gonderir misiniz ataturk caddesi no 12", "ataturk caddesi no 12"],
    ["iş yeri adresim: Organize Sanayi 3. cadde no 14, siparişi buraya çevirin", "Organize Sanayi 3. cadde no 14"],
    ["teslim edilecek adres: Karşıyaka, Girne Bulvarı 88. Önceki geçersiz.", "Girne Bulvarı 88"],
    ["1453. Sokak No:8/A Bornova İzmir", "1453. Sokak No:8/A Bornova İzmir"],
    ["1453 sk. no 8 kat 2 daire 4", "1453 sk. no 8 kat 2 daire 4"],
    ["İSTİKLAL CAD. NO:45 KAT:3 BEYOĞLU/İSTANBUL", "İSTİKLAL CAD. NO:45 KAT:3 BEYOĞLU/İSTANBUL"],
    [
      "Mustafa Kemal Mah. 2118. Cad. Maidan Sitesi A Blok No:4/B Çankaya/Ankara 06510",
      "Mustafa Kemal Mah. 2118. Cad. Maidan Sitesi A Blok No:4/B Çankaya/Ankara 06510",
    ],
    ["Gül Apartmanı kat 3 daire 5'e bırakın", "Gül Apartmanı kat 3 daire 5"],
    ["yeni ev: Yıldız apt. B blok daire: 12", "Yıldız apt. B blok daire: 12"],
    ["Fevzi Çakmak Mh.\n10582. Sk. No:6\nKaratay/Konya", "Fevzi Çakmak Mh.\n10582. Sk. No:6\nKaratay/Konya"],
    ["19 Mayıs Mah. 30 Ağustos Cad. 14/2", "19 Mayıs Mah. 30 Ağustos Cad. 14/2"],
    ["Şehit Ömer Caddesi numara 4'e gelsin", "Şehit Ömer Caddesi numara 4"],
    ["Kızılay Mahallesi Çankaya/Ankara", "Kızılay Mahallesi Çankaya/Ankara"],
    ["Yeni mah. no 5 posta kodu 35000 ilçe Buca il İzmir", "Yeni mah. no 5 posta kodu 35000 ilçe Buca il İzmir"],
    ["bagdat cd 210/4 kat 2 maltepe", "bagdat cd 210/4 kat 2"],
    ["Çamlık Cad. Papatya Sok. No 9 zemin kat", "Çamlık Cad. Papatya Sok. No 9 zemin kat"],
    ["İnönü Blv. No: 17 K:4 D:9, Mersin", "İnönü Blv. No: 17 K:4 D:9, Mersin"],
    ["adres Lale Sokağı no:3 Ataşehir İSTANBUL, tel 0532 123 45 67", "Lale Sokağı no:3 Ataşehir İSTANBUL"],
    ["gazi osman pasa mah 1234 sok no 12 a d 4", "gazi osman pasa mah 1234 sok no 12 a d 4"],
    ["Barbaros Mah. Begonya Sok. Nida Kule No:1/2 olacak", "Barbaros Mah. Begonya Sok. Nida Kule No:1/2"],
    ["Mevlana Mah 1. Cad 14. sok no 9", "Mevlana Mah 1. Cad 14. sok no 9"],
    ["Bahçe Mah. Yeni Sokak No:3", "Bahçe Mah. Yeni Sokak No:3"],
    ["Okul Cad. Ana Sok. No:2", "Okul Cad. Ana Sok. No:2"],
    ["Çınar Mah 1200/1 Sok No 3 Isparta", "Çınar Mah 1200/1 Sok No 3 Isparta"],
    ["Mah: Çarşı Cad: Ulus No: 5 D: 3", "Mah: Çarşı Cad: Ulus No: 5 D: 3"],
    ["B Blok D.14 Yeşilköy Sitesi", "B Blok D.14 Yeşilköy Sitesi"],
    [
      "Mahalle: Caferağa, Sokak: Moda, No: 12, Daire: 5, İlçe: Kadıköy, İl: İstanbul",
      "Mahalle: Caferağa, Sokak: Moda, No: 12, Daire: 5, İlçe: Kadıköy, İl: İstanbul",
    ],
    ["ATATÜRK MAH.FATİH SK.NO:7/2 ÇORLU TEKİRDAĞ", "ATATÜRK MAH.FATİH SK.NO:7/2 ÇORLU TEKİRDAĞ"],
    ["Ev: Çamlık İş Merkezi Kat:3 No:12", "Çamlık İş Merkezi Kat:3 No:12"],
    ["Alsancak Kıbrıs Şehitleri Caddesi'nin 12 numarası", "Alsancak Kıbrıs Şehitleri Caddesi'nin 12 numarası"],
  ])("%s", (text, expected) => {
    expect(written(text)).toEqual([expected]);
  });

  it("two addresses are two spans", () => {
    expect(written("Eski: Lale Sok. No 5 idi, yeni: Gül Sok. No 7 oldu")).toEqual(["Lale Sok. No 5", "Gül Sok. No 7"]);
  });
});

describe("no address", () => {
  it.each([
    "2. kat",
    "kat 3 daire 5",
    "A blok kat 3 daire 5",
    "daire no eksik kalmis 7 numara",
    "no 5 kat 2 olacak, ben 2 numara kat 5 yazmisim",
    "Bağdat Caddesi'nde mağazanız var mı",
    "istiklal caddesi şubeniz açık mı",
    "adresiniz hala bagdat caddesi mi",
    "hangi mahalle hangi sokak no kaç",
    "Açık adresi kargo şirketi için değil kendim gelmek için istiyorum, mahalle sokak numara",
    "Mahalle yanlış, cumhuriyet mah. değil hürriyet mah.",
    "Sokak adı eksik çıkmış, Gül Sokak değil Güllük Sokak",
    "girişi arka sokaktan mı, no 5 mi",
    "Cumhuriyet mahallesi 3 sipariş verdim",
    "Gül Sokak sipariş no 10700000001",
    "Lale caddesi 250 tl",
    "Lale caddesi mağazanızdan 3 adet aldım",
    "sipariş no: 12 d: 5",
    "cadde üstünde mi yoksa ara sokakta mı, bina numarası kaç?",
    "2+1 daire kiralık",
    "merkez efendi mahallesi mi sizinki yoksa pamukkale mi denizlide",
    "mah cemalinizi gördüm",
    "sokakta 5 kişi vardı",
    "sokak köpeği 3 yaşında",
    "Sokak sanatı no 5 tişört",
    "site çok yavaş, 5 daire aldım",
    "siteden 3 ürün aldım no 42",
    "Kadıköy/İstanbul",
    "34710",
    "bloklu takvim no 5",
    "bulvar gazetesi 3 lira",
    "fatura adresim farklı",
    "500 sk hesap",
    "cd 12 adet",
    "iş merkezi kat 3 var mı",
    "Perla vista avm kat 2 no 5 mağazanız",
    "Bağdat Caddesi mağazanız kat 2'de mi",
    "Moda Cad. Takip No 5",
    "Gül cad. 15:30 uygun",
    "Gül sk. 15.30'da gelin",
    "büyükdere caddesi 100 metre ileride",
    "Sakarya Mah. ile Adana Mah. arası 5 km",
  ])("%s", (text) => {
    expect(written(text)).toEqual([]);
  });
});

it("the value is what was written, on one line", () => {
  expect(foundOf("address", "adres: Lale Sok.\nNo 5  Kadıköy/İstanbul olsun")).toEqual([
    "Lale Sok.\nNo 5  Kadıköy/İstanbul = Lale Sok. No 5 Kadıköy/İstanbul",
  ]);
});

it("what belongs to an address is no date, size or order", () => {
  const text = "23 Nisan Cad. No:42 D:5 Kadıköy/İstanbul";
  expect(foundOf("datetime", text)).toEqual([]);
  expect(foundOf("size", text)).toEqual([]);
  expect(foundOf("address", text)).toHaveLength(1);
  const withCode = "Lale Sok. No 112/4 34180 Bahçelievler/İstanbul";
  expect(found(withCode)).toEqual([`address: ${withCode} = ${withCode}`]);
});

it("asked for a city, the city is told and not the address around it", () => {
  expect(foundOf("city", "Lale Sok. No 5 Kadıköy/İstanbul", { asked: "city" })).toEqual(["İstanbul = İstanbul"]);
});

it("fragments in every order give sound spans", () => {
  const pieces =
    "mah|Lale|sok.|sokak:|no|:|5|12/A|/|kat|daire|d|A|blok|34710|Kadıköy|İstanbul|'a|,|\n|posta|kodu|ilçe|-|.|iş|merkezi|ﬁ|\u0301|İ".split(
      "|",
    );
  let seed = 7;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  let found = 0;
  for (let i = 0; i < 5_000; i++) {
    const text = Array.from({ length: 1 + (next() % 12) }, () => pieces[next() % pieces.length]).join(
      next() % 4 ? " " : "",
    );
    let last = 0;
    for (const { start, end } of findAddresses(text)) {
      expect([text, last <= start && start < end && end <= text.length]).toEqual([text, true]);
      last = end;
      found++;
    }
  }
  expect(found).toBeGreaterThan(50);
});

it("a long text is read in linear time", () => {
  const text = "lale mah gul sok no ".repeat(20_000);
  const startedAt = performance.now();
  findAddresses(text);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
