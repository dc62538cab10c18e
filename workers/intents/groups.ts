/** What intents are about, in the order people read them. */

export const GROUPS = {
  orders: { tr: "Sipariş ve kargo", en: "Orders and delivery" },
  returns: { tr: "İade ve değişim", en: "Returns and exchanges" },
  products: { tr: "Ürün ve fiyat", en: "Products and prices" },
  payments: { tr: "Ödeme ve fatura", en: "Payments and invoices" },
  appointments: { tr: "Randevu", en: "Appointments" },
  treatments: { tr: "Tedavi ve işlemler", en: "Treatments" },
  business: { tr: "İşletme bilgileri", en: "About the business" },
  people: { tr: "Her zaman ekibinize düşenler", en: "Always for your team" },
} as const;

export type IntentGroup = keyof typeof GROUPS;
