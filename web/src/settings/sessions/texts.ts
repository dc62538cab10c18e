/** The words of the page of sessions. */
import { textsOf } from "../../i18n";

const tr = {
  title: "Oturumlar",
  lead: "Hesabınızın açık olduğu cihazlar. Tanımadığınız bir cihaz görürseniz oturumunu kapatın ve parolanızı değiştirin.",
  this: "Bu cihaz",
  unknown: "Bilinmeyen cihaz",
  on: (browser: string, system: string) => `${system} üzerinde ${browser}`,
  seen: (when: string) => `Son görülme: ${when}`,
  now: "Şu anda açık",
  since: (when: string) => `Giriş: ${when}`,
  end: "Oturumu kapat",
  endOf: (device: string) => `${device} oturumunu kapat`,
  endOthers: "Diğer bütün oturumları kapat",
  ended: (n: number) => `${n} oturum kapatıldı.`,
  only: "Başka bir cihazda açık oturumunuz yok.",
};

const en: typeof tr = {
  title: "Sessions",
  lead: "The devices on which your account is open. If you do not know one, end its session and change your password.",
  this: "This device",
  unknown: "Unknown device",
  on: (browser, system) => `${browser} on ${system}`,
  seen: (when) => `Last seen: ${when}`,
  now: "Open now",
  since: (when) => `Signed in: ${when}`,
  end: "End session",
  endOf: (device) => `End the session of ${device}`,
  endOthers: "End all other sessions",
  ended: (n) => (n === 1 ? "1 session was ended." : `${n} sessions were ended.`),
  only: "You are signed in on no other device.",
};

export const words = textsOf(tr, en);
