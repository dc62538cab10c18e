/** Trade buyers, valued customers and complaints, as they show in single messages. */
import { describe, expect, it } from "vitest";
import { normalise } from "./normalise";
import { readSignals } from "./signals";

type Entities = Parameters<typeof readSignals>[1];

const read = (text: string, entities: Entities = []) => readSignals(normalise(text), entities);

describe("a trade buyer says so in the words", () => {
  it.each([
    ["Toptan alım yapmak istiyorum, liste var mı?", "Toptan"],
    ["TOPTAN FİYAT ALABİLİR MİYİM", "TOPTAN FİYAT"],
    ["bayi olmak için ne yapmam lazım", "bayi olmak"],
    ["İzmir bayiliği boşta mı acaba", "bayiliği"],
    ["Kurumsal fatura kesiyor musunuz?", "Kurumsal fatura"],
    ["kurumsal alımlarda indirim oranı nedir", "kurumsal alımlarda"],
    ["Bu tişörtten 100 adet alsak ne olur", "100 adet"],
    ["250 tane kupa bastırmak istiyoruz", "250 tane"],
    ["20 adet alırsam fiyat düşer mi", "20 adet"],
    ["1.500 adet için teklif rica ederim", "1.500 adet"],
    ["30-40 parça mal çekeceğim", "30-40 parça"],
    ["elli tane lazım bana bundan", "elli tane"],
    ["2 bin adet anahtarlık lazım", "2 bin adet"],
    ["Belediye ihalesi için numuneye ihtiyacımız var", "ihalesi"],
    ["Mağazamız için kışlık ürün bakıyoruz", "Mağazamız için"],
    ["otelimiz için çarşaf soruyorum", "otelimiz için"],
    ["butik açıyoruz, sizden ürün almak isteriz", "butik açıyoruz"],
    ["dropshipping için xml veriyor musunuz", "dropshipping"],
    ["toplu alımda iskonto var mı", "toplu alımda"],
    ["ürünlerinizi kendi sitemde satabilir miyim", "ürünlerinizi kendi"],
    ["minimum sipariş adedi kaç", "minimum sipariş"],
    ["Perakende değil toptan soruyorum", "toptan"],
    ["Do you sell wholesale?", "wholesale"],
    ["I'm a reseller in Baku", "reseller"],
    ["price for 200 pieces please", "200 pieces"],
    ["We need towels for our hotel", "for our hotel"],
    ["Haben Sie Mengenrabatt?", "Mengenrabatt"],
    ["Можно купить оптом?", "оптом"],
    ["هل تبيعون بالجملة؟", "بالجملة"],
    ["merhaba, okula 60 adet kalem istiyoruz", "60 adet"],
    ["şirket çalışanlarımıza hediye alacağız", "çalışanlarımıza"],
    ["kaç adetten sonra indirim oluyor", "kaç adetten"],
    ["yüz adet alsam kaça gelir", "yüz adet"],
    ["fabrikamıza iş eldiveni lazım", "fabrikamıza"],
  ])("%s -> %s", (text, words) => {
    expect(read(text).b2b).toEqual({ text: words });
  });

  it.each([
    ["otele 300 havlu gerekiyor", [{ kind: "quantity", value: "300" }], "300 havlu"],
    ["sınıfça 25 forma yaptıracağız", [{ kind: "quantity", value: "25 forma" }], "25 forma"],
    ["ofise 20, hepsi siyah olsun", [{ kind: "quantity", value: "20" }], "20"],
  ])("a quantity that was read counts from 20 on: %s", (text, entities, words) => {
    expect(read(text, entities).b2b).toEqual({ text: words });
  });
});

describe("no trade buyer is", () => {
  it.each([
    "2 adet kırmızı elbise istiyorum",
    "12 adet bardak aldım",
    "36 numara var mı",
    "Bayıldım bu çantaya",
    "bayılıyorum size",
    "24 adet zirkonyum kaplama ne kadar",
    "20 diş için lamina fiyatı",
    "3000 greft saç ekimi",
    "toplu taşımayla nasıl gelirim",
    "toplu mesaj atmayın bana",
    "Hiç kurumsal değilsiniz",
    "yetkili bayiniz nerede",
    "1000 parça puzzle eksik çıktı",
    "toptan değil, bir tane lazım",
    "sipariş numaram 10700000001",
    "20 gün oldu kargo yok",
    "Şirketimizin sigortası geçiyor mu",
    "how do I get from our hotel to the clinic",
    "bulky coat in black?",
    "",
    "50 beden var mı",
    "15 adet alsam indirim var mı",
    "bayıltarak mı yapıyorsunuz işlemi",
    "20 ünite botoks kaç para",
    "yüz germe fiyatı",
    "Son 24 saat içinde gelir mi",
  ])("%s", (text) => {
    expect(read(text).b2b).toBeNull();
  });

  it("a small quantity, or one of teeth", () => {
    expect(read("5 kazak istiyorum", [{ kind: "quantity", value: "5" }]).b2b).toBeNull();
    expect(read("24 kaplama yaptıracağım", [{ kind: "quantity", value: "24" }]).b2b).toBeNull();
  });
});

describe("a repeat customer", () => {
  it.each([
    ["hep sizden alıyorum bu çorapları", "hep sizden alıyorum"],
    ["Sizden sürekli alışveriş yapıyorum", "Sizden sürekli alışveriş"],
    ["Yıllardır müşterinizim, ilk defa böyle oldu", "Yıllardır müşterinizim"],
    ["8 yıldır sizin müşterinizim", "8 yıldır sizin müşterinizim"],
    ["Bu benim 5. siparişim", "5. siparişim"],
    ["dördüncü siparişim oldu sizden", "dördüncü siparişim"],
    ["eski müşterinizim, bir indirim yapın", "eski müşterinizim"],
    ["sadık müşterinize bir güzellik yok mu", "sadık müşterinize"],
    ["10 senedir ailecek size geliyoruz", "10 senedir ailecek size geliyoruz"],
    ["Her zaman sizden sipariş veriyorum", "Her zaman sizden sipariş veriyorum"],
    ["eski hastanızım, kontrole gelecektim", "eski hastanızım"],
    ["I always buy from you", "always buy from"],
    ["I'm a regular customer, any discount?", "regular customer"],
    ["this is my 5th order", "5th order"],
    ["Ich bin Stammkundin bei Ihnen", "Stammkundin"],
    ["я ваш постоянный клиент", "постоянный клиент"],
    ["انا زبونة دائمة عندكم", "زبونة دائمة"],
    ["Her ay sizden sipariş veriyorum", "Her ay sizden sipariş veriyorum"],
    ["kaç senedir sizden alıyoruz biz", "kaç senedir sizden alıyoruz"],
    ["bu 12. siparişim", "12. siparişim"],
  ])("%s -> %s", (text, words) => {
    expect(read(text).vip).toEqual({ kind: "repeat_customer", text: words });
  });
});

describe("a large order", () => {
  it.each([
    ["50.000 TL'lik sipariş verdim", "50.000 TL'lik"],
    ["45 bin liralık alışveriş yapacağım", "45 bin liralık"],
    ["sepetimde ₺32.500 tutarında ürün var", "32.500"],
    ["2000 euro sipariş vereceğim", "2000 euro"],
    ["büyük bir sipariş vermek istiyorum", "büyük bir sipariş"],
    ["I want to place a large order", "large order"],
    ["I spent $1200 in your store", "1200"],
  ])("%s -> %s", (text, words) => {
    expect(read(text).vip).toEqual({ kind: "high_value", text: words });
  });
});

it("an amount of money that was read is a large order, where something is ordered", () => {
  const money = [{ kind: "money", value: "25000.00 TRY", start: 0, end: 20 }];
  expect(read("yirmi beş bin liraya sipariş geçtim", money).vip).toEqual({
    kind: "high_value",
    text: "yirmi beş bin liraya",
  });
  expect(read("yirmi beş bin liraya mı yapıyorsunuz", money).vip).toBeNull();
});

describe("nobody special is", () => {
  it.each([
    "ilk siparişim",
    "2. siparişim nerede",
    "10700000001 siparişim nerede",
    "müşteriniz değilim, numaramı silin",
    "düzenli müşteriniz olurum, indirim yapın",
    "hep aynı cevabı veriyorsunuz",
    "5. kez yazıyorum",
    "Yıllardır diş ağrısı çekiyorum",
    "size bir şey soracağım, hep böyle mi çalışıyorsunuz",
    "300 TL'lik siparişim gelmedi",
    "VIP transfer var mı havalimanından",
    "implant 40 bin TL mi",
  ])("%s", (text) => {
    expect(read(text).vip).toBeNull();
  });
});

describe("how grave a complaint is", () => {
  it.each([
    ["Kargom nerede?", "none"],
    ["Teşekkürler, çok memnunum", "none"],
    ["şikayetim yok", "none"],
    ["Dişim çok kötü ağrıyor", "none"],
    ["kötü değil", "none"],
    ["ölürüm bu elbiseye", "none"],
    ["Memnun kalmazsam iade olur mu", "none"],
    ["Ürün biraz geç geldi", "low"],
    ["Kutudan bir parça eksik çıktı", "low"],
    ["kulaklık bozuldu", "low"],
    ["Parcel arrived damaged", "low"],
    ["Hiç memnun kalmadım", "medium"],
    ["kalitesi çok kötü, pişmanım", "medium"],
    ["üç gündür yazıyorum cevap veren yok", "medium"],
    ["Çalışanınız bana çok kaba davrandı", "medium"],
    ["Very disappointed with the quality", "medium"],
    ["bir şikayetim var", "medium"],
    ["Tüketici hakem heyetine başvuruyorum", "high"],
    ["dolandırıcısınız, paramı geri verin", "high"],
    ["REZALET, BERBAT BİR FİRMASINIZ!!!", "high"],
    ["şikayetvar'a yazıyorum şimdi", "high"],
    ["I will sue you", "high"],
    ["Подам в суд", "high"],
  ])("%s is %s", (text, severity) => {
    expect(read(text).complaintSeverity).toBe(severity);
  });
});

describe("a bad review is near", () => {
  it.each([
    "1 yıldız veriyorum size",
    "Google'a kötü yorum yazacağım",
    "mağaza puanınızı düşürürüm",
    "şikayetvar'a yazdım",
    "bunu instagramda paylaşacağım herkes görsün",
    "10 üzerinden 1",
    "bir yıldızı bile hak etmiyorsunuz",
    "I'll leave a bad review",
    "One star from me",
    "Ein Stern, mehr nicht",
    "одна звезда вам",
    "نجمة واحدة وبس",
  ])("%s", (text) => {
    expect(read(text).reviewRisk).toBe(true);
  });
});

describe("no bad review is near", () => {
  it.each([
    "5 yıldız verdim",
    "yorumlarınız çok iyi",
    "1 yıldızlı yorumları okudum, doğru mu?",
    "Yorum yapınca hediye var mı",
    "Instagramda gördüm, fiyatı nedir",
    "beğenirsem instagramda paylaşırım",
    "çok memnunum, Google'a yazacağım",
    "yıldızlı kolye var mı",
    "5 star hotel?",
    "",
  ])("%s", (text) => {
    expect(read(text).reviewRisk).toBe(false);
  });
});

it("any input is read", () => {
  for (const text of [
    "9".repeat(10_000),
    "20 adet ".repeat(3000),
    "hep sizden alırım ".repeat(3000),
    "\uD83D",
    "-/-",
  ]) {
    expect(read(text, [{ kind: "quantity", value: "çok" }]).complaintSeverity).toBe("none");
  }
});
