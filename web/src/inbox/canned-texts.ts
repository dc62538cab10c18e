/** The words of the picker of canned replies. */
import type { Variable } from "../../../workers/canned-replies/shapes";
import { textsOf } from "../i18n";

const tr = {
  title: "Hazır yanıtlar",
  none: "Bu kısayolla başlayan hazır yanıt yok.",
  empty: "Henüz hazır yanıt yok.",
  toSettings: "Hazır yanıt ekle",
  own: "Yalnızca siz",
  open: "Gönderilmeden doldurun:",
  variables: {
    customer_name: "müşteri adı",
    order_number: "sipariş no",
    agent_name: "adınız",
    tenant_name: "işletme adı",
  } as Record<string, string> & Record<Variable, string>,
};

const en: typeof tr = {
  title: "Canned replies",
  none: "No canned reply begins like this.",
  empty: "No canned replies yet.",
  toSettings: "Add a canned reply",
  own: "Only you",
  open: "Fill in before you send:",
  variables: {
    customer_name: "customer name",
    order_number: "order no.",
    agent_name: "your name",
    tenant_name: "business name",
  },
};

export const words = textsOf(tr, en);
