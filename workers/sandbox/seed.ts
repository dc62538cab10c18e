/** The world a fresh sandbox wakes up in: two businesses, five customers, orders in every state. */
import { putCustomer } from "./graph/customers";
import { putNumber } from "./graph/numbers";
import { putTemplate, TemplateInput } from "./graph/templates";
import type { OrderInput, PackageStatus } from "./trendyol/package";
import { advanceOrder, placeOrder, splitOrder } from "./trendyol/packages";
import { putSeller } from "./trendyol/sellers";
import type { World } from "./world";

const DAY_MS = 86_400_000;

/** Seeds once; later starts find what is there. */
export function seedWhenFresh(world: World): void {
  if (!world.store.fact("seeded", false)) seed(world);
  world.agenda.keepMinutes();
}

export function seed(world: World): void {
  world.store.setFact("seeded", true);
  seedNumbers(world);
  seedCustomers(world);
  putSeller(world, "123456", { apiKey: "sandbox-key", apiSecret: "sandbox-secret", name: "Moda Butik" });
  putSeller(world, "654321", { apiKey: "sandbox-key-2", apiSecret: "sandbox-secret-2", name: "Yeni Mağaza" });
  seedOrders(world, "123456", 10_700_000_000, FIRST_SELLER);
  seedOrders(world, "654321", 10_800_000_000, SECOND_SELLER);
}

/** Nobody's: whoever sets up a business connects it with one click. */
const SPARE = {
  phoneNumberId: "106600000000099",
  wabaId: "105500000000099",
  displayPhoneNumber: "908500000099",
  name: "Deneme Numarası",
};

function seedNumbers(world: World): void {
  const shared = { accessToken: "sandbox-token", appSecret: "sandbox-app-secret" };
  const first = { wabaId: "105500000000001", displayPhoneNumber: "908500000001", name: "Moda Butik" };
  const second = { wabaId: "105500000000002", displayPhoneNumber: "908500000002", name: "Yeni Mağaza" };
  putNumber(world, "106600000000001", { ...first, ...shared });
  putNumber(world, "106600000000002", { ...second, ...shared });
  putNumber(world, SPARE.phoneNumberId, { ...SPARE, ...shared });
  for (const { wabaId } of [first, second, SPARE]) {
    for (const template of TEMPLATES) putTemplate(world, TemplateInput.parse({ wabaId, ...template }));
  }
}

/** Of every business account: what is sent most, in two languages, with each kind of part; two that may not go out. */
const TEMPLATES = [
  {
    name: "siparis_kargoda",
    body: "Merhaba {{1}}, {{2}} numaralı siparişiniz kargoya verildi. Takip numarası: {{3}}.",
    examples: { 1: "Elif", 2: "10700000001", 3: "7330000000001" },
  },
  {
    name: "siparis_kargoda",
    language: "en",
    body: "Hello {{1}}, your order {{2}} has been shipped. Tracking number: {{3}}.",
    examples: { 1: "John", 2: "10700000008", 3: "7330000000008" },
  },
  {
    name: "gorusmeye_devam",
    header: { format: "TEXT", text: "Sorunuz hakkında" },
    body: "Merhaba {{ad}}, {{konu}} hakkındaki sorunuzu yanıtlamak istiyoruz. Devam edelim mi?",
    footer: "Müşteri hizmetleri",
    buttons: [{ type: "QUICK_REPLY", text: "Devam edelim" }],
    examples: { ad: "Çağla", konu: "iadeniz" },
  },
  {
    name: "kargo_takibi",
    body: "Merhaba {{1}}, kargonuzu aşağıdaki düğmeyle izleyebilirsiniz.",
    buttons: [{ type: "URL", text: "Kargoyu izle", url: "https://kargo.example/{{1}}" }],
    examples: { 1: "İlker", url: "7330000000001" },
  },
  {
    name: "yeni_sezon",
    category: "MARKETING",
    header: { format: "IMAGE" },
    body: "Yeni sezon geldi! İlk siparişinizde kargo bizden.",
  },
  {
    name: "hafta_sonu",
    category: "MARKETING",
    body: "Merhaba {{1}}, bu hafta sonu tüm elbiselerde yüzde 20 indirim var.",
    examples: { 1: "Elif" },
  },
  { name: "eski_kampanya", category: "MARKETING", status: "PAUSED", body: "Kış indirimi başladı." },
  { name: "hello_world", language: "en_US", body: "Welcome and congratulations!!" },
];

function seedCustomers(world: World): void {
  putCustomer(world, "elif", { name: "Elif Yılmaz", phone: "905000000001", userId: "TR.1350001112220001" });
  putCustomer(world, "cagla", { name: "Çağla Öğüş", phone: "905000000002", userId: "TR.1350001112220002" });
  putCustomer(world, "ilker", { name: "İlker Işık", userId: "TR.1350001112220003", username: "@ilker.isik" });
  putCustomer(world, "sukru", { name: "Şükrü Ünlü", phone: "905000000004" });
  putCustomer(world, "john", { name: "John Smith", phone: "905000000005", userId: "TR.1350001112220005" });
}

interface Person {
  firstName: string;
  lastName: string;
  customerId: number;
  city: string;
  district: string;
}
const ELIF: Person = {
  firstName: "Elif",
  lastName: "Yılmaz",
  customerId: 77000001,
  city: "İzmir",
  district: "Bornova",
};
const CAGLA: Person = {
  firstName: "Çağla",
  lastName: "Öğüş",
  customerId: 77000002,
  city: "Ankara",
  district: "Çankaya",
};
const ILKER: Person = { firstName: "İlker", lastName: "Işık", customerId: 77000003, city: "Iğdır", district: "Merkez" };
const SUKRU: Person = {
  firstName: "Şükrü",
  lastName: "Ünlü",
  customerId: 77000004,
  city: "Şanlıurfa",
  district: "Haliliye",
};
const JOHN: Person = {
  firstName: "John",
  lastName: "Smith",
  customerId: 77000005,
  city: "İstanbul",
  district: "Beşiktaş",
};
const AYSE: Person = { firstName: "Ayşe", lastName: "Güneş", customerId: 77000006, city: "Muğla", district: "Bodrum" };

type Planned = Person & { status: PackageStatus; daysAgo: number } & Partial<OrderInput>;
const line = (productName: string, price: number, size = "M", color = "Siyah", quantity = 1) => ({
  productName,
  price,
  size,
  color,
  quantity,
});

// The n-th entry is order 10700000000 + n.
const FIRST_SELLER: Planned[] = [
  { ...ELIF, status: "Shipped", daysAgo: 2.5, trackingNumber: "7330000000001", lines: [line("Kadın Elbise", 549.9)] },
  { ...ELIF, status: "Delivered", daysAgo: 20, lines: [line("Triko Kazak", 429.9, "S", "Ekru")] },
  {
    ...CAGLA,
    status: "Created",
    daysAgo: 1.5,
    lines: [line("Pamuklu Gömlek", 389.9, "L", "Beyaz"), line("Yüksek Bel Pantolon", 649.9, "40", "Lacivert")],
  },
  { ...SUKRU, status: "Cancelled", daysAgo: 9, lines: [line("Erkek Mont", 1899.9, "XL", "Haki")] },
  {
    ...CAGLA,
    status: "UnDelivered",
    daysAgo: 6,
    carrier: "yurtici",
    lines: [line("Deri Çanta", 1249.5, "Standart", "Taba")],
  },
  { ...ILKER, status: "Picking", daysAgo: 1, carrier: "aras", lines: [line("Spor Ayakkabı", 1599.9, "43", "Gri")] },
  // Longer than 2^53: a client that reads it as a JavaScript number loses digits.
  { ...ILKER, status: "Shipped", daysAgo: 3, trackingNumber: "7330123456789012345", lines: [line("Şapka", 199.9)] },
  { ...JOHN, status: "Shipped", daysAgo: 2, carrier: "surat", lines: [line("Keten Ceket", 2199.9, "50", "Bej")] },
  {
    ...SUKRU,
    status: "AtCollectionPoint",
    daysAgo: 4,
    carrier: "ptt",
    lines: [line("Kışlık Bot", 1749.9, "42", "Siyah")],
  },
  { ...AYSE, status: "Awaiting", daysAgo: 0.1, lines: [line("İpek Şal", 349.9, "Standart", "Kırmızı")] },
  { ...AYSE, status: "Created", daysAgo: 0.5, lines: [line("Çizgili Tişört", 279.9, "M", "Mavi", 2)] },
  { ...SUKRU, status: "Invoiced", daysAgo: 1.2, carrier: "mng", lines: [line("Kemer", 229.9, "110", "Kahverengi")] },
  { ...AYSE, status: "Returned", daysAgo: 15, carrier: "ups", lines: [line("Abiye Elbise", 2899.9, "38", "Zümrüt")] },
  { ...JOHN, status: "Delivered", daysAgo: 24, lines: [line("Pijama Takımı", 599.9, "L", "Gri")] },
];

const SECOND_SELLER: Planned[] = [
  { ...SUKRU, status: "Shipped", daysAgo: 2, carrier: "yurtici", lines: [line("Türk Kahvesi Makinesi", 3299)] },
  { ...ELIF, status: "Created", daysAgo: 0.7, lines: [line("Seramik Fincan Takımı", 899.9, "6'lı", "Beyaz")] },
  { ...CAGLA, status: "Delivered", daysAgo: 12, carrier: "aras", lines: [line("Çaydanlık", 1299.9, "Büyük", "Krom")] },
  { ...CAGLA, status: "Picking", daysAgo: 1, lines: [line("Cam Saklama Kabı", 459.9, "3'lü", "Şeffaf")] },
  { ...ILKER, status: "UnDelivered", daysAgo: 5, carrier: "surat", lines: [line("Masa Lambası", 749.9)] },
  { ...JOHN, status: "Shipped", daysAgo: 3, lines: [line("Bambu Kesme Tahtası", 329.9, "Orta", "Doğal")] },
  { ...AYSE, status: "Cancelled", daysAgo: 8, lines: [line("Nevresim Takımı", 1499.9, "Çift", "Mavi")] },
  { ...AYSE, status: "Invoiced", daysAgo: 1.4, carrier: "ptt", lines: [line("Havlu Seti", 549.9, "4'lü", "Pudra")] },
  { ...SUKRU, status: "Returned", daysAgo: 18, lines: [line("Ütü Masası", 1099.9)] },
  { ...JOHN, status: "AtCollectionPoint", daysAgo: 4, lines: [line("Termos", 629.9, "500 ml", "Yeşil")] },
  { ...ELIF, status: "Delivered", daysAgo: 22, lines: [line("Duvar Saati", 479.9)] },
  { ...AYSE, status: "Awaiting", daysAgo: 0.05, lines: [line("Mum Seti", 259.9, "3'lü", "Krem")] },
  { ...CAGLA, status: "UnSupplied", daysAgo: 7, lines: [line("Puf", 1199.9, "Standart", "Hardal")] },
  { ...SUKRU, status: "Created", daysAgo: 0.3, lines: [line("Çelik Tencere", 1849.9, "24 cm", "Gümüş")] },
];

function seedOrders(world: World, sellerId: string, base: number, planned: Planned[]): void {
  const now = world.clock.now();
  planned.forEach(({ daysAgo, ...order }, index) => {
    placeOrder(world, sellerId, {
      ...order,
      orderNumber: String(base + index + 1),
      createdAt: Math.round(now - daysAgo * DAY_MS),
    });
  });
  if (sellerId !== "123456") return;
  const split = splitOrder(world, sellerId, "10700000003");
  const first = split.ok ? split.packages[1] : undefined;
  if (first) advanceOrder(world, sellerId, "10700000003", "Shipped", first.shipmentPackageId);
}
