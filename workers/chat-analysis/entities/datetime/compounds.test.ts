/** Times told in several words are one expression with one value. Friday 20 November 2026, 14:05. */
import { describe, expect, it } from "vitest";
import { foundOf } from "../testing";

const times = (text: string) => foundOf("datetime", text, { sector: "dental" });

describe("English", () => {
  it.each([
    ["7 in the evening", "7 in the evening = T19:00"],
    ["2 in the afternoon works", "2 in the afternoon = T14:00"],
    ["I can do 9 at night", "9 at night = T21:00"],
    ["this Friday at 1:30pm", "this Friday at 1:30pm = 2026-11-20T13:30"],
    ["1:30pm this Friday", "1:30pm this Friday = 2026-11-20T13:30"],
    ["1.30pm on Friday", "1.30pm on Friday = 2026-11-27T13:30"],
    ["tomorrow 11:15am", "tomorrow 11:15am = 2026-11-21T11:15"],
    ["half past five tomorrow", "half past five tomorrow = 2026-11-21T17:30"],
    ["half five tomorrow", "half five tomorrow = 2026-11-21T17:30"],
    ["at half 4 on Monday", "half 4 on Monday = 2026-11-23T16:30"],
    ["quarter to 4 on Monday", "quarter to 4 on Monday = 2026-11-23T15:45"],
    ["at ten to five", "ten to five = T16:50"],
    ["twenty past six on Tuesday", "twenty past six on Tuesday = 2026-11-24T18:20"],
    ["10 past 3", "10 past 3 = T15:10"],
    ["next week Tuesday morning", "next week Tuesday morning = 2026-11-24/morning"],
    ["Monday next week", "Monday next week = 2026-11-23"],
    ["Tuesday of next week at 3pm", "Tuesday of next week at 3pm = 2026-11-24T15:00"],
    ["in two hours", "in two hours = 2026-11-20T16:05"],
    ["in half an hour", "in half an hour = 2026-11-20T14:35"],
    ["in an hour and a half", "in an hour and a half = 2026-11-20T15:35"],
    ["a week from Monday", "a week from Monday = 2026-11-30"],
    ["two days from tomorrow", "two days from tomorrow = 2026-11-23"],
    ["the day after tomorrow around noon", "the day after tomorrow around noon = 2026-11-22/noon"],
    ["the evening of the 24th", "evening of the 24th = 2026-11-24/evening"],
    ["this coming Saturday at 11am", "this coming Saturday at 11am = 2026-11-21T11:00"],
    ["the Tuesday after next", "Tuesday after next = 2026-12-01"],
    ["Wednesday between 2 and 4", "Wednesday between 2 and 4 = 2026-11-25T14:00..2026-11-25T16:00"],
    ["tomorrow from 10 to 12", "tomorrow from 10 to 12 = 2026-11-21T10:00..2026-11-21T12:00"],
    ["noon on Tuesday", "noon on Tuesday = 2026-11-24/noon"],
    ["evening on the 24th", "evening on the 24th = 2026-11-24/evening"],
    ["Friday after 5 in the evening", "Friday after 5 in the evening = >=2026-11-27T17:00"],
    ["tomorrow before 10", "tomorrow before 10 = <=2026-11-21T10:00"],
    ["the 1st of next month", "the 1st of next month = 2026-12-01"],
    ["a week on Tuesday", "a week on Tuesday = 2026-12-01"],
    ["can we do half five?", "half five = T17:30"],
    ["end of the month", "end of the month = 2026-11-30"],
    ["by the end of next month", "by the end of next month = <=2026-12-31"],
    ["by the end of the week", "by the end of the week = <=2026-11-22"],
    ["tomorrow at 5ish", "tomorrow at 5ish = 2026-11-21T17:00"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });

  it.each([
    "five to six pieces",
    "7 in the box were broken",
    "half the price",
    "half ten pieces",
    "a quarter of it",
    "one and a half kilos",
    "two hours late",
    "walk past 6 shops",
    "the end of the street",
    "ten to twenty people",
  ])("no time: %s", (text) => {
    expect(times(text)).toEqual([]);
  });
});

describe("Turkish", () => {
  it.each([
    ["cuma akşamı 7 gibi", "cuma akşamı 7 = 2026-11-27T19:00"],
    ["öğlen 12 buçuk", "öğlen 12 buçuk = T12:30"],
    ["haftaya bugün", "haftaya bugün = 2026-11-27"],
    ["haftaya yarın saat 5", "haftaya yarın saat 5 = 2026-11-28T17:00"],
    ["ay sonu", "ay sonu = 2026-11-30"],
    ["gelecek ayın ilk haftası", "gelecek ayın ilk haftası = 2026-12-01..2026-12-07"],
    ["sabahın 7'sinde", "sabahın 7'sinde = T07:00"],
    ["sabahın 7sinde", "sabahın 7sinde = T07:00"],
    ["gecenin 2'sinde", "gecenin 2'sinde = T02:00"],
    ["akşam 6 7 arası", "akşam 6 7 arası = T18:00..T19:00"],
    ["yarın 2 3 gibi", "yarın 2 3 = 2026-11-21T14:00..2026-11-21T15:00"],
    ["7 gibi gelsem olur mu", "7 = T19:00"],
    ["yediye doğru gelirim", "yediye = T19:00"],
    ["öğlene doğru uğrarım", "öğlene doğru = /noon"],
    ["yarın akşama doğru", "yarın akşama doğru = 2026-11-21/evening"],
    ["cumartesi sabaha karşı", "cumartesi sabaha karşı = 2026-11-21/morning"],
    ["25'i saat 10", "25'i saat 10 = 2026-11-25T10:00"],
    ["yarım saate oradayım", "yarım saate = 2026-11-20T14:35"],
    ["20 dakikaya gelirim", "20 dakikaya = 2026-11-20T14:25"],
    ["bir sonraki salı akşamı", "bir sonraki salı akşamı = 2026-11-24/evening"],
    ["iki hafta sonra salı", "iki hafta sonra salı = 2026-12-01"],
    ["2 hafta sonraki cuma günü saat 4", "2 hafta sonraki cuma günü saat 4 = 2026-12-04T16:00"],
    ["öğlen on ikide", "öğlen on ikide = T12:00"],
    ["iki gün sonra sabah 9 buçukta", "iki gün sonra sabah 9 buçukta = 2026-11-22T09:30"],
    ["25 kasım çarşamba öğlen 12 buçuk", "25 kasım çarşamba öğlen 12 buçuk = 2026-11-25T12:30"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });

  it.each([
    "bayramdan sonra",
    "bayram öncesi",
    "bayramdan sonraki pazartesi",
    "düğünden önceki cuma",
    "ramazan bayramından sonraki hafta",
    "mesaiden sonra",
    "bir saate ihtiyacım var",
    "2 saate çıkar mı",
    "daha erken bir saate gelebilir miyim",
    "7 gibi bir puan",
    "iki üç gibi sorun",
    "25'i geldi 5'i eksik",
    "geçen gün aldım",
    "23 Nisan Caddesi'nde misiniz",
  ])("no time: %s", (text) => {
    expect(times(text)).toEqual([]);
  });
});
