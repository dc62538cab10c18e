/** What the door writes by e-mail, in Turkish and English. */
import { type Notice, noticeOf } from "../notify";
import type { PlatformCtx, Role } from "../platform/ctx";

export type Language = "tr" | "en";

/** The language somebody reads; Turkish where nothing else is known. */
export const languageOf = (language: string | null | undefined): Language => (language === "en" ? "en" : "tr");

/** A letter made ready: see `noticeOf`. `key` names the occasion. */
export function letterOf(
  base: PlatformCtx,
  input: { key: string; to: string; language: Language; words: Words; forMs?: number },
) {
  const { key, to, language, words, forMs } = input;
  const notice: Notice = { language, ...words };
  return noticeOf(base, { key, notifier: "email", address: to, notice, ...(forMs === undefined ? {} : { forMs }) });
}

type Words = Omit<Notice, "language">;

const ROLES_TR: Record<Role, string> = {
  owner: "sahip",
  supervisor: "yönetici",
  agent: "temsilci",
  doctor: "doktor",
};

const tr = {
  verify: (name: string, url: string): Words => ({
    subject: "E-posta adresinizi doğrulayın",
    paragraphs: [
      `Merhaba ${name},`,
      "Invekto hesabınız açıldı. Bu adresin size ait olduğunu doğrulamak için aşağıdaki düğmeye basın.",
      "Bağlantı 48 saat geçerlidir ve bir kez kullanılır.",
    ],
    action: { label: "E-postamı doğrula", url },
    footnote: "Bu hesabı siz açmadıysanız bu e-postayı dikkate almayın.",
  }),
  alreadyHere: (name: string, signIn: string): Words => ({
    subject: "Zaten bir hesabınız var",
    paragraphs: [
      `Merhaba ${name},`,
      "Az önce bu e-posta adresiyle yeni bir Invekto hesabı açılmak istendi. Bu adrese ait bir hesap zaten var, bu yüzden yenisi açılmadı.",
      "Giriş yapabilir, parolanızı unuttuysanız giriş sayfasından yenileyebilirsiniz.",
    ],
    action: { label: "Giriş yap", url: signIn },
    footnote: "Bu işlemi siz yapmadıysanız bir şey yapmanız gerekmez; hesabınızda hiçbir şey değişmedi.",
  }),
  openedAnew: (name: string, business: string, signIn: string): Words => ({
    subject: `${business} hazır`,
    paragraphs: [
      `Merhaba ${name},`,
      `${business} açıldı. Bu e-posta adresine ait bir hesabınız zaten vardı, işletme o hesaba bağlandı.`,
      "Bugüne kadar kullandığınız parolayla girin; formda yazılan parola kullanılmadı. Unuttuysanız giriş sayfasından yenileyebilirsiniz.",
    ],
    action: { label: "Giriş yap", url: signIn },
    footnote: "Bu işletmeyi siz açmadıysanız bir şey yapmanız gerekmez: hesabınıza sizden başkası giremez.",
  }),
  reset: (name: string, url: string): Words => ({
    subject: "Parolanızı yenileyin",
    paragraphs: [
      `Merhaba ${name},`,
      "Hesabınız için yeni bir parola istendi. Yeni parolanızı aşağıdaki düğmeyle belirleyebilirsiniz.",
      "Bağlantı 1 saat geçerlidir ve bir kez kullanılır.",
    ],
    action: { label: "Yeni parola belirle", url },
    footnote: "Bu isteği siz yapmadıysanız bu e-postayı dikkate almayın; parolanız değişmedi.",
  }),
  passwordChanged: (name: string, forgot: string): Words => ({
    subject: "Parolanız değiştirildi",
    paragraphs: [
      `Merhaba ${name},`,
      "Invekto hesabınızın parolası az önce değiştirildi ve diğer cihazlardaki oturumlarınız kapatıldı.",
      "Bunu siz yapmadıysanız parolanızı hemen yenileyin.",
    ],
    action: { label: "Parolamı yenile", url: forgot },
  }),
  changeEmail: (name: string, url: string): Words => ({
    subject: "Yeni e-posta adresinizi onaylayın",
    paragraphs: [
      `Merhaba ${name},`,
      "Invekto hesabınızın e-posta adresi olarak bu adres girildi. Değişiklik, aşağıdaki düğmeyle onayladığınızda yapılır.",
      "Bağlantı 24 saat geçerlidir ve bir kez kullanılır.",
    ],
    action: { label: "Bu adresi onayla", url },
    footnote: "Bu isteği siz yapmadıysanız bu e-postayı dikkate almayın.",
  }),
  emailChanging: (name: string, to: string, forgot: string): Words => ({
    subject: "E-posta adresiniz değiştirilmek isteniyor",
    paragraphs: [
      `Merhaba ${name},`,
      `Invekto hesabınızın e-posta adresi ${to} olarak değiştirilmek isteniyor. Yeni adres onaylanana kadar bir şey değişmez.`,
      "Bunu siz yapmadıysanız parolanızı hemen yenileyin.",
    ],
    action: { label: "Parolamı yenile", url: forgot },
  }),
  emailChanged: (name: string, to: string): Words => ({
    subject: "E-posta adresiniz değişti",
    paragraphs: [
      `Merhaba ${name},`,
      `Invekto hesabınızın e-posta adresi artık ${to}. Bundan sonra bu adresle giriş yapılır.`,
      "Bunu siz yapmadıysanız işletmenizin sahibine hemen haber verin.",
    ],
  }),
  invited: (by: string, tenant: string, role: Role, url: string): Words => ({
    subject: `${tenant} sizi ekibine davet ediyor`,
    paragraphs: [
      "Merhaba,",
      `${by}, sizi Invekto'da ${tenant} ekibine davet etti. Rolünüz: ${ROLES_TR[role]}.`,
      "Davet 7 gün geçerlidir.",
    ],
    action: { label: "Daveti kabul et", url },
    footnote: "Bu daveti beklemiyorsanız bu e-postayı dikkate almayın.",
  }),
};

const en: typeof tr = {
  verify: (name, url) => ({
    subject: "Confirm your e-mail address",
    paragraphs: [
      `Hello ${name},`,
      "Your Invekto account is open. Press the button below to confirm that this address is yours.",
      "The link works for 48 hours and only once.",
    ],
    action: { label: "Confirm my e-mail", url },
    footnote: "If you did not open this account, ignore this e-mail.",
  }),
  alreadyHere: (name, signIn) => ({
    subject: "You already have an account",
    paragraphs: [
      `Hello ${name},`,
      "Somebody just tried to open a new Invekto account with this e-mail address. There already is one for it, so no new one was made.",
      "You can sign in; if you forgot your password, the sign-in page lets you set a new one.",
    ],
    action: { label: "Sign in", url: signIn },
    footnote: "If this was not you, there is nothing to do: nothing in your account has changed.",
  }),
  openedAnew: (name, business, signIn) => ({
    subject: `${business} is ready`,
    paragraphs: [
      `Hello ${name},`,
      `${business} is open. There already was an account for this e-mail address, and the business belongs to it.`,
      "Sign in with the password you have used so far; the one typed into the form was not taken. If you forgot it, the sign-in page lets you set a new one.",
    ],
    action: { label: "Sign in", url: signIn },
    footnote: "If you did not open this business, there is nothing to do: nobody but you can enter your account.",
  }),
  reset: (name, url) => ({
    subject: "Set a new password",
    paragraphs: [
      `Hello ${name},`,
      "A new password was asked for your account. You can set it with the button below.",
      "The link works for one hour and only once.",
    ],
    action: { label: "Set a new password", url },
    footnote: "If you did not ask for this, ignore this e-mail: your password has not changed.",
  }),
  passwordChanged: (name, forgot) => ({
    subject: "Your password was changed",
    paragraphs: [
      `Hello ${name},`,
      "The password of your Invekto account was just changed, and your sessions on other devices were ended.",
      "If this was not you, set a new password at once.",
    ],
    action: { label: "Set a new password", url: forgot },
  }),
  changeEmail: (name, url) => ({
    subject: "Confirm your new e-mail address",
    paragraphs: [
      `Hello ${name},`,
      "This address was entered as the new e-mail of your Invekto account. It changes when you confirm with the button below.",
      "The link works for 24 hours and only once.",
    ],
    action: { label: "Confirm this address", url },
    footnote: "If you did not ask for this, ignore this e-mail.",
  }),
  emailChanging: (name, to, forgot) => ({
    subject: "Your e-mail address is about to change",
    paragraphs: [
      `Hello ${name},`,
      `The e-mail of your Invekto account is to become ${to}. Nothing changes until the new address is confirmed.`,
      "If this was not you, set a new password at once.",
    ],
    action: { label: "Set a new password", url: forgot },
  }),
  emailChanged: (name, to) => ({
    subject: "Your e-mail address has changed",
    paragraphs: [
      `Hello ${name},`,
      `The e-mail of your Invekto account is now ${to}. From now on you sign in with it.`,
      "If this was not you, tell the owner of your business at once.",
    ],
  }),
  invited: (by, tenant, role, url) => ({
    subject: `${tenant} invites you to its team`,
    paragraphs: [
      "Hello,",
      `${by} has invited you to the team of ${tenant} on Invekto. Your role: ${role}.`,
      "The invitation is open for 7 days.",
    ],
    action: { label: "Accept the invitation", url },
    footnote: "If you did not expect this invitation, ignore this e-mail.",
  }),
};

export const mails: Record<Language, typeof tr> = { tr, en };
