/** The words of the door: what we promise, and the sign-in. */
import { textsOf } from "../i18n";

const tr = {
  title: "Giriş yapın",
  lead: "Müşterilerinizin soruları cevapsız kalmasın.",
  points: [
    "“Kargom nerede?” sorusu saniyeler içinde cevaplanır.",
    "Emin olunamayan her konuşma ekibinize düşer.",
    "Her otomatik cevabın nedenini görürsünüz.",
  ],
  email: "E-posta",
  password: "Parola",
  submit: "Giriş yap",
  wrong: "E-posta ya da parola hatalı.",
  locked: "Çok fazla hatalı deneme yapıldı. 15 dakika sonra yeniden deneyin.",
};

const en: typeof tr = {
  title: "Sign in",
  lead: "Let no customer question go unanswered.",
  points: [
    "“Where is my order?” is answered within seconds.",
    "Every conversation in doubt lands with your team.",
    "You see the reason behind every automatic answer.",
  ],
  email: "E-mail",
  password: "Password",
  submit: "Sign in",
  wrong: "The e-mail or the password is wrong.",
  locked: "Too many wrong tries. Please try again in 15 minutes.",
};

export const words = textsOf(tr, en);
