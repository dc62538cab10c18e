/** The words of the settings' frame. */
import { textsOf } from "../i18n";

const tr = {
  title: "Ayarlar",
  menu: "Ayar sayfaları",
  choose: "Ayar sayfası",
  groups: { me: "Hesabım", business: "İşletme" },
  sections: {
    profile: "Profil",
    sessions: "Oturumlar",
    notifications: "Bildirimler",
    business: "İşletme bilgileri",
    team: "Ekip",
    channels: "Kanallar",
    integrations: "Entegrasyonlar",
    services: "Hizmetler",
    hours: "Çalışma saatleri",
    routing: "Dağıtım",
    labels: "Etiketler",
    replies: "Hazır yanıtlar",
    fields: "Özel alanlar",
    keys: "API anahtarları",
    webhooks: "Webhook'lar",
    usage: "Kullanım ve maliyet",
  },
};

const en: typeof tr = {
  title: "Settings",
  menu: "Settings pages",
  choose: "Settings page",
  groups: { me: "My account", business: "Business" },
  sections: {
    profile: "Profile",
    sessions: "Sessions",
    notifications: "Notifications",
    business: "Business details",
    team: "Team",
    channels: "Channels",
    integrations: "Integrations",
    services: "Services",
    hours: "Business hours",
    routing: "Routing",
    labels: "Labels",
    replies: "Canned replies",
    fields: "Custom fields",
    keys: "API keys",
    webhooks: "Webhooks",
    usage: "Usage and cost",
  },
};

export const words = textsOf(tr, en);
