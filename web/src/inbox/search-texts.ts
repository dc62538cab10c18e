/** The words of the search. */
import { textsOf } from "../i18n";

const tr = {
  label: "Ara",
  placeholder: "Kişi, sipariş no veya mesaj ara",
  clear: "Aramayı temizle",
  results: "Arama sonuçları",
  groups: { contacts: "Kişiler", orders: "Siparişler", messages: "Mesajlar" },
  order: (number: string) => `Sipariş ${number}`,
  tracking: (code: string) => `Takip no ${code}`,
  you: "Biz: ",
  note: "Not: ",
  more: "Daha eski mesajlar",
  none: (typed: string) => `“${typed}” için bir şey bulunamadı.`,
  hint: "Tam bir ifade için tırnak kullanın.",
  unnamed: "İsimsiz müşteri",
};

const en: typeof tr = {
  label: "Search",
  placeholder: "Search people, order no. or messages",
  clear: "Clear the search",
  results: "Search results",
  groups: { contacts: "People", orders: "Orders", messages: "Messages" },
  order: (number) => `Order ${number}`,
  tracking: (code) => `Tracking no. ${code}`,
  you: "Us: ",
  note: "Note: ",
  more: "Older messages",
  none: (typed) => `Nothing found for “${typed}”.`,
  hint: "Use quotes for an exact phrase.",
  unnamed: "Unnamed customer",
};

export const words = textsOf(tr, en);
