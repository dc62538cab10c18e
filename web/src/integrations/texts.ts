/** The words of the connections to marketplaces. */
import { textsOf } from "../i18n";

const tr = {
  title: "Entegrasyonlar",
  lead: "Siparişler mağazanızdan gelir; müşterinin sorusu bunlara bakılarak cevaplanır.",
  none: "Bağlı bir mağaza yok",
  noneHint: "Mağazayı işletmenin yöneticisi ya da süpervizörü bağlar.",
  connectTitle: "Trendyol mağazanızı bağlayın",
  whereToFind: "Bilgiler Trendyol Satıcı Paneli’nde: Hesap Bilgilerim → Entegrasyon Bilgileri.",
  seller: "Satıcı ID (Cari ID)",
  sellerFormat: "Yalnızca rakam girin.",
  key: "API Key",
  secret: "API Secret",
  secretNote: "Anahtarlar şifrelenerek saklanır, bir daha gösterilmez.",
  connect: "Bağlantıyı sına ve bağla",
  connecting: "Trendyol’a bağlanılıyor…",
  connected: "Mağazanız bağlandı. Son 30 günün siparişleri alınıyor.",
  refused: "Trendyol bu bilgileri kabul etmedi. Satıcı ID, API Key ve API Secret’ı kontrol edin.",
  unreachable: "Trendyol’a şu anda ulaşılamadı. Bilgileriniz duruyor, biraz sonra yeniden deneyin.",
  update: "Bilgileri yenile",
  sellerLine: (id: string) => `Satıcı ${id}`,
  orders: "Alınan sipariş",
  lastSync: "Son güncelleme",
  never: "Henüz yok",
  webhook: "Anlık bildirim",
  on: "Açık",
  off: "Kapalı",
  test: "Bağlantıyı sına",
  sync: "Şimdi güncelle",
  disconnect: "Bağlantıyı kes",
  testOk: "Bağlantı çalışıyor.",
  syncStarted: "Güncelleme başladı.",
  disconnectTitle: "Trendyol bağlantısı kesilsin mi?",
  disconnectText:
    "Yeni siparişler alınmaz ve kargo soruları ekibinize düşer. Dilediğiniz zaman yeniden bağlayabilirsiniz.",
  troubleSince: (when: string) => `${when} tarihinden beri`,
  trouble: {
    auth: "Trendyol API anahtarınızı kabul etmiyor. Satıcı panelinden yeni API Key ve API Secret alıp “Bilgileri yenile” ile girin.",
    forbidden:
      "Trendyol bu mağaza için erişime izin vermiyor. Satıcı panelinde entegrasyon yetkisinin açık olduğunu kontrol edin.",
    rate_limited:
      "Trendyol istek sınırına takıldık. Bir şey yapmanız gerekmiyor; birkaç dakika içinde kendiliğinden sürer.",
    timeout:
      "Trendyol zamanında yanıt vermiyor. Kendiliğinden yeniden deneniyor; uzun sürerse Trendyol’un durumunu kontrol edin.",
    server:
      "Trendyol tarafında bir arıza var. Kendiliğinden yeniden deneniyor; düzelene kadar son bilinen durum söylenir.",
    closed:
      "Trendyol kullandığımız bağlantı sürümünü kapatmış. Sizin yapmanız gereken bir şey yok; güncelleme için lütfen bize yazın.",
    not_found:
      "Trendyol bu Satıcı ID ile bir mağaza bulamadı. Satıcı ID’yi satıcı panelinden kontrol edip yeniden girin.",
    invalid: "Trendyol isteği geçersiz buldu. Satıcı ID’yi kontrol edin; doğruysa bize yazın.",
    bad_answer: "Trendyol beklenmeyen bir yanıt verdi. Kendiliğinden yeniden deneniyor; sürerse bize yazın.",
    unknown: "Bağlantıda bir sorun var. “Bağlantıyı sına” ile yeniden deneyin; sürerse bize yazın.",
  } as Record<string, string> & { unknown: string },
};

const en: typeof tr = {
  title: "Integrations",
  lead: "Orders come from your shop; customers are answered from them.",
  none: "No shop is connected",
  noneHint: "The owner or a supervisor of the business connects it.",
  connectTitle: "Connect your Trendyol shop",
  whereToFind: "You find these in the Trendyol seller panel: Hesap Bilgilerim → Entegrasyon Bilgileri.",
  seller: "Seller ID (Cari ID)",
  sellerFormat: "Digits only.",
  key: "API Key",
  secret: "API Secret",
  secretNote: "Keys are stored encrypted and never shown again.",
  connect: "Test and connect",
  connecting: "Connecting to Trendyol…",
  connected: "Your shop is connected. Orders of the last 30 days are on their way.",
  refused: "Trendyol did not accept these. Check the seller ID, the API Key and the API Secret.",
  unreachable: "Trendyol cannot be reached right now. Your entries are still here; try again shortly.",
  update: "Renew the keys",
  sellerLine: (id) => `Seller ${id}`,
  orders: "Orders fetched",
  lastSync: "Last update",
  never: "Not yet",
  webhook: "Instant news",
  on: "On",
  off: "Off",
  test: "Test the connection",
  sync: "Update now",
  disconnect: "Disconnect",
  testOk: "The connection works.",
  syncStarted: "The update has started.",
  disconnectTitle: "Disconnect Trendyol?",
  disconnectText:
    "New orders will not be fetched and order questions go to your team. You can connect again at any time.",
  troubleSince: (when) => `Since ${when}`,
  trouble: {
    auth: "Trendyol does not accept your API key. Get a new API Key and API Secret from the seller panel and enter them with “Renew the keys”.",
    forbidden: "Trendyol does not allow access to this shop. Check in the seller panel that integration access is on.",
    rate_limited: "We reached Trendyol’s request limit. Nothing to do; it continues by itself within minutes.",
    timeout: "Trendyol does not answer in time. We keep trying; if it lasts, check Trendyol’s status.",
    server: "Trendyol has a fault. We keep trying; until then the last known state is told.",
    closed:
      "Trendyol has closed the version of its connection that we use. There is nothing for you to mend; write to us for the update.",
    not_found:
      "Trendyol finds no shop with this seller ID. Check the seller ID in the seller panel and enter it again.",
    invalid: "Trendyol found the request invalid. Check the seller ID; if it is right, write to us.",
    bad_answer: "Trendyol gave an unexpected answer. We keep trying; if it lasts, write to us.",
    unknown: "The connection has a problem. Use “Test the connection”; if it lasts, write to us.",
  },
};

export const words = textsOf(tr, en);
