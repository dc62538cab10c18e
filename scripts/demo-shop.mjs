/** The shop of the demo: what it said of itself, who works there, who writes and what, and how it answers. */

/** What the shop said of itself on its first day: its results are held against it. */
export const BUSINESS = {
  minutesPerAnswer: 3,
  agentCostMinor: 4_200_000,
  discovery: {
    messagesPerDay: 10,
    mostAsked: "Kargom nerede, ne zaman gelir",
    agentCostMinor: 4_200_000,
    wouldPayMinor: 350_000,
    biggestProblems:
      "Akşam yazanlar sabaha kalıyor, aynı sorular tekrar ediyor, kargo takip numarası aramak zaman alıyor",
  },
};

/** Who works at the demo shop beside its owner; they sign in with the same password. */
export const TEAM = [
  { name: "Selin Arslan", email: "selin@invekto.test", role: "supervisor" },
  { name: "Ceren Koç", email: "ceren@invekto.test", role: "agent" },
  { name: "Murat Yıldız", email: "murat@invekto.test", role: "agent" },
  { name: "Dr. Emre Tan", email: "emre@invekto.test", role: "doctor" },
];

/** Who writes. Phone numbers are of the range kept for fiction. */
export const PEOPLE = [
  { id: "zeynep", name: "Zeynep Çetin", city: "Ankara", phone: "905000000101" },
  { id: "burak", name: "Burak Şahin", city: "İstanbul", phone: "905000000102" },
  { id: "gul", name: "Gül Özdemir", city: "Bursa", phone: "905000000103" },
  { id: "hakan", name: "Hakan Işıldak", city: "Antalya", phone: "905000000104" },
  { id: "merve", name: "Merve Koç", city: "Eskişehir", phone: "905000000105" },
  { id: "okan", name: "Okan Ünal", city: "Şanlıurfa", phone: "905000000106" },
  { id: "tugce", name: "Tuğçe Acar", city: "Muğla", phone: "905000000107" },
  { id: "sibel", name: "Sibel Yıldırım", city: "Trabzon", phone: "905000000109" },
  { id: "kerem", name: "Kerem Güneş", city: "Konya", phone: "905000000110" },
  { id: "aylin", name: "Aylin Doğan", city: "Samsun", phone: "905000000111" },
  { id: "cem", name: "Cem Öztürk", city: "Kayseri", phone: "905000000112" },
  { id: "nazli", name: "Nazlı Çakır", city: "Adana", phone: "905000000113" },
  { id: "ufuk", name: "Ufuk İnce", city: "Denizli", phone: "905000000114" },
  { id: "pinar", name: "Pınar Kılıç", city: "Gaziantep", phone: "905000000115" },
  { id: "emma", name: "Emma Brown", city: "İzmir", phone: "905000000108", language: "en" },
];

/** Wrote the day before yesterday and was not answered: by now only a template reaches her. */
export const LATE = {
  id: "derya",
  name: "Derya Aksoy",
  phone: "905000000116",
  text: "müşteri temsilcisi ile görüşmek istiyorum, çantanın sapı koptu",
};

export const ASKS = {
  tr: [
    "kargom nerede",
    "merhaba kargom nerde kaldı",
    "Siparişim ne durumda?",
    "ne zaman gelecek acaba",
    "slm kargo takip no alabilir miyim",
    "bugün gelir mi kargom",
  ],
  en: ["hi, where is my order?", "when will it arrive?", "has my order shipped yet?"],
};
export const OTHERS = [
  {
    text: "iade etmek istiyorum, beden küçük geldi",
    reply:
      "Merhaba, iade kodunuzu Trendyol uygulamasından Siparişlerim > İade adımından alabilirsiniz. Yardımcı olmamı isterseniz buradayım.",
  },
  { text: "bu elbisenin 38 bedeni var mı", reply: "Merhaba, 38 bedenimiz bu hafta tekrar stokta olacak." },
  { text: "faturamı göremiyorum", reply: "Merhaba, faturanız bugün e-posta adresinize gönderildi." },
  { text: "iade koşullarınız neler?" },
  { text: "kapıda ödeme var mı?" },
  { text: "müşteri temsilcisi ile görüşmek istiyorum", reply: "Merhaba, ben Deniz. Size nasıl yardımcı olabilirim?" },
];

/** What the shop says itself, or around an answer from data, and how far it lets the assistant go with it. */
export const OWN_WORDS = {
  order_tracking: {
    level: "auto",
    threshold: 0.7,
    replies: { tr: "Merhaba {{customer_name}}, {{answer}} Sorunuz olursa buradayız." },
  },
  return_policy: {
    level: "auto",
    threshold: 0.7,
    replies: {
      tr: "Merhaba {{customer_name}}, ürününüzü teslim aldıktan sonra 14 gün içinde ücretsiz iade edebilirsiniz. Etiketi sökülmemiş ve kullanılmamış olması yeterli.",
      en: "Hello {{customer_name}}, you can return your item free of charge within 14 days of delivery, unused and with its tag.",
    },
  },
  payment_methods: {
    level: "auto",
    threshold: 0.7,
    replies: {
      tr: "{{tenant_name}} olarak kredi kartı ve banka kartıyla ödeme alıyoruz; kapıda ödeme seçeneğimiz şu an yok.",
    },
  },
  stock_query: {
    level: "suggest",
    threshold: 0.6,
    replies: {
      tr: "Merhaba, bedenlerin güncel stoğunu ürün sayfasında görebilirsiniz; tükenenler her hafta yenilenir.",
    },
  },
  invoice_request: {
    level: "suggest",
    threshold: 0.6,
    replies: {
      tr: "Merhaba {{customer_name}}, faturanız e-posta adresinize gönderilir; Trendyol hesabınızda sipariş ayrıntısında da bulabilirsiniz.",
    },
  },
};

/** Asked in words of their own: the team marks the answers as wrong. */
export const MISREAD = [
  {
    id: "nazli",
    text: "bizim emanet hâlâ ortalarda yok valla",
    rightIntent: "order_tracking",
    note: "Kargosunu soruyor; bizim müşteriler pakete emanet der.",
  },
  { id: "ufuk", text: "emanet yolunu mu şaşırdı", rightIntent: "order_tracking" },
];
/** What the team has taught so far. */
export const TAUGHT = [
  "emanet ne alemde",
  "bizim emanet hangi dağın ardında",
  "emanetten ses seda yok",
  "emanet nerelerde geziyor",
].map((text) => ({ text, intent: "order_tracking" }));

/** What the shop wants to know of its customers, and what it wrote down of some. */
export const FIELDS = [
  { key: "size", name: "Beden", kind: "choice", options: ["S", "M", "L", "XL"] },
  { key: "birthday", name: "Doğum günü", kind: "date" },
  { key: "wholesale", name: "Toptancı mı?", kind: "yes_no" },
];
export const KNOWN = [
  {
    id: "nazli",
    isVip: true,
    note: "Her sezon toplu alıyor. Kargosunu hep Adana şubesinden teslim alır.",
    values: { size: "M", birthday: "1991-05-14", wholesale: false },
    consent: { isGiven: true, source: "web_form" },
  },
  { id: "ufuk", ownName: "Ufuk Bey (İnce Tekstil)", note: "Fatura şirkete kesilecek.", values: { wholesale: true } },
  { id: "emma", language: "en", values: { size: "L" }, consent: { isGiven: false, source: "conversation" } },
];

/** How the team sorts its conversations, and some that are sorted already. */
export const LABELS = [
  { name: "Acil", color: "red", of: ["derya"] },
  { name: "İade", color: "amber", of: ["merve"] },
  { name: "Toptan", color: "blue", of: ["ufuk", "nazli"] },
];

/** What is answered often. */
export const READY = [
  {
    shortcut: "selam",
    title: "Karşılama",
    texts: {
      tr: "Merhaba {{customer_name}}, {{tenant_name}} ekibinden {{agent_name}}. Size nasıl yardımcı olabilirim?",
      en: "Hello {{customer_name}}, this is {{agent_name}} of {{tenant_name}}. How can I help you?",
    },
  },
  {
    shortcut: "iade",
    title: "İade adımları",
    texts: {
      tr: "{{order_number}} numaralı siparişiniz için iade kodunu Trendyol uygulamasında Siparişlerim > İade adımından alabilirsiniz. Paketi 14 gün içinde kargoya vermeniz yeterli.",
      en: "For your order {{order_number}} you find the return code in the Trendyol app under My Orders > Return. Please hand the parcel over within 14 days.",
    },
  },
  {
    shortcut: "beden",
    title: "Beden tablosu",
    texts: {
      tr: "Beden tablomuz ürün sayfasında, fotoğrafların altında yer alıyor. Kararsız kalırsanız ölçülerinizi yazın.",
    },
  },
];
