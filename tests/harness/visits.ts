/** Every screen of the router: who opens it, at which address, and under which heading it then stands. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/processes.mjs";

/** for whom a screen is there */
export type Visitor = "nobody" | "shop" | "clinic" | "operator";

export interface Visit {
  by: Visitor;
  /** `:tenant` = the id of the shop */
  path: string;
  /** in Turkish, of a first or second order */
  heading: string;
  /** selects what besides the heading tells that it is this screen */
  shows?: string;
}

type Opening = (path: string, heading: string, shows?: string) => Visit;
const by =
  (visitor: Visitor): Opening =>
  (path, heading, shows) => ({ by: visitor, path, heading, shows });
const [nobody, shop, clinic, operator] = (["nobody", "shop", "clinic", "operator"] as const).map(by) as [
  Opening,
  Opening,
  Opening,
  Opening,
];
const inOperator = (tab: string, path = `/operator/${tab}`) =>
  operator(path, "Operatör", `[data-testid=operator-tab-${tab}][aria-current=page]`);

/** What is opened of each route; a route that is not named here has no test, and fails. */
const VISITS: Record<string, readonly Visit[]> = {
  "/sign-up": [nobody("/sign-up", "Hesap açın")],
  "/forgot": [nobody("/forgot", "Parolanızı yenileyin")],
  "/reset": [nobody("/reset", "Yeni parola belirleyin")],
  "/verify": [nobody("/verify", "E-postanızı doğrulayın")],
  "/invitation": [nobody("/invitation", "Invekto")],
  "/sign-in": [nobody("/sign-in", "Giriş yapın"), shop("/sign-in", "Genel bakış")],
  "/": [shop("/", "Genel bakış")],
  "/overview": [shop("/overview", "Genel bakış"), clinic("/overview", "Genel bakış")],
  "/welcome/:step?": [
    shop("/welcome/sector", "Hoş geldiniz! Ne iş yapıyorsunuz?"),
    shop("/welcome/business", "İşletmenizi tanıyalım"),
    shop("/welcome/hours", "Ne zaman açıksınız?"),
    shop("/welcome/whatsapp", "WhatsApp numaranızı bağlayın"),
    shop("/welcome/trendyol", "Siparişleriniz gelsin"),
    shop("/welcome/automations", "Asistan neyi kendisi cevaplasın?"),
    shop("/welcome/try", "Şimdi kendinize yazın"),
    clinic("/welcome/services", "Neler sunuyorsunuz, ne zaman?"),
  ],
  "/settings": [shop("/settings", "Profil")],
  "/settings/business": [
    shop("/settings/business", "İşletme bilgileri"),
    clinic("/settings/business", "İşletme bilgileri"),
  ],
  "/settings/profile": [shop("/settings/profile", "Profil")],
  "/settings/sessions": [shop("/settings/sessions", "Oturumlar")],
  "/settings/notifications": [shop("/settings/notifications", "Bildirimler")],
  "/settings/team": [shop("/settings/team", "Ekip")],
  "/settings/keys": [shop("/settings/keys", "API anahtarları")],
  "/settings/webhooks": [shop("/settings/webhooks", "Webhook'lar")],
  "/settings/usage": [shop("/settings/usage", "Kullanım ve maliyet")],
  "/settings/hours": [shop("/settings/hours", "Çalışma saatleri")],
  "/settings/routing": [shop("/settings/routing", "Dağıtım")],
  "/settings/channels": [shop("/settings/channels", "Kanallar"), clinic("/settings/channels", "Kanallar")],
  "/settings/integrations": [shop("/settings/integrations", "Entegrasyonlar")],
  "/settings/services": [clinic("/settings/services", "Hizmetler ve randevu saatleri")],
  "/settings/labels": [shop("/settings/labels", "Etiketler")],
  "/settings/fields": [shop("/settings/fields", "Özel alanlar")],
  "/settings/replies": [shop("/settings/replies", "Hazır yanıtlar")],
  "/reports/:id?": [shop("/reports", "Raporlar")],
  "/inbox/:id?": [shop("/inbox", "Gelen kutusu"), clinic("/inbox", "Gelen kutusu")],
  "/learning/:tab?": [
    shop("/learning", "Öğrenme", "[value=review]:checked"),
    shop("/learning/examples", "Örnek ekle"),
    shop("/learning/models", "Modeller"),
    clinic("/learning/examples", "Örnek ekle"),
  ],
  "/automations": [shop("/automations", "Otomasyonlar"), clinic("/automations", "Otomasyonlar")],
  "/operator/:tab?/:id?": [
    ...["tenants", "numbers", "health", "letters", "quarantine", "connections"].map((tab) => inOperator(tab)),
    inOperator("tenants", "/operator/tenants/:tenant"),
  ],
};

export const NOT_FOUND = "Böyle bir sayfa yok.";

/** Everything there is to visit, as the routes of the dashboard name it. @throws Error for a route nobody visits, and the reverse */
export function visits(): Visit[] {
  const source = readFileSync(join(root, "web/src/app.tsx"), "utf8");
  const routes = new Set([...source.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path!));
  const gone = Object.keys(VISITS).filter((route) => !routes.has(route));
  if (gone.length > 0) throw new Error(`there is no route any more for ${gone.join(", ")}`);
  return [...routes].flatMap((route) => {
    const known = VISITS[route];
    if (!known) throw new Error(`who opens ${route}, and what is its heading?`);
    return known;
  });
}
