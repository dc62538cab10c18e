/** Every province with every initial is an answer to our second question, however it is written. */
import { expect, it } from "vitest";
import type { FlowState } from "../agent-ai/shapes";
import { read } from "../chat-analysis";
import { orderLookup } from "./order-lookup";

const PROVINCES =
  "Adana Adıyaman Afyonkarahisar Ağrı Amasya Ankara Antalya Artvin Aydın Balıkesir Bilecik Bingöl Bitlis Bolu Burdur Bursa Çanakkale Çankırı Çorum Denizli Diyarbakır Edirne Elazığ Erzincan Erzurum Eskişehir Gaziantep Giresun Gümüşhane Hakkari Hatay Isparta Mersin İstanbul İzmir Kars Kastamonu Kayseri Kırklareli Kırşehir Kocaeli Konya Kütahya Malatya Manisa Kahramanmaraş Mardin Muğla Muş Nevşehir Niğde Ordu Rize Sakarya Samsun Siirt Sinop Sivas Tekirdağ Tokat Trabzon Tunceli Şanlıurfa Uşak Van Yozgat Zonguldak Aksaray Bayburt Karaman Kırıkkale Batman Şırnak Bartın Ardahan Iğdır Yalova Karabük Kilis Osmaniye Düzce".split(
    " ",
  );
const INITIALS = [..."ABCÇDEFGHIİJKLMNOÖPRSŞTUÜVYZ"];

const asked: FlowState = {
  flow: "order_lookup",
  intent: "order_tracking",
  questionId: "que_1",
  asked: "second_factor",
  orderNumber: "10700000001",
  misses: 0,
  startedAt: 0,
};
const around = {
  sector: "ecommerce",
  now: Date.parse("2026-11-20T14:05:00+03:00"),
  timeZone: "Europe/Istanbul",
  asked: "second_factor",
  about: "order_tracking",
  language: "tr",
} as const;
const step = (text: string) => orderLookup.read(asked, { text, understanding: read(text, around) });

it.each(PROVINCES)("%s", (province) => {
  for (const initial of INITIALS) {
    for (const text of [
      `${initial} ${province}`,
      `${province}, ${initial}.`,
      `${province.toLocaleLowerCase("tr")} ${initial.toLocaleLowerCase("tr")}`,
    ]) {
      expect([text, step(text)]).toMatchObject([
        text,
        { kind: "act", slots: { orderNumber: "10700000001", secondFactor: text } },
      ]);
    }
  }
});

it.each([
  "soyadım Yılmaz, şehir İzmir",
  "Merhaba, Y İzmir",
  "Ayşe Yılmaz İzmir",
  "teşekkürler Y İzmir",
  "last name Y, city Izmir",
])("%s is an answer too", (text) => {
  expect(step(text)).toMatchObject({ kind: "act", slots: { secondFactor: text } });
});

it.each(["evet", "tamam", "nasıl yani", "??", "merhaba"])("%s is none", (text) => {
  expect(step(text).kind).not.toBe("act");
});
