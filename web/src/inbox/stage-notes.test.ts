/** The notes of the stages read as words in both languages, and nothing is said twice. */
import { afterEach, expect, it } from "vitest";
import { language } from "../i18n";
import { noteWords } from "./stage-notes";

afterEach(() => {
  language.value = "tr";
});

it.each([
  ["detectLanguage", "tr", "Türkçe", "Turkish"],
  ["detectPii", "phone email", "Telefon, E-posta", "Phone, E-mail"],
  ["followFlow", "ask_again", "Yeniden soruldu", "Asked again"],
  ["act", "out_of_scope: handoff", "Kapsam dışı: Ekibe aktarıldı", "Out of scope: Handed over"],
  ["act", "out_of_scope: order", "Kapsam dışı: Siparişe bakıldı", "Out of scope: Looked at the order"],
  ["act", "-: silent", "Cevap yazılmadı", "Wrote nothing"],
  ["compose", "handoff", "Ekibe aktarıldı", "Handed over"],
  ["guard", "ok", "Uygun", "Allowed"],
  ["guard", "foreign_link", "Tanınmayan bağlantı gönderilmez", "No unknown link is sent"],
  ["decide", "ask", "Müşteriye soruldu", "Asked the customer"],
  ["decide", "something_new", "something_new", "something_new"],
])("%s: %s", (stage, note, tr, en) => {
  expect(noteWords(stage, note)).toBe(tr);
  language.value = "en";
  expect(noteWords(stage, note)).toBe(en);
});

it("what was understood stands above already, and most stages note nothing", () => {
  expect([noteWords("understand", "order_tracking 0.98"), noteWords("normalise", undefined)]).toEqual([null, null]);
});
