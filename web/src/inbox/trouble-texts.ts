/** The words for messages that did not arrive: why, and what can be done. */
import type { Problem } from "../api";
import { t, textsOf } from "../i18n";

const tr = {
  failure: {
    auth: "WhatsApp bağlantısının yetkisi geçersiz",
    permission: "Bu numaranın gönderim izni yok",
    account_restricted: "WhatsApp hesabınızı kısıtlamış",
    spam_limited: "WhatsApp bu numaradan gönderimi geçici olarak sınırladı",
    country_not_allowed: "Bu ülkeye gönderim yapılamıyor",
    number_not_ready: "WhatsApp numaranız henüz gönderime hazır değil",
    payment: "WhatsApp hesabınızda ödeme sorunu var",
    window_closed: "24 saatlik yanıt süresi dolmuş",
    undeliverable: "Müşterinin WhatsApp’ı bu mesajı alamıyor",
    blocked: "Müşteri bu numaradan mesaj almıyor",
    needs_phone: "Müşterinin telefon numarası bilinmiyor",
    marketing_limited: "WhatsApp bu müşteriye tanıtım mesajını sınırladı",
    opted_out: "Müşteri mesaj almak istemiyor",
    template: "Mesaj şablonu kabul edilmedi",
    template_missing: "Bu şablon bu dilde onaylı değil",
    template_paused: "WhatsApp bu şablonu durdurmuş",
    template_values: "Şablona yazılanlar kabul edilmedi",
    media: "Dosya gönderilemedi",
    too_large: "Mesaj çok büyük",
    bad_request: "WhatsApp mesajı geçersiz buldu",
    rate_limited: "WhatsApp hız sınırına takıldı",
    pair_rate_limited: "Bu müşteriye çok hızlı yazıldı",
    maintenance: "WhatsApp bakımda",
    server: "WhatsApp tarafında bir arıza oldu",
    timeout: "WhatsApp zamanında yanıt vermedi",
    network: "WhatsApp’a ulaşılamadı",
    interrupted: "Gönderim yarıda kesildi",
    storage: "Dosya şu anda okunamıyor",
    no_account: "Gönderen numara şu anda okunamıyor",
    restored: "Yedekten geri yüklendiğinde gönderilmemişti",
    unknown: "WhatsApp mesajı kabul etmedi",
  } as Record<string, string> & { unknown: string },
  resend: "Yeniden gönder",
  release: "Yine de gönder",
  drop: "Vazgeç",
  mayArriveTwice: "Ulaşıp ulaşmadığı bilinmiyor. Yine de gönderirseniz müşteriye iki kez ulaşabilir.",
  refusal: {
    movedOn: "Bu mesajın durumu bu sırada değişmiş: ulaşmış, yola çıkmış ya da gönderilmesinden vazgeçilmiş.",
    windowClosed: "24 saatlik yanıt süresi dolduğu için gönderilemedi. Bir şablon gönderebilirsiniz.",
    optedOut: "Müşteri tanıtım mesajı almak istemediği için gönderilmedi.",
  },
};

const en: typeof tr = {
  failure: {
    auth: "WhatsApp no longer accepts our access",
    permission: "This number may not send",
    account_restricted: "WhatsApp has restricted your account",
    spam_limited: "WhatsApp has limited sending from this number for now",
    country_not_allowed: "Sending to this country is not possible",
    number_not_ready: "Your WhatsApp number is not ready to send yet",
    payment: "Your WhatsApp account has a payment problem",
    window_closed: "The 24-hour reply window has closed",
    undeliverable: "The customer’s WhatsApp cannot receive this message",
    blocked: "The customer does not receive messages from this number",
    needs_phone: "The customer’s phone number is not known",
    marketing_limited: "WhatsApp limited promotional messages to this customer",
    opted_out: "The customer wants no messages",
    template: "The message template was not accepted",
    template_missing: "This template is not approved in this language",
    template_paused: "WhatsApp has paused this template",
    template_values: "What stands in the template was not accepted",
    media: "The file could not be sent",
    too_large: "The message is too large",
    bad_request: "WhatsApp found the message invalid",
    rate_limited: "WhatsApp’s rate limit was reached",
    pair_rate_limited: "Too many messages to this customer at once",
    maintenance: "WhatsApp is under maintenance",
    server: "WhatsApp had a fault",
    timeout: "WhatsApp did not answer in time",
    network: "WhatsApp could not be reached",
    interrupted: "Sending was cut off",
    storage: "The file cannot be read right now",
    no_account: "The sending number cannot be read right now",
    restored: "It had not been sent when it came back from a backup",
    unknown: "WhatsApp refused the message",
  },
  resend: "Send again",
  release: "Send anyway",
  drop: "Give up",
  mayArriveTwice: "Whether it arrived is not known. If you send it anyway, the customer may get it twice.",
  refusal: {
    movedOn: "Something else has become of this message meanwhile: it has arrived, is on its way or was given up.",
    windowClosed: "It could not be sent, because the 24-hour reply window has closed. You can send a template.",
    optedOut: "It was not sent, because the customer wants no promotional messages.",
  },
};

export const words = textsOf(tr, en);

/** Why the server did not do what was wanted of a message: in plain words where it says, else in those of its code. */
export function refusalWords({ code, fields }: Problem): string {
  const { movedOn, windowClosed, optedOut } = words.value.refusal;
  if (fields.message === "moved_on") return movedOn;
  if (fields.window === "closed") return windowClosed;
  if (fields.template === "opted_out") return optedOut;
  return t.value.problem[code];
}
