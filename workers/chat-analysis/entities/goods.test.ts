/** Sizes, colours and reasons for a return. */
import { describe, expect, it } from "vitest";
import { found, foundOf } from "./testing";

describe("sizes", () => {
  it.each([
    ["42 numara", "42 numara = 42"],
    ["42 numarası kaldı mı", "42 numarası = 42"],
    ["38 beden var mı", "38 beden = 38"],
    ["52 bedenle değiştirmek isterim", "52 bedenle = 52"],
    ["37,5 numara", "37,5 numara = 37.5"],
    ["otuz sekiz beden", "otuz sekiz beden = 38"],
    ["kırk iki numara", "kırk iki numara = 42"],
    ["M beden", "M beden = M"],
    ["m bedenim var mi", "m bedenim = M"],
    ["L bedeni mevcut mu", "L bedeni = L"],
    ["s bedeniyle", "s bedeniyle = S"],
    ["XL var mı", "XL = XL"],
    ["xl", "xl = XL"],
    ["xxl bulunur mu", "xxl = XXL"],
    ["2XL kaldı mı", "2XL = 2XL"],
    ["3xl istiyorum", "3xl = 3XL"],
    ["M olsun lütfen", "M = M"],
    ["bunun S'si var mı", "S'si = S"],
    ["medium olsun", "medium = M"],
    ["large istiyorum", "large = L"],
    ["small bedeni", "small bedeni = S"],
    ["x-large", "x-large = XL"],
    ["size 10", "size 10 = 10"],
    ["do you have size 42", "size 42 = 42"],
    ["I need size M", "size M = M"],
    ["beden 40", "beden 40 = 40"],
    ["numaram 42", "numaram 42 = 42"],
    ["is it available in medium?", "medium = M"],
    ["UK size 6", "size 6 = 6"],
  ])("%s", (text, expected) => {
    expect(foundOf("size", text)).toEqual([expected]);
  });

  it("two sizes are two entities", () => {
    expect(foundOf("size", "L olmadı XL gönderin")).toEqual(["L = L", "XL = XL"]);
    expect(foundOf("size", "38 numara aldım 39 numara olsun")).toEqual(["38 numara = 38", "39 numara = 39"]);
  });

  it.each([
    ["42", "42 = 42"],
    ["38 olsun", "38 = 38"],
    ["M", "M = M"],
    ["m", "m = M"],
    ["medium", "medium = M"],
    ["42 giyiyorum", "42 = 42"],
  ])("asked for a size, %s", (text, expected) => {
    expect(foundOf("size", text, { asked: "size" })).toEqual([expected]);
  });

  it.each([
    "on numara ürün",
    "10 numara beş yıldız",
    "size 10 dakika önce yazdım",
    "size 3 kere yazdım",
    "2 beden büyük geldi",
    "bir beden küçük",
    "12 numaralı daire",
    "kapı no 12",
    "sipariş numarası 42",
    "175 boy 70 kilo",
    "42",
    "large order",
    "too large for me",
    "a small problem",
    "I'm waiting",
    "M. Kaya",
    "büyük beden var mı",
    "2+1",
    "iPhone 15",
    "A52",
    "PS5",
    "Galaxy S24 kılıf",
    "one size mı",
  ])("none in %s", (text) => {
    expect(foundOf("size", text)).toEqual([]);
  });
});

describe("colours", () => {
  it.each([
    ["siyahı var mı", "siyahı = black"],
    ["siyahini istiyorum", "siyahini = black"],
    ["SİYAH OLSUN", "SİYAH = black"],
    ["beyazdan istiyorum", "beyazdan = white"],
    ["kırmızı elbise", "kırmızı = red"],
    ["kirmizi", "kirmizi = red"],
    ["mavisi", "mavisi = blue"],
    ["laciverti", "laciverti = navy"],
    ["açık mavi", "açık mavi = light_blue"],
    ["acik mavisi var mi", "acik mavisi = light_blue"],
    ["bebe mavisi", "bebe mavisi = light_blue"],
    ["yeşili", "yeşili = green"],
    ["haki", "haki = khaki"],
    ["sarısı", "sarısı = yellow"],
    ["pembesi", "pembesi = pink"],
    ["moru var mı", "moru = purple"],
    ["lila", "lila = lilac"],
    ["gri", "gri = gray"],
    ["antrasit rengi", "antrasit = anthracite"],
    ["kahverengi", "kahverengi = brown"],
    ["bej trençkot", "bej = beige"],
    ["turuncu", "turuncu = orange"],
    ["turkuaz", "turkuaz = turquoise"],
    ["bordo", "bordo = burgundy"],
    ["krem rengi", "krem = cream"],
    ["gümüş rengi", "gümüş = silver"],
    ["mercan", "mercan = coral"],
    ["red", "red = red"],
    ["the navy one", "navy = navy"],
    ["navy blue", "navy blue = navy"],
    ["light blue shirt", "light blue = light_blue"],
    ["grey", "grey = gray"],
    ["burgundy", "burgundy = burgundy"],
  ])("%s", (text, expected) => {
    expect(foundOf("color", text)).toEqual([expected]);
  });

  it.each([
    "kırmızı çizgi",
    "siyah cuma ne zaman",
    "black friday indirimi",
    "beyaz eşya",
    "el kremi",
    "kremi sürdüm",
    "altında ne var",
    "moralim bozuk",
    "red flag",
    "sarıldım",
    "kahve makinesi",
    "griptim",
    "morardı",
  ])("none in %s", (text) => {
    expect(foundOf("color", text)).toEqual([]);
  });
});

describe("reasons for a return", () => {
  const reasons = (text: string) => foundOf("return_reason", text);
  it.each([
    ["küçük geldi", "küçük geldi = size"],
    ["kucuk geldi bi buyugunu yollayin", "kucuk geldi = size"],
    ["elbise dar geldi", "dar geldi = size"],
    ["pantolon bol oldu", "bol oldu = size"],
    ["mont çok büyük geldi", "büyük geldi = size"],
    ["bana olmadı", "bana olmadı = size"],
    ["tişört olmadı iade edeceğim", "olmadı = size"],
    ["ayağımı sıktı", "ayağımı sıktı = size"],
    ["too small for me", "too small = size"],
    ["it doesn't fit", "doesn't fit = size"],
    ["rengi farklı", "rengi farklı = color"],
    ["rengi farkli geldi", "rengi farkli = color"],
    ["yanlış renk geldi", "yanlış renk geldi = color"],
    ["rengini beğenmedim", "rengini beğenmedim = color"],
    ["bedeni küçük geldi", "küçük geldi = size"],
    ["kalıbı dar", "dar = size"],
    ["wrong color", "wrong color = color"],
    ["kumaşı kötü", "kumaşı kötü = quality"],
    ["kalitesiz bir ürün", "kalitesiz = quality"],
    ["kulaklık çalışmıyor", "çalışmıyor = quality"],
    ["calismiyor bu", "calismiyor = quality"],
    ["defolu geldi", "defolu geldi = quality"],
    ["bozuk çıktı", "bozuk çıktı = quality"],
    ["it stopped working", "stopped working = quality"],
    ["poor quality", "poor quality = quality"],
    ["kırık çıktı", "kırık çıktı = damaged"],
    ["kırık geldi bardaklardan biri", "kırık geldi = damaged"],
    ["kutusu ezik", "ezik = damaged"],
    ["yırtık geldi", "yırtık geldi = damaged"],
    ["arrived broken", "arrived broken = damaged"],
    ["it is damaged", "damaged = damaged"],
    ["beğenmedim", "beğenmedim = changed_mind"],
    ["begenmedim iade", "begenmedim = changed_mind"],
    ["vazgeçtim", "vazgeçtim = changed_mind"],
    ["fikrim değişti", "fikrim değişti = changed_mind"],
    ["artık istemiyorum", "artık istemiyorum = changed_mind"],
    ["istemiyorum artık", "istemiyorum artık = changed_mind"],
    ["I changed my mind", "changed my mind = changed_mind"],
  ])("%s", (text, expected) => {
    expect(reasons(text)).toEqual([expected]);
  });

  it("one of each sort", () => {
    expect(reasons("hem dar geldi hem rengi farklı, beli de bol")).toEqual([
      "dar geldi = size",
      "rengi farklı = color",
    ]);
  });

  it.each([
    "teslim olmadı",
    "iadem olmadı hala",
    "memnun olmadım",
    "kalıbı dar mı",
    "küçük mü gelir",
    "link çalışmıyor",
    "kupon kodu çalışmıyor",
    "bol bol indirim",
    "kırık beyaz",
    "dar kesim pantolon",
    "büyük beden",
  ])("none in %s", (text) => {
    expect(reasons(text)).toEqual([]);
  });

  it("none outside of shops", () => {
    expect(found("dolgum kırık çıktı", { sector: "dental" })).toEqual(["treatment: dolgum = filling"]);
  });
});
