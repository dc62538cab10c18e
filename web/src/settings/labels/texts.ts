/** The words of the labels' page. */
import { textsOf } from "../../i18n";

const tr = {
  title: "Etiketler",
  lead: "Konuşmaları ayırmak için ekibinizin kullandığı adlar.",
  empty: "Henüz etiket yok",
  emptyHint: "Örneğin “İade”, “VIP” ya da “Randevu” ile başlayın. Etiketler gelen kutusunda konuşmalara takılır.",
  name: "Ad",
  color: "Renk",
  colors: {
    gray: "Gri",
    red: "Kırmızı",
    amber: "Sarı",
    green: "Yeşil",
    teal: "Camgöbeği",
    blue: "Mavi",
    indigo: "Lacivert",
    pink: "Pembe",
  },
  add: "Etiket ekle",
  change: "Düzenle",
  edit: (name: string) => `${name} etiketini düzenle`,
  remove: (name: string) => `${name} etiketini sil`,
  removeTitle: "Etiket silinsin mi?",
  removeHint: (name: string) => `“${name}” takılı olduğu bütün konuşmalardan kalkar. Bu geri alınamaz.`,
  removeDo: "Sil",
  taken: "Bu adla bir etiket var.",
  tooMany: "En çok 200 etiket olabilir.",
  lookOnly: "Etiketleri yöneticiler ve süpervizörler düzenler.",
};

const en: typeof tr = {
  title: "Labels",
  lead: "The names your team uses to sort conversations.",
  empty: "There are no labels yet",
  emptyHint: "Begin with “Return”, “VIP” or “Appointment”. Labels are put on conversations in the inbox.",
  name: "Name",
  color: "Colour",
  colors: {
    gray: "Grey",
    red: "Red",
    amber: "Amber",
    green: "Green",
    teal: "Teal",
    blue: "Blue",
    indigo: "Indigo",
    pink: "Pink",
  },
  add: "Add a label",
  change: "Edit",
  edit: (name) => `Edit the label ${name}`,
  remove: (name) => `Remove the label ${name}`,
  removeTitle: "Remove the label?",
  removeHint: (name) => `“${name}” goes from all conversations that carry it. This cannot be undone.`,
  removeDo: "Remove",
  taken: "There is a label of this name.",
  tooMany: "There can be at most 200 labels.",
  lookOnly: "Owners and supervisors edit labels.",
};

export const words = textsOf(tr, en);
