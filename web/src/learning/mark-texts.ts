/** The words of marking an answer as wrong. */
import { textsOf } from "../i18n";

const tr = {
  open: "Yanlış cevap",
  marked: "İşaretlendi",
  title: "Cevap yanlış mıydı?",
  lead: "İnceleme listesine eklenir; doğru konusu belli olunca asistana örnek yapılabilir.",
  rightIntent: "Doğrusu neydi? (isteğe bağlı)",
  unsure: "Emin değilim",
  note: "Not (isteğe bağlı)",
  submit: "Yanlış olarak işaretle",
};

const en: typeof tr = {
  open: "Wrong answer",
  marked: "Marked",
  title: "Was the answer wrong?",
  lead: "It goes to the review list; once its right topic is known it can become an example for the assistant.",
  rightIntent: "What was it really? (optional)",
  unsure: "I am not sure",
  note: "Note (optional)",
  submit: "Mark as wrong",
};

export const words = textsOf(tr, en);
