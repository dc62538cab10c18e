/** The words of the order cards. */
import { textsOf } from "../i18n";

const tr = {
  title: "Siparişler",
  empty: "Bu müşteriyle eşleşen sipariş yok.",
  failed: "Siparişler alınamadı.",
  order: (n: string) => `Sipariş ${n}`,
  orderedAt: "Sipariş tarihi",
  package: (n: number) => `${n}. paket`,
  carrier: "Kargo",
  tracking: "Takip no",
  track: "Kargoyu izle",
  eta: "Tahmini teslim",
  total: "Tutar",
  since: (when: string) => `${when} tarihinden beri`,
  synced: (when: string) => `${when} güncellendi`,
  quantity: (n: number) => `${n} adet`,
};

const en: typeof tr = {
  title: "Orders",
  empty: "No order is linked to this customer.",
  failed: "The orders could not be loaded.",
  order: (n) => `Order ${n}`,
  orderedAt: "Ordered",
  package: (n) => `Package ${n}`,
  carrier: "Carrier",
  tracking: "Tracking no.",
  track: "Track the parcel",
  eta: "Expected",
  total: "Total",
  since: (when) => `Since ${when}`,
  synced: (when) => `Updated ${when}`,
  quantity: (n) => `${n} ${n === 1 ? "piece" : "pieces"}`,
};

export const words = textsOf(tr, en);
