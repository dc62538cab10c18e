/** What is said when the server does not do what was wanted of a message. */
import { expect, it } from "vitest";
import { language } from "../i18n";
import { refusalWords } from "./trouble-texts";

const said = (fields: Record<string, string>) => refusalWords({ code: "conflict", fields, requestId: null });

it("each refusal of a message says what it is, in both languages", () => {
  const general = "Bu işlem şu anda yapılamıyor.";
  const known: Record<string, string>[] = [{ message: "moved_on" }, { window: "closed" }, { template: "opted_out" }];
  language.value = "tr";
  const turkish = known.map(said);
  expect(turkish[1]).toBe("24 saatlik yanıt süresi dolduğu için gönderilemedi. Bir şablon gönderebilirsiniz.");
  expect(new Set([...turkish, general]).size).toBe(4);
  expect([said({}), said({ template: "missing" })]).toEqual([general, general]);
  language.value = "en";
  expect(known.map(said).filter((sentence) => turkish.includes(sentence))).toEqual([]);
  language.value = "tr";
});
