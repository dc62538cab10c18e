/** The words of the template picker. */
import { textsOf } from "../i18n";

const tr = {
  title: "Şablonla yaz",
  why: "24 saatlik yanıt süresi dolduğu için müşteriye yalnızca WhatsApp’ın onayladığı şablonlarla yazabilirsiniz. Şablonlar ücretlidir.",
  find: "Şablon ara",
  none: "Bu numaranın onaylı şablonu yok. Şablonlar WhatsApp Yöneticisi’nde hazırlanır.",
  notFound: "Bu sözlerle şablon yok.",
  old: "WhatsApp şu an yanıt vermiyor; liste daha önce alınan hâliyle duruyor.",
  refresh: "Listeyi yenile",
  categories: { marketing: "Tanıtım", utility: "Bilgilendirme", authentication: "Doğrulama" },
  languages: {
    tr: "Türkçe",
    en: "İngilizce",
    en_US: "İngilizce",
    en_GB: "İngilizce",
    de: "Almanca",
    ru: "Rusça",
    ar: "Arapça",
  } as Record<string, string>,
  obstacles: {
    media_header: "Başlığında dosya istiyor; buradan gönderilemez",
    button: "Düğmesi buradan doldurulamaz",
    authentication: "Doğrulama şablonları buradan gönderilmez",
  },
  back: "Başka şablon seç",
  preview: "Müşterinin göreceği",
  place: {
    header: (name: string) => `Başlık: ${name}`,
    body: (name: string) => `Metin: ${name}`,
    button: (title: string) => `“${title}” düğmesinin bağlantı sonu`,
  },
  example: (text: string) => `Örnek: ${text}`,
  empty: "Burayı doldurun.",
  long: "Bu kadar uzun olamaz.",
  send: "Şablonu gönder",
  sending: "Gönderiliyor",
  refused: {
    opted_out: "Müşteri tanıtım mesajı istemediğini yazdı: bu şablon ona gönderilmez.",
    missing: "Bu şablon artık onaylı değil. Listeyi yenileyip başka bir şablon seçin.",
    unavailable: "WhatsApp şablonları şu an vermiyor. Biraz sonra yeniden deneyin.",
  },
};

const en: typeof tr = {
  title: "Write with a template",
  why: "The 24-hour reply window has closed: you can write to the customer only with templates that WhatsApp has approved. Templates are charged for.",
  find: "Find a template",
  none: "This number has no approved templates. They are made in WhatsApp Manager.",
  notFound: "There is no template with these words.",
  old: "WhatsApp does not answer right now; this is the list as it was before.",
  refresh: "Fetch the list again",
  categories: { marketing: "Marketing", utility: "Utility", authentication: "Authentication" },
  languages: {
    tr: "Turkish",
    en: "English",
    en_US: "English",
    en_GB: "English",
    de: "German",
    ru: "Russian",
    ar: "Arabic",
  },
  obstacles: {
    media_header: "Wants a file in its header: cannot be sent from here",
    button: "Its button cannot be filled in here",
    authentication: "Authentication templates are not sent from here",
  },
  back: "Choose another template",
  preview: "What the customer sees",
  place: {
    header: (name) => `Header: ${name}`,
    body: (name) => `Text: ${name}`,
    button: (title) => `End of the link behind “${title}”`,
  },
  example: (text) => `Example: ${text}`,
  empty: "Fill this in.",
  long: "This is too long.",
  send: "Send the template",
  sending: "Sending",
  refused: {
    opted_out: "The customer told us they want no advertising: this template is not sent to them.",
    missing: "This template is not approved any more. Fetch the list again and choose another.",
    unavailable: "WhatsApp does not give its templates right now. Try again in a while.",
  },
};

export const words = textsOf(tr, en);
