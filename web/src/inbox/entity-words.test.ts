/** What was found in a message reads as people say it, in both languages. */
import { afterEach, expect, it } from "vitest";
import { language } from "../i18n";
import { entityWords } from "./entity-words";

afterEach(() => {
  language.value = "tr";
});

it.each([
  ["datetime", "2026-11-22T15:00", "22 Kas 15:00", "22 Nov 15:00"],
  ["datetime", "2026-11-24/afternoon", "24 Kas öğleden sonra", "24 Nov afternoon"],
  ["datetime", "T09:30", "09:30", "09:30"],
  ["datetime", "/evening", "akşam", "evening"],
  ["datetime", "<=2026-11-21", "en geç 21 Kas", "by 21 Nov"],
  ["datetime", ">=T15:00", "en erken 15:00", "from 15:00"],
  ["datetime", "2026-11-21..2026-11-22", "21 Kas – 22 Kas", "21 Nov – 22 Nov"],
  ["datetime", "someday", "someday", "someday"],
  ["money", "250.50 TRY", "₺250,50", "TRY 250.50"],
  ["color", "light_blue", "açık mavi", "light blue"],
  ["return_reason", "changed_mind", "vazgeçti", "changed mind"],
  ["treatment", "root_canal", "kanal tedavisi", "root canal"],
  ["treatment", "prp", "PRP", "PRP"],
  ["body_part", "under_eye", "göz altı", "under eye"],
  ["order_number", "10700000001", "10700000001", "10700000001"],
  ["size", "XL", "XL", "XL"],
])("%s %s", (kind, value, tr, en) => {
  const spaces = (text: string) => text.replace(/\s/g, " ");
  expect(spaces(entityWords(kind, value))).toBe(tr);
  language.value = "en";
  expect(spaces(entityWords(kind, value))).toBe(en);
});
