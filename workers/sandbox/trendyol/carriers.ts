/** Cargo companies of Trendyol parcels: name as the API writes it and the first three digits of the tracking number. */
export const CARRIERS = {
  trendyol_express: { name: "Trendyol Express Marketplace", prefix: "733" },
  yurtici: { name: "Yurtiçi Kargo Marketplace", prefix: "725" },
  aras: { name: "Aras Kargo Marketplace", prefix: "726" },
  surat: { name: "Sürat Kargo Marketplace", prefix: "727" },
  mng: { name: "DHL eCommerce Marketplace", prefix: "728" },
  ups: { name: "UPS Kargo Marketplace", prefix: "729" },
  ptt: { name: "PTT Kargo Marketplace", prefix: "734" },
  horoz: { name: "Horoz Kargo Marketplace", prefix: "884" },
} as const;
export type Carrier = keyof typeof CARRIERS;
export const CARRIER_KEYS = Object.keys(CARRIERS) as [Carrier, ...Carrier[]];
