/** What the customer reads in Turkish; the source of all texts. No suffix is ever put on a variable. */
import type { ShipmentStatus } from "../orders/shapes";
import { fromTime } from "./turkish-time";

/** How "today", "tomorrow" and past days are worded beside a date. */
export type Nearness = "past" | "today" | "tomorrow" | "later";

const state: Record<ShipmentStatus, string> = {
  awaiting: "ödeme onayı bekleniyor",
  created: "onaylandı, hazırlık sırasında",
  picking: "hazırlanıyor",
  invoiced: "hazırlandı, kargoya verilmeyi bekliyor",
  shipped: "kargoda",
  at_branch: "teslim noktasında sizi bekliyor",
  delivered: "teslim edildi",
  undelivered: "kargo firması teslim edemedi",
  returned: "satıcıya geri gönderildi",
  cancelled: "iptal edildi",
  unpacked: "yeniden paketleniyor",
};

/** A full sentence for one parcel. `day` is when the state began, e.g. "20 Kasım Cuma", or null. */
const sentence: Record<ShipmentStatus, (no: string, day: string | null) => string> = {
  awaiting: (no) =>
    `*${no}* numaralı siparişiniz alındı, ödeme onayı bekleniyor. Onaylandığında hazırlanmaya başlanacak.`,
  created: (no) => `*${no}* numaralı siparişiniz onaylandı ve hazırlık sırasında. Henüz kargoya verilmedi.`,
  picking: (no) => `*${no}* numaralı siparişiniz şu anda hazırlanıyor. Henüz kargoya verilmedi.`,
  invoiced: (no) => `*${no}* numaralı siparişiniz hazırlandı, faturası kesildi; kargoya verilmeyi bekliyor.`,
  shipped: (no, day) =>
    day
      ? `*${no}* numaralı siparişiniz ${day} günü kargoya verildi, şu anda yolda.`
      : `*${no}* numaralı siparişiniz kargoya verildi, şu anda yolda.`,
  at_branch: (no) =>
    `*${no}* numaralı siparişiniz teslim noktasına ulaştı ve sizi bekliyor. Almaya giderken kimliğinizi yanınızda bulundurmanızı rica ederiz.`,
  delivered: (no, day) =>
    `*${no}* numaralı siparişiniz ${day ? `${day} günü ` : ""}teslim edilmiş görünüyor. Size ulaşmadıysa lütfen buradan yazın.`,
  undelivered: (no) =>
    `*${no}* numaralı siparişinizi kargo firması teslim edemedi. Genellikle yeniden dağıtıma çıkarılır veya şubede bekletilir; son durumu kargo takibinden görebilirsiniz.`,
  returned: (no) =>
    `*${no}* numaralı siparişiniz teslim edilemediği için satıcıya geri gönderildi. Nasıl ilerlemek istediğinizi yazarsanız ekibimiz yardımcı olur.`,
  cancelled: (no, day) => `*${no}* numaralı siparişiniz ${day ? `${day} günü ` : ""}iptal edilmiş görünüyor.`,
  unpacked: (no) =>
    `*${no}* numaralı siparişiniz yeniden paketleniyor; yeni paket oluştuğunda takip bilgisi belli olacak.`,
};

export const tr = {
  locale: "tr-TR",
  hello: "Merhaba!",
  greeting: (store: string, invitation: string | null) =>
    `Merhaba, ${store} iletişim hattına hoş geldiniz. Size nasıl yardımcı olabilirim?${invitation ? ` ${invitation}` : ""}`,
  greetingAgain: "Buyurun, size nasıl yardımcı olabilirim?",
  stillWaiting: "Buradayız; mesajınızı ilettim, ekip arkadaşımız en kısa sürede buradan size yazacak.",
  cancelled: "Tamam, sorgulamayı bıraktım. Başka bir konuda yardımcı olabilirsem buradan yazabilirsiniz.",
  stopMessages:
    "Tamam, isteğinizi kaydettim: size kampanya veya duyuru mesajı göndermeyeceğiz. Sorularınızı buradan yazmaya devam edebilirsiniz.",

  askOrderNumber: {
    first:
      "Siparişinizi bulabilmem için sipariş numaranızı yazar mısınız? Numarayı uygulamadaki “Siparişlerim” sayfasında görebilirsiniz.",
    notFound: "Bu numarayla bir sipariş bulamadım. Sipariş numaranızı kontrol edip tekrar yazar mısınız?",
    noOpenOrders:
      "Bekleyen bir siparişinizi göremedim. Hangi siparişi sorduğunuzu bulabilmem için sipariş numarasını yazar mısınız?",
    plain: "Size yardımcı olabilmem için sipariş numaranıza ihtiyacım var. Numarayı yazar mısınız?",
    why: "Sipariş numaranız, doğru siparişe bakabilmem için gerekli. Numarayı yazar mısınız?",
    where_to_find:
      "Sipariş numarası, uygulamadaki “Siparişlerim” sayfasında sipariş ayrıntısında ve onay e-postanızda yer alır. Bulduğunuzda yazmanız yeterli.",
    not_a_number:
      "Bu bir sipariş numarasına benzemiyor; sipariş numarası 8–11 haneli olur. Kontrol edip tekrar yazar mısınız?",
    tracking_number:
      "Bu bir kargo takip numarasına benziyor. Siparişinizi bulabilmem için sipariş numarasını yazar mısınız?",
    other_half: "Size yardımcı olabilmem için sipariş numaranıza ihtiyacım var. Numarayı yazar mısınız?",
    city: "Size yardımcı olabilmem için sipariş numaranıza ihtiyacım var. Numarayı yazar mısınız?",
  },
  askSecondFactor: {
    first:
      "Teşekkürler. Güvenliğiniz için siparişteki soyadınızın ilk harfini ve teslimat şehrini yazar mısınız? (Örnek: K, Konya)",
    wrong: (triesLeft: number) =>
      `Bu bilgiler sipariş kaydıyla eşleşmedi. Soyadınızın ilk harfini ve teslimat şehrini tekrar yazar mısınız? (Kalan deneme: ${triesLeft})`,
    plain: "Devam edebilmem için soyadınızın ilk harfini ve teslimat şehrini yazar mısınız? (Örnek: K, Konya)",
    why: "Sipariş bilgilerini yalnızca sahibiyle paylaşabiliyorum; bu yüzden soruyorum. Soyadınızın ilk harfini ve teslimat şehrini yazar mısınız?",
    where_to_find:
      "Siparişi verirken yazdığınız soyadının ilk harfi ile teslimat adresinin şehri yeterli. (Örnek: K, Konya)",
    not_a_number: "Soyadınızın ilk harfini ve teslimat şehrini yazar mısınız? (Örnek: K, Konya)",
    tracking_number: "Soyadınızın ilk harfini ve teslimat şehrini yazar mısınız? (Örnek: K, Konya)",
    other_half:
      "Teşekkürler. İkisine birden ihtiyacım var: soyadınızın ilk harfi ve teslimat şehri. Eksik olanı da yazar mısınız?",
    city: "Teşekkürler. Siparişinizin teslim edileceği şehri de yazar mısınız? (Örnek: Konya)",
  },

  /** from when somebody is there; `time` is "09:00" */
  opens: {
    today: (time: string) => `bugün ${fromTime(time)} itibaren`,
    tomorrow: (time: string) => `yarın ${fromTime(time)} itibaren`,
    later: (day: string, time: string) => `${day} ${fromTime(time)} itibaren`,
  },
  handoff: {
    asked_for_person: "Elbette, mesajınızı bir ekip arkadaşımıza ilettim; buradan size yazacak.",
    out_of_scope: "Bu konuda size bir ekip arkadaşımız yardımcı olacak. Mesajınızı ilettim; buradan size yazacak.",
    complaint: "Yaşadığınız bu durum için üzgünüz. Mesajınızı bir ekip arkadaşımıza ilettim; buradan size yazacak.",
    low_confidence: "Mesajınızı aldık. Bir ekip arkadaşımız buradan size yazacak.",
    automation_off: "Mesajınızı aldık. Bir ekip arkadaşımız buradan size yazacak.",
    suggest_only: "Mesajınızı aldık. Bir ekip arkadaşımız buradan size yazacak.",
    too_many_tries:
      "Bilgiler sipariş kaydıyla eşleşmediği için sipariş ayrıntılarını buradan paylaşamıyorum. Bir ekip arkadaşımız buradan size yazacak.",
    not_understood:
      "Kusura bakmayın, sizi doğru anlayamadım. Mesajınızı bir ekip arkadaşımıza ilettim; buradan size yazacak.",
    source_unavailable:
      "Şu anda sipariş bilgilerine ulaşamıyorum, kusura bakmayın. Talebinizi ekibimize ilettim; buradan size dönecekler.",
    no_source: "Sipariş bilgilerine buradan ulaşamıyorum. Talebinizi ekibimize ilettim; buradan size dönecekler.",
    not_text: "Gönderdiğinizi aldık. Bir ekip arkadaşımız inceleyip buradan size yazacak.",
    failed: "Şu anda size yanıt veremiyorum, kusura bakmayın. Mesajınızı ekibimize ilettim; buradan size dönecekler.",
  },
  notText: {
    voice: "Sesli mesajınızı aldık. Bir ekip arkadaşımız dinleyip buradan size yazacak.",
    image: "Fotoğrafınızı aldık. Bir ekip arkadaşımız inceleyip buradan size yazacak.",
    unsupported:
      "Bu mesaj türünü okuyamıyoruz. Mesajınızı bir ekip arkadaşımıza ilettim; dilerseniz yazıyla da iletebilirsiniz.",
  },
  deliveredAgain:
    "Siparişiniz kayıtlarda teslim edilmiş görünüyor. Size ulaşmadıysa birlikte netleştirelim: mesajınızı bir ekip arkadaşımıza ilettim; buradan size yazacak.",
  theRest: "Mesajınızdaki diğer konu için bir ekip arkadaşımız buradan size yazacak.",

  order: {
    state,
    sentence,
    item: (name: string, more: number) => (more > 0 ? `Ürün: ${name} ve ${more} ürün daha` : `Ürün: ${name}`),
    carrier: (name: string) => `Kargo firması: ${name}`,
    tracking: (code: string) => `Takip no: ${code}`,
    link: (url: string) => `Takip: ${url}`,
    eta: (day: string, nearness: Nearness) =>
      nearness === "today"
        ? `Tahmini teslim: bugün (${day})`
        : nearness === "tomorrow"
          ? `Tahmini teslim: yarın (${day})`
          : `Tahmini teslim: ${day}`,
    late: (day: string) => `Tahmini teslim tarihi ${day} olarak görünüyordu; teslimat gecikmiş, bunun için üzgünüz.`,
    noEta: "Tahmini teslim tarihi henüz belli değil.",
    split: (no: string, count: number) => `*${no}* numaralı siparişiniz ${count} ayrı paket hâlinde gönderiliyor:`,
    parcel: (at: number, of: number) => `Paket ${at}/${of}`,
    several: (count: number) => `Adınıza ${count} sipariş görünüyor:`,
    more: (count: number) => `… ve ${count} sipariş daha. Ayrıntı için sipariş numarasını yazabilirsiniz.`,
    stale: (time: string) => `Not: Şu anda güncel bilgi alamıyorum; bu bilgiler ${time} itibarıyladır.`,
  },

  summary: {
    said: (quote: string) => `Müşteri: “${quote}”`,
    wants: (what: string) => `İstek: ${what}`,
    orderNumber: (no: string) => `Sipariş no: ${no}`,
    asked: { order_number: "Sorulan: sipariş numarası", second_factor: "Sorulan: soyadı baş harfi ve şehir" },
    found: (facts: string) => `Bulunan: ${facts}`,
    sent: {
      voice: "Sesli mesaj gönderdi.",
      image: "Fotoğraf gönderdi.",
      other: "Yazı dışında bir içerik gönderdi.",
      unsupported: "Okunamayan türde bir mesaj gönderdi.",
    },
    why: {
      asked_for_person: "Neden: bir temsilci istedi",
      out_of_scope: "Neden: otomatik yanıtlanan konuların dışında",
      complaint: "Neden: şikâyet",
      low_confidence: "Neden: ne istediğinden emin olunamadı",
      automation_off: "Neden: bu konu için otomatik yanıt kapalı",
      suggest_only: "Neden: bu konuda yalnızca öneri hazırlanıyor",
      too_many_tries: "Neden: doğrulama bilgileri art arda yanlış",
      not_understood: "Neden: sorulara verilen yanıtlar anlaşılamadı",
      source_unavailable: "Neden: sipariş kaynağına ulaşılamadı",
      no_source: "Neden: bağlı sipariş kaynağı yok",
      not_text: "Neden: yazı dışında içerik",
      failed: "Neden: otomatik yanıt hazırlanamadı",
      delivered_again: "Neden: teslim edilmiş görünen siparişi yeniden sordu",
    },
    topics: {
      return: "iade",
      exchange: "değişim",
      cancel: "iptal",
      price: "fiyat / ücret",
      stock: "ürün / stok",
      invoice: "fatura",
      complaint: "şikâyet",
      damaged: "hasarlı, eksik veya yanlış ürün",
      lost: "ulaşmayan gönderi",
      address: "adres değişikliği",
      payment: "ödeme",
      wholesale: "toptan alım",
      purchase: "satın alma sorusu",
      place: "mağaza / adres sorusu",
    } as Record<string, string>,
  },
};

export type Texts = typeof tr;
