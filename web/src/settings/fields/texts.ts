/** The words of the page of custom fields. */
import type { FieldKind } from "../../../../workers/contacts/shapes";
import { textsOf } from "../../i18n";

const tr = {
  title: "Özel alanlar",
  lead: "Müşteri kartında tutmak istediğiniz bilgiler. En çok on alan.",
  add: "Alan ekle",
  full: "On alanın hepsi kullanılıyor. Yenisi için önce birini kaldırın.",
  empty: "Henüz özel alan yok",
  emptyHint:
    "Örneğin “Beden”, “Doğum günü” ya da “Toptancı mı?” ile başlayın. Alanlar her müşterinin kartında belirir.",
  name: "Ad",
  kind: "Tür",
  kinds: {
    text: "Metin",
    number: "Sayı",
    date: "Tarih",
    choice: "Seçim",
    yes_no: "Evet / hayır",
  } satisfies Record<FieldKind, string>,
  kindStays: "Tür sonradan değişmez.",
  options: "Seçenekler, her satıra bir tane",
  optionsMissing: "En az bir seçenek yazın.",
  taken: "Bu adda bir alan var.",
  change: "Düzenle",
  edit: (name: string) => `${name} alanını düzenle`,
  remove: (name: string) => `${name} alanını kaldır`,
  removeTitle: "Alan kaldırılsın mı?",
  removeHint: (name: string) => `“${name}” ve müşterilerde bu alana yazılmış her şey silinir.`,
  removeDo: "Kaldır",
};

const en: typeof tr = {
  title: "Custom fields",
  lead: "What you want to keep on a customer’s card. Ten fields at most.",
  add: "Add a field",
  full: "All ten fields are in use. Remove one to add another.",
  empty: "No custom fields yet",
  emptyHint: "Begin with “Size”, “Birthday” or “Wholesale?”, for example. Fields appear on every customer’s card.",
  name: "Name",
  kind: "Kind",
  kinds: { text: "Text", number: "Number", date: "Date", choice: "Choice", yes_no: "Yes / no" },
  kindStays: "The kind cannot be changed later.",
  options: "Options, one a line",
  optionsMissing: "Write one option at least.",
  taken: "There is a field of this name.",
  change: "Edit",
  edit: (name) => `Edit the field ${name}`,
  remove: (name) => `Remove the field ${name}`,
  removeTitle: "Remove the field?",
  removeHint: (name) => `“${name}” and everything written in it for customers will be deleted.`,
  removeDo: "Remove",
};

export const words = textsOf(tr, en);
