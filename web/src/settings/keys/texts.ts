/** The words of the page of API keys. */
import { textsOf } from "../../i18n";
import type { Scope } from "./model";

const scopesTr: Record<Scope, { title: string; hint: string }> = {
  "conversations:read": { title: "Konuşmaları okuma", hint: "Gelen kutusu, mesajlar, etiketler ve dosyalar" },
  "conversations:write": { title: "Konuşmalarda işlem yapma", hint: "Yanıt yazma, not, atama, kapatma" },
  "contacts:read": { title: "Kişileri okuma", hint: "Müşteri kartları" },
  "orders:read": { title: "Siparişleri okuma", hint: "Konuşmaya bağlı siparişler ve kargolar" },
  "analytics:read": { title: "Sayıları okuma", hint: "Genel bakıştaki rakamlar" },
  "settings:read": { title: "Ayarları okuma", hint: "Kanallar, entegrasyonlar, otomasyonlar, ekip adları" },
  "settings:write": { title: "Ayarları değiştirme", hint: "Otomasyonlar, etiketler, webhook'lar" },
};

const scopesEn: typeof scopesTr = {
  "conversations:read": { title: "Read conversations", hint: "The inbox, messages, labels and files" },
  "conversations:write": { title: "Act in conversations", hint: "Reply, write notes, assign, close" },
  "contacts:read": { title: "Read contacts", hint: "Customers' cards" },
  "orders:read": { title: "Read orders", hint: "Orders and parcels of a conversation" },
  "analytics:read": { title: "Read the numbers", hint: "What the overview shows" },
  "settings:read": { title: "Read settings", hint: "Channels, integrations, automations, colleagues' names" },
  "settings:write": { title: "Change settings", hint: "Automations, labels, webhooks" },
};

const tr = {
  title: "API anahtarları",
  lead: "Kendi yazılımlarınızın Invekto ile konuşması için. Her anahtar yalnızca seçtiğiniz işlere yeter.",
  reference: "API belgeleri",
  create: "Yeni anahtar",
  name: "Adı",
  nameHint: "Anahtarı nerede kullanacağınızı yazın, örneğin Muhasebe.",
  scopes: "Nelere izin var?",
  incomplete: "Bir ad yazın ve en az bir izin seçin.",
  life: "Geçerlilik",
  lives: { "30": "30 gün", "90": "90 gün", "365": "1 yıl", "": "Süresiz" },
  make: "Anahtar oluştur",
  made: "Anahtarınız hazır. Şimdi kopyalayıp güvenli bir yere koyun: bir daha gösterilmeyecek.",
  done: "Kopyaladım",
  tooMany: "En çok 50 anahtarınız olabilir. Kullanmadıklarınızı iptal edin.",
  list: "Anahtarlar",
  none: "Henüz anahtarınız yok.",
  used: (when: string) => `Son kullanım: ${when}`,
  unused: "Hiç kullanılmadı",
  until: (when: string) => `${when} tarihine kadar geçerli`,
  expired: "Süresi doldu",
  forever: "Süresiz",
  revoke: "İptal et",
  revokeOf: (name: string) => `${name} anahtarını iptal et`,
  sure: "Anahtar iptal edilsin mi?",
  sureWords: (name: string) => `“${name}” anahtarını kullanan yazılımlar hemen çalışmaz olur. Bu geri alınamaz.`,
  scopeWords: scopesTr,
};

const en: typeof tr = {
  title: "API keys",
  lead: "For your own software to talk to Invekto. Each key is good only for what you choose.",
  reference: "API reference",
  create: "New key",
  name: "Name",
  nameHint: "Where you are going to use it, for example Accounting.",
  scopes: "What is it allowed to do?",
  incomplete: "Give it a name and choose at least one thing it may do.",
  life: "Valid for",
  lives: { "30": "30 days", "90": "90 days", "365": "1 year", "": "Without end" },
  make: "Create key",
  made: "Your key is ready. Copy it now and keep it safe: it will not be shown again.",
  done: "I have copied it",
  tooMany: "You may have 50 keys at most. Revoke those you do not use.",
  list: "Keys",
  none: "You have no keys yet.",
  used: (when) => `Last used: ${when}`,
  unused: "Never used",
  until: (when) => `Valid until ${when}`,
  expired: "Expired",
  forever: "Without end",
  revoke: "Revoke",
  revokeOf: (name) => `Revoke the key ${name}`,
  sure: "Revoke this key?",
  sureWords: (name) => `Software that uses the key “${name}” stops working at once. This cannot be undone.`,
  scopeWords: scopesEn,
};

export const words = textsOf(tr, en);
