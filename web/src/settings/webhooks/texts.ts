/** The words of the page of webhooks. */
import type { DeliveryRow } from "../../../../workers/webhooks-out/shapes";
import { textsOf } from "../../i18n";
import type { EventKey } from "./model";

type Wording = Record<string, string>;

const eventsTr: Record<EventKey, { title: string; hint: string }> = {
  "message.received": { title: "Yeni mesaj", hint: "Bir müşteri yazdığında" },
  "conversation.handed_over": { title: "Temsilciye devir", hint: "Asistan konuşmayı bir kişiye bıraktığında" },
  "lead.vip": { title: "VIP aday", hint: "Önemli bir müşteri adayı belirlendiğinde" },
};
const eventsEn: typeof eventsTr = {
  "message.received": { title: "New message", hint: "When a customer writes" },
  "conversation.handed_over": { title: "Hand-over", hint: "When the assistant leaves a conversation to a person" },
  "lead.vip": { title: "VIP lead", hint: "When an important lead is found" },
};

const addressTr: Wording = {
  malformed: "Bu bir adres değil. https:// ile başlayan tam adresi yazın.",
  not_https: "Adres https:// ile başlamalı.",
  credentials: "Adreste kullanıcı adı ya da parola olamaz.",
  port: "Yalnızca 443 ve 8443 kapıları kullanılabilir.",
  own: "Bu adres Invekto'nun kendisine ait.",
  private: "Bu adres internete açık değil.",
};
const addressEn: Wording = {
  malformed: "This is no address. Write the whole one, beginning with https://.",
  not_https: "The address must begin with https://.",
  credentials: "The address may hold no user name and no password.",
  port: "Only the ports 443 and 8443 can be used.",
  own: "This address belongs to Invekto itself.",
  private: "This address is not open to the internet.",
};

const statesTr: Record<DeliveryRow["state"], string> = {
  pending: "Yolda",
  delivered: "Ulaştı",
  failed: "Ulaşmadı",
  dropped: "Gönderilmedi",
};
const statesEn: typeof statesTr = {
  pending: "On its way",
  delivered: "Arrived",
  failed: "Did not arrive",
  dropped: "Not sent",
};

const errorsTr: Wording = {
  timeout: "5 saniye içinde yanıt gelmedi",
  network: "Bağlantı kurulamadı",
  redirect: "Adres başka bir yere yönlendiriyor; yönlendirmeleri izlemiyoruz",
  status: "Adres hata yanıtı verdi",
  refused_address: "Bu adrese artık gönderilemiyor",
};
const errorsEn: Wording = {
  timeout: "No answer within 5 seconds",
  network: "There was no connection",
  redirect: "The address leads elsewhere; we follow nobody",
  status: "The address answered with an error",
  refused_address: "This address can no longer be called",
};

const tr = {
  title: "Webhook'lar",
  lead: "Bir şey olduğunda kendi sisteminize haber verelim. Her bildirim imzalıdır.",
  add: "Adres ekle",
  none: "Henüz bir adresiniz yok.",
  create: "Yeni adres",
  edit: "Adresi düzenle",
  url: "Adres",
  urlHint: "https:// ile başlayan, internete açık bir adres",
  description: "Açıklama",
  events: "Hangi olaylarda haber verelim?",
  noEvents: "En az bir olay seçin.",
  withContent: "Mesajın içeriğini de gönder",
  withContentHint: "Kapalıyken yalnızca numaralar ve bilgiler gider, müşterinin yazdığı gitmez.",
  save: "Kaydet",
  address: addressTr,
  eventWords: eventsTr,
  testName: "Deneme",
  on: "Açık",
  off: "Kapalı",
  turnOn: "Yeniden aç",
  turnOff: "Kapat",
  sendTest: "Deneme gönder",
  rotate: "Yeni gizli anahtar",
  change: "Düzenle",
  remove: "Sil",
  openLog: "Gönderimler",
  closeLog: "Gönderimleri kapat",
  secret: (url: string) => `${url} için gizli anahtar. Şimdi kopyalayıp sisteminize girin: bir daha gösterilmeyecek.`,
  done: "Kopyaladım",
  oldSecret: (when: string) => `Önceki gizli anahtar ${when} tarihine kadar da geçerli.`,
  failing: (since: string) => `${since} tarihinden beri hiçbir bildirim ulaşmıyor. Üç gün sürerse adresi kapatırız.`,
  trouble: {
    failing: "Üç gün boyunca hiçbir bildirim ulaşmadığı için kapattık. Sorunu giderip yeniden açın.",
    gone: "Adres artık bildirim istemediğini söylediği için (410) kapattık.",
  },
  sureRemove: "Adres silinsin mi?",
  sureRemoveWords: (url: string) => `${url} adresine artık haber verilmez, gönderim kayıtları da silinir.`,
  sureRotate: "Gizli anahtar yenilensin mi?",
  sureRotateWords: "Eski anahtar 24 saat daha geçerli kalır; bu sürede sisteminize yenisini girin.",
  testOk: (ms: number) => `Deneme ulaştı (${ms} ms).`,
  testBad: (why: string) => `Deneme ulaşmadı: ${why}.`,
  states: statesTr,
  errors: errorsTr,
  noDeliveries: "Son 30 günde gönderim yok.",
  next: (when: string) => `Sonraki deneme: ${when}`,
  attempts: (n: number) => `${n}. deneme`,
  answer: "Gelen yanıt",
  again: "Yeniden gönder",
  againAll: "Ulaşmayanları yeniden gönder",
  replayed: (n: number) => (n === 0 ? "Ulaşmayan bildirim yok." : `${n} bildirim yeniden yola çıktı.`),
  refresh: "Yenile",
  more: "Daha eskiler",
  isOff: "Adres kapalı: önce yeniden açın.",
  tooMany: "En çok 20 adresiniz olabilir.",
};

const en: typeof tr = {
  title: "Webhooks",
  lead: "We tell your own system when something happens. Every event is signed.",
  add: "Add an address",
  none: "You have no addresses yet.",
  create: "New address",
  edit: "Change the address",
  url: "Address",
  urlHint: "One that begins with https:// and is open to the internet",
  description: "Description",
  events: "What shall we tell?",
  noEvents: "Choose at least one event.",
  withContent: "Also send what the message says",
  withContentHint: "When off, only ids and facts are sent, not what the customer wrote.",
  save: "Save",
  address: addressEn,
  eventWords: eventsEn,
  testName: "Test",
  on: "On",
  off: "Off",
  turnOn: "Switch on again",
  turnOff: "Switch off",
  sendTest: "Send a test",
  rotate: "New secret",
  change: "Change",
  remove: "Remove",
  openLog: "Deliveries",
  closeLog: "Close deliveries",
  secret: (url) => `The secret of ${url}. Copy it now into your system: it will not be shown again.`,
  done: "I have copied it",
  oldSecret: (when) => `The secret before is valid as well until ${when}.`,
  failing: (since) => `Nothing has arrived since ${since}. After three days we switch the address off.`,
  trouble: {
    failing: "We switched it off because nothing arrived for three days. Mend it and switch it on again.",
    gone: "We switched it off because the address said that it wants no more events (410).",
  },
  sureRemove: "Remove this address?",
  sureRemoveWords: (url) => `${url} is told nothing any more, and its deliveries are forgotten.`,
  sureRotate: "Make a new secret?",
  sureRotateWords: "The old one stays valid for 24 hours; put the new one into your system meanwhile.",
  testOk: (ms) => `The test arrived (${ms} ms).`,
  testBad: (why) => `The test did not arrive: ${why}.`,
  states: statesEn,
  errors: errorsEn,
  noDeliveries: "Nothing was sent in the last 30 days.",
  next: (when) => `Next try: ${when}`,
  attempts: (n) => `Try ${n}`,
  answer: "What came back",
  again: "Send again",
  againAll: "Send again what did not arrive",
  replayed: (n) =>
    n === 0
      ? "Everything has arrived."
      : n === 1
        ? "1 event is on its way again."
        : `${n} events are on their way again.`,
  refresh: "Refresh",
  more: "Older ones",
  isOff: "The address is off: switch it on first.",
  tooMany: "You may have 20 addresses at most.",
};

export const words = textsOf(tr, en);
