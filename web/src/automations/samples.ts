/** Answers from data as they could be, for the phone: plainly examples, in the language of the text around them. */

const ORDER = {
  tr: "10700000001 numaralı siparişiniz dün kargoya verildi, şu anda yolda.\nKargo firması: Aras Kargo\nTakip no: 7330012345678901\nTahmini teslim: yarın",
  en: "Your order 10700000001 was handed to the carrier yesterday and is on its way.\nCarrier: Aras Kargo\nTracking no.: 7330012345678901\nEstimated delivery: tomorrow",
};

const BY_INTENT: Readonly<Record<string, typeof ORDER>> = {
  order_tracking: ORDER,
  order_status: {
    tr: "10700000001 numaralı siparişiniz şu anda hazırlanıyor. Henüz kargoya verilmedi.\nTahmini teslim: 26 Kasım Perşembe",
    en: "Your order 10700000001 is being prepared. It has not been shipped yet.\nEstimated delivery: Thursday, 26 November",
  },
  delivery_time: {
    tr: "Tahmini teslim: yarın\n10700000001 numaralı siparişiniz dün kargoya verildi, şu anda yolda.",
    en: "Estimated delivery: tomorrow\nYour order 10700000001 was handed to the carrier yesterday and is on its way.",
  },
};

export function sampleOf(intent: string, language: string): string {
  return (BY_INTENT[intent] ?? ORDER)[language === "tr" ? "tr" : "en"];
}
