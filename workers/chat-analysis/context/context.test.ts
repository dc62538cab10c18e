/** What a reply means after what we asked. Own cases, apart from the held-out ones. */
import { describe, expect, it } from "vitest";
import { read } from "..";
import type { Asked } from "../shapes";

const NOW = Date.parse("2026-11-21T09:00:00Z");

/** [what we asked, what it was about, sector, reply -> first intent] */
const CASES: [Asked, string | null, string, Record<string, string>][] = [
  [
    "order_number",
    "order_tracking",
    "ecommerce",
    {
      "10245678912": "order_tracking",
      "sipariş no 10245678912 buyrun": "order_tracking",
      "numara bende yok ki maalesef": "order_tracking",
      "bilmiyorum nerden bakıcam": "order_tracking",
      "hangi numara": "order_tracking",
      "ekran görüntüsü atsam olur mu": "order_tracking",
      "bi saniye bakıyorum": "order_tracking",
      "vazgeçtim iade etmek istiyorum": "return_request",
      "boşver müşteri temsilcisi bağla": "human_agent",
      "1024 5678 912 olması lazım": "order_tracking",
      "TY-887766554 bu mu": "order_tracking",
      "bu arada fatura kesiyor musunuz": "invoice_request",
      "tamam teşekkürler gerek kalmadı geldi": "thanks",
      "here it is 10245678912": "order_tracking",
    },
  ],
  [
    "second_factor",
    "order_tracking",
    "ecommerce",
    {
      "Y İzmir": "order_tracking",
      "soyadım Yılmaz ankara": "order_tracking",
      "istanbul k": "order_tracking",
      "Kaya, Bursa nilüfer": "order_tracking",
      "söylemem kişisel bilgi": "order_tracking",
      "siparişimi iptal edin o zaman": "order_cancel",
    },
  ],
  [
    "appointment_time",
    "appointment_book",
    "dental",
    {
      "yarın öğleden sonra": "appointment_book",
      "cuma olsun": "appointment_book",
      "fark etmez": "appointment_book",
      "en erken ne zaman var": "appointment_book",
      "hafta içi akşam üstü olabilir mi": "appointment_book",
      "3 buçuk": "appointment_book",
      "önce fiyat alabilir miyim": "price_query",
      "vazgeçtim kalsın": "deny",
      "ayın 28i saat 10": "appointment_book",
      "pazar açık mısınız": "working_hours",
    },
  ],
  [
    "appointment_time",
    "appointment_change",
    "aesthetic",
    {
      "haftaya salı aynı saat": "appointment_change",
    },
  ],
  [
    "appointment_reminder",
    null,
    "dental",
    {
      "evet geliyorum": "affirm",
      İPTAL: "appointment_cancel",
      "ich kann leider nicht kommen": "appointment_cancel",
      "не смогу прийти": "appointment_cancel",
      gelemicem: "appointment_cancel",
      "yarın işim çıktı başka güne alalım": "appointment_change",
      ok: "affirm",
      "15 dk geç kalsam sorun olur mu": "appointment_change",
      "tamamdır oradayım": "affirm",
      "hayır gelemiyorum": "appointment_cancel",
      "adresiniz neresiydi": "location_directions",
    },
  ],
  [
    "appointment_reminder",
    null,
    "aesthetic",
    {
      onaylıyorum: "affirm",
      "👍": "affirm",
      "erteleyebilir miyiz": "appointment_change",
    },
  ],
  [
    "confirm",
    "order_cancel",
    "ecommerce",
    {
      "evet iptal et": "order_cancel",
    },
  ],
  [
    "confirm",
    "return_request",
    "ecommerce",
    {
      "aynen öyle": "affirm",
      "yok vazgeçtim": "deny",
      "hee olur": "affirm",
      "tabii ki": "affirm",
      istemiyorum: "deny",
      "kalsın boşver": "deny",
      "kargo ücreti benden mi": "shipping_policy",
    },
  ],
  [
    "confirm",
    "appointment_book",
    "dental",
    {
      "olur uygundur": "affirm",
      "uymaz bana": "deny",
      doğrudur: "affirm",
      "yes please": "affirm",
      "not really": "deny",
      e: "affirm",
      h: "deny",
      "oldu canım": "affirm",
      "yanlış o": "deny",
    },
  ],
  [
    "choice",
    "exchange_request",
    "ecommerce",
    {
      "2": "exchange_request",
      ilki: "exchange_request",
      "2. seçenek olsun": "exchange_request",
      "siyah olanı": "exchange_request",
      hiçbiri: "deny",
      "ikisi de olur": "exchange_request",
    },
  ],
  [
    "choice",
    "appointment_book",
    "dental",
    {
      sonuncusu: "appointment_book",
      "b şıkkı": "appointment_book",
    },
  ],
  [
    "return_reason",
    "return_request",
    "ecommerce",
    {
      "küçük geldi": "return_request",
      beğenmedim: "return_request",
      "rengi farklı çıktı": "return_request",
      "kırık geldi": "return_request",
      "vazgeçtim almaktan": "return_request",
      "sebep söylemek zorunda mıyım": "return_request",
      "değişim de olur": "exchange_request",
    },
  ],
  [
    "size",
    "exchange_request",
    "ecommerce",
    {
      "42": "exchange_request",
      "m olsun": "exchange_request",
      "bir büyüğü": "exchange_request",
      "emin değilim": "exchange_request",
    },
  ],
  [
    "size",
    "stock_query",
    "ecommerce",
    {
      "38 beden": "stock_query",
    },
  ],
  [
    "color",
    "stock_query",
    "ecommerce",
    {
      lacivert: "stock_query",
      "siyahı varsa siyah": "stock_query",
      "fark etmez": "stock_query",
    },
  ],
  [
    "name",
    "appointment_book",
    "dental",
    {
      "Ayşe Demir": "appointment_book",
      "adım mehmet": "appointment_book",
      "eşim adına, Fatma Kaya": "appointment_book",
    },
  ],
  [
    "city",
    "order_tracking",
    "ecommerce",
    {
      Kadıköy: "order_tracking",
      izmirdeyim: "order_tracking",
    },
  ],
  [
    "city",
    "foreign_patient",
    "aesthetic",
    {
      Berlin: "foreign_patient",
    },
  ],
  [
    "city",
    "shipping_policy",
    "ecommerce",
    {
      "antalya merkez": "shipping_policy",
      "gaziantep'e": "shipping_policy",
      "yurtdışına, almanya": "shipping_policy",
      "ist avrupa yakası": "shipping_policy",
      "kapıda ödeme var mı peki": "payment_methods",
    },
  ],
  [
    "commercial",
    null,
    "ecommerce",
    {
      dur: "opt_out",
      "mesaj atmayın artık": "opt_out",
      iptal: "opt_out",
      "indirim kodu ne kadar": "campaign_query",
      ilgilenmiyorum: "deny",
    },
  ],
  [
    "satisfaction",
    null,
    "ecommerce",
    {
      "çok memnun kaldım teşekkürler": "thanks",
      "hiç memnun değilim": "negative_feedback",
      süper: "affirm",
      "5": "affirm",
    },
  ],
  [
    "satisfaction",
    null,
    "dental",
    {
      "ağrım geçmedi hala": "emergency_pain",
      "herşey güzeldi ellerinize sağlık": "thanks",
    },
  ],
  [
    "satisfaction",
    null,
    "aesthetic",
    {
      "sonuçtan hiç hoşlanmadım": "complaint",
    },
  ],
];

describe.each(CASES)("asked for %s about %s in %s", (asked, about, sector, replies) => {
  it.each(Object.entries(replies))("%s is %s", (text, intent) => {
    const context = { asked, ...(about ? { about } : {}), sector, now: NOW, timeZone: "Europe/Istanbul" };
    expect(read(text, { ...context, language: "tr" }).intents[0]?.key).toBe(intent);
  });
});

it("a small number that answers nothing is no request", () => {
  const { intents, isAccepted } = read("2", { sector: "ecommerce", now: NOW, timeZone: "Europe/Istanbul" });
  expect({ key: intents[0]?.key, isAccepted }).toEqual({ key: "out_of_scope", isAccepted: false });
});
