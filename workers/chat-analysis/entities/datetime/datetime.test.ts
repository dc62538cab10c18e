/** Dates and times as customers write them, on Friday 20 November 2026 at 14:05 unless said otherwise. */
import { describe, expect, it } from "vitest";
import { foundOf } from "../testing";

const times = (text: string, over = {}) => foundOf("datetime", text, over);

describe("days", () => {
  it.each([
    ["bugün gelir mi", "bugün = 2026-11-20"],
    ["bugun kargoya verilir mi", "bugun = 2026-11-20"],
    ["yarın müsait misiniz", "yarın = 2026-11-21"],
    ["yarin gelsem olur mu", "yarin = 2026-11-21"],
    ["YARIN GELİYORUM", "YARIN = 2026-11-21"],
    ["yrn ugrarim", "yrn = 2026-11-21"],
    ["yarınki randevumu iptal edin", "yarınki = 2026-11-21"],
    ["randevumu yarına alalım", "yarına = 2026-11-21"],
    ["yarınmı geliyor", "yarın = 2026-11-21"],
    ["dün aldım", "dün = 2026-11-19"],
    ["dünkü sipariş", "dünkü = 2026-11-19"],
    ["evvelsi gün geldi", "evvelsi gün = 2026-11-18"],
    ["öbür gün gelebilirim", "öbür gün = 2026-11-22"],
    ["obur gune randevu", "obur gune = 2026-11-22"],
    ["yarından sonra boş yer var mı", "yarından sonra = 2026-11-22"],
    ["yarından sonraki gün olur", "yarından sonraki gün = 2026-11-22"],
    ["tomorrow please", "tomorrow = 2026-11-21"],
    ["can I come today?", "today = 2026-11-20"],
    ["the day after tomorrow works", "the day after tomorrow = 2026-11-22"],
    ["it came yesterday", "yesterday = 2026-11-19"],
    ["tmrw ok?", "tmrw = 2026-11-21"],
    ["yarın değil öbür gün", "öbür gün = 2026-11-22"],
    ["yarın değil mi randevum", "yarın = 2026-11-21"],
    ["kasımın 28i uygun mu", "kasımın 28i = 2026-11-28"],
    ["ocağın 5'inde gelsem", "ocağın 5'inde = 2027-01-05"],
    ["12.12 saat 14:00", "12.12 saat 14:00 = 2026-12-12T14:00"],
    ["12.12.2026 14.00", "12.12.2026 14.00 = 2026-12-12T14:00"],
    ["gelcek hafta gelirim", "gelcek hafta = 2026-11-23..2026-11-29"],
    ["on buçukta uygun mu", "on buçukta = T10:30"],
    ["yarım saate ordayım", "yarım saate = 2026-11-20T14:35"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("weekdays", () => {
  it.each([
    ["cumartesi açık mısınız", "cumartesi = 2026-11-21"],
    ["pazar günü geleceğim", "pazar günü = 2026-11-22"],
    ["pazartesiye randevu", "pazartesiye = 2026-11-23"],
    ["salı uygun", "salı = 2026-11-24"],
    ["sali gunu", "sali gunu = 2026-11-24"],
    ["çarşambaya alabilir miyiz", "çarşambaya = 2026-11-25"],
    ["carsamba olsun", "carsamba = 2026-11-25"],
    ["perşembe günü müsait misiniz", "perşembe günü = 2026-11-26"],
    ["persembe gunune yazin", "persembe gunune = 2026-11-26"],
    ["cuma olur mu", "cuma = 2026-11-27"],
    ["bu cuma olur mu", "bu cuma = 2026-11-20"],
    ["bu salı", "bu salı = 2026-11-24"],
    ["haftaya salı", "haftaya salı = 2026-11-24"],
    ["haftaya cuma günü", "haftaya cuma günü = 2026-11-27"],
    ["haftaya pazar", "haftaya pazar = 2026-11-29"],
    ["gelecek hafta çarşamba", "gelecek hafta çarşamba = 2026-11-25"],
    ["önümüzdeki hafta perşembe günü", "önümüzdeki hafta perşembe günü = 2026-11-26"],
    ["önümüzdeki salı", "önümüzdeki salı = 2026-11-24"],
    ["bu hafta cumartesi", "bu hafta cumartesi = 2026-11-21"],
    ["geçen cuma sipariş verdim", "geçen cuma = 2026-11-13"],
    ["geçen salı aldım", "geçen salı = 2026-11-17"],
    ["geçen hafta pazartesi", "geçen hafta pazartesi = 2026-11-09"],
    ["haftaya bugün", "haftaya bugün = 2026-11-27"],
    ["on Monday", "Monday = 2026-11-23"],
    ["are you open on Saturday?", "Saturday = 2026-11-21"],
    ["next Tuesday", "next Tuesday = 2026-11-24"],
    ["this Friday please", "this Friday = 2026-11-20"],
    ["last Friday", "last Friday = 2026-11-13"],
    ["pzt günü", "pzt günü = 2026-11-23"],
    ["Cuma'ya", "Cuma'ya = 2026-11-27"],
    ["cumami", "cuma = 2026-11-27"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });

  it("today's own name is in a week, unless it says this", () => {
    const monday = { now: Date.parse("2026-11-23T09:00:00+03:00") };
    expect(times("pazartesi gelirim", monday)).toEqual(["pazartesi = 2026-11-30"]);
    expect(times("bu pazartesi", monday)).toEqual(["bu pazartesi = 2026-11-23"]);
    expect(times("haftaya salı", monday)).toEqual(["haftaya salı = 2026-12-01"]);
    expect(times("salı", monday)).toEqual(["salı = 2026-11-24"]);
  });

  it("moving from one day to another is no span of days", () => {
    expect(times("salıdan çarşambaya alın")).toEqual(["salıdan = 2026-11-24", "çarşambaya = 2026-11-25"]);
    expect(times("please change it from Monday to Tuesday")).toEqual(["Monday = 2026-11-23", "Tuesday = 2026-11-24"]);
  });

  it("two days are two entities", () => {
    expect(times("pazartesi veya salı olur")).toEqual(["pazartesi = 2026-11-23", "salı = 2026-11-24"]);
    expect(times("cumartesi, pazar uygun")).toEqual(["cumartesi = 2026-11-21", "pazar = 2026-11-22"]);
  });
});

describe("weeks and months", () => {
  it.each([
    ["hafta sonu gelirim", "hafta sonu = 2026-11-21..2026-11-22"],
    ["haftasonu açık mısınız", "haftasonu = 2026-11-21..2026-11-22"],
    ["bu hafta sonu", "bu hafta sonu = 2026-11-21..2026-11-22"],
    ["haftaya hafta sonu", "haftaya hafta sonu = 2026-11-28..2026-11-29"],
    ["gelecek hafta sonu olur", "gelecek hafta sonu = 2026-11-28..2026-11-29"],
    ["next week", "next week = 2026-11-23..2026-11-29"],
    ["haftaya gelebilirim", "haftaya = 2026-11-23..2026-11-29"],
    ["gelecek hafta müsaitim", "gelecek hafta = 2026-11-23..2026-11-29"],
    ["önümüzdeki hafta", "önümüzdeki hafta = 2026-11-23..2026-11-29"],
    ["bu hafta", "bu hafta = 2026-11-16..2026-11-22"],
    ["geçen hafta sipariş verdim", "geçen hafta = 2026-11-09..2026-11-15"],
    ["this weekend", "this weekend = 2026-11-21..2026-11-22"],
    ["ay sonunda", "ay sonunda = 2026-11-30"],
    ["ay sonuna kadar", "ay sonuna kadar = <=2026-11-30"],
    ["gelecek ay", "gelecek ay = 2026-12-01..2026-12-31"],
    ["next month", "next month = 2026-12-01..2026-12-31"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("dates", () => {
  it.each([
    ["ayın 15'i", "ayın 15'i = 2026-12-15"],
    ["ayın 20'si", "ayın 20'si = 2026-11-20"],
    ["ayın 25'inde", "ayın 25'inde = 2026-11-25"],
    ["ayın 23ünde ankaradayım", "ayın 23ünde = 2026-11-23"],
    ["ayin 5 inde", "ayin 5 inde = 2026-12-05"],
    ["ayın on beşinde", "ayın on beşinde = 2026-12-15"],
    ["ayın 28'ine kadar", "ayın 28'ine kadar = <=2026-11-28"],
    ["ayın 31'i", "ayın 31'i = 2026-12-31"],
    ["bu ayın 30'u", "bu ayın 30'u = 2026-11-30"],
    ["gelecek ayın 5'i", "gelecek ayın 5'i = 2026-12-05"],
    ["21 kasım", "21 kasım = 2026-11-21"],
    ["19 Kasım", "19 Kasım = 2027-11-19"],
    ["20 kasim", "20 kasim = 2026-11-20"],
    ["5 Aralık'ta", "5 Aralık'ta = 2026-12-05"],
    ["5 aralıkta gelirim", "5 aralıkta = 2026-12-05"],
    ["1 Aralık 2026", "1 Aralık 2026 = 2026-12-01"],
    ["3 ocak 2027'de", "3 ocak 2027'de = 2027-01-03"],
    ["on beş aralık", "on beş aralık = 2026-12-15"],
    ["29 şubat", "29 şubat = 2028-02-29"],
    ["21 Kasım Cumartesi günü", "21 Kasım Cumartesi günü = 2026-11-21"],
    ["cuma, 27 kasım", "cuma, 27 kasım = 2026-11-27"],
    ["21.11.2026", "21.11.2026 = 2026-11-21"],
    ["21/11/2026 tarihinde", "21/11/2026 = 2026-11-21"],
    ["21-11-2026", "21-11-2026 = 2026-11-21"],
    ["05.12.26", "05.12.26 = 2026-12-05"],
    ["2026-12-01", "2026-12-01 = 2026-12-01"],
    ["25.11'de gelirim", "25.11'de = 2026-11-25"],
    ["25/11 olur mu", "25/11 = 2026-11-25"],
    ["Nov 25", "Nov 25 = 2026-11-25"],
    ["November 25th", "November 25th = 2026-11-25"],
    ["25 November", "25 November = 2026-11-25"],
    ["on the 25th of November", "25th of November = 2026-11-25"],
    ["May 5", "May 5 = 2027-05-05"],
    ["ayın 2'si", "ayın 2'si = 2026-12-02"],
    ["22'sinde gelicem", "22'sinde = 2026-11-22"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("counted from now", () => {
  it.each([
    ["3 gün sonra", "3 gün sonra = 2026-11-23"],
    ["üç gün sonra gelirim", "üç gün sonra = 2026-11-23"],
    ["2 hafta sonra", "2 hafta sonra = 2026-12-04"],
    ["iki hafta sonraya randevu", "iki hafta sonraya = 2026-12-04"],
    ["1 ay sonra", "1 ay sonra = 2026-12-20"],
    ["bir saat sonra", "bir saat sonra = 2026-11-20T15:05"],
    ["1 saat sonra oradayım", "1 saat sonra = 2026-11-20T15:05"],
    ["yarım saat sonra", "yarım saat sonra = 2026-11-20T14:35"],
    ["10 dakika sonra", "10 dakika sonra = 2026-11-20T14:15"],
    ["bir buçuk saat sonra", "bir buçuk saat sonra = 2026-11-20T15:35"],
    ["12 saat sonra", "12 saat sonra = 2026-11-21T02:05"],
    ["2-3 gün sonra", "2-3 gün sonra = 2026-11-22..2026-11-23"],
    ["3 gün önce aldım", "3 gün önce = 2026-11-17"],
    ["iki hafta önce", "iki hafta önce = 2026-11-06"],
    ["2 gün önceki siparişim", "2 gün önceki = 2026-11-18"],
    ["in 3 days", "in 3 days = 2026-11-23"],
    ["in two weeks", "in two weeks = 2026-12-04"],
    ["in an hour", "in an hour = 2026-11-20T15:05"],
    ["3 days later", "3 days later = 2026-11-23"],
    ["two weeks ago", "two weeks ago = 2026-11-06"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("parts of the day", () => {
  it.each([
    ["yarın öğleden sonra", "yarın öğleden sonra = 2026-11-21/afternoon"],
    ["yarin ogleden sonra bos yer", "yarin ogleden sonra = 2026-11-21/afternoon"],
    ["öğleden sonra uygun musunuz", "öğleden sonra = /afternoon"],
    ["yarın sabah", "yarın sabah = 2026-11-21/morning"],
    ["cumartesi sabahı", "cumartesi sabahı = 2026-11-21/morning"],
    ["akşama gelirim", "akşama = /evening"],
    ["bu akşam", "bu akşam = 2026-11-20/evening"],
    ["dün gece", "dün gece = 2026-11-19/night"],
    ["öğlen uğrarım", "öğlen = /noon"],
    ["yarın öğlen", "yarın öğlen = 2026-11-21/noon"],
    ["öğleden önce", "öğleden önce = /morning"],
    ["salı günü öğleden sonra", "salı günü öğleden sonra = 2026-11-24/afternoon"],
    ["tomorrow morning", "tomorrow morning = 2026-11-21/morning"],
    ["this afternoon", "this afternoon = 2026-11-20/afternoon"],
    ["Saturday evening", "Saturday evening = 2026-11-21/evening"],
    ["tonight", "tonight = 2026-11-20/night"],
    ["cuma akşamı", "cuma akşamı = 2026-11-27/evening"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("hours", () => {
  it.each([
    ["saat 15:30", "saat 15:30 = T15:30"],
    ["14:05'te", "14:05'te = T14:05"],
    ["saat 3", "saat 3 = T15:00"],
    ["saat 3'te", "saat 3'te = T15:00"],
    ["saat 7", "saat 7 = T19:00"],
    ["saat 8", "saat 8 = T08:00"],
    ["saat 12", "saat 12 = T12:00"],
    ["saat 9 gibi", "saat 9 = T09:00"],
    ["saat 15.30", "saat 15.30 = T15:30"],
    ["saat 09:00", "saat 09:00 = T09:00"],
    ["saat üç buçukta", "saat üç buçukta = T15:30"],
    ["3 buçukta", "3 buçukta = T15:30"],
    ["3 bucukta", "3 bucukta = T15:30"],
    ["saat 10 buçuk", "saat 10 buçuk = T10:30"],
    ["yarımda", "yarımda = T12:30"],
    ["saat yarım", "saat yarım = T12:30"],
    ["üçe çeyrek kala", "üçe çeyrek kala = T14:45"],
    ["3'e çeyrek kala", "3'e çeyrek kala = T14:45"],
    ["ikiyi 20 geçe", "ikiyi 20 geçe = T14:20"],
    ["4'ü 10 geçe", "4'ü 10 geçe = T16:10"],
    ["on biri beş geçe", "on biri beş geçe = T11:05"],
    ["sekize çeyrek kala", "sekize çeyrek kala = T07:45"],
    ["akşam 8", "akşam 8 = T20:00"],
    ["aksam 8 de", "aksam 8 de = T20:00"],
    ["saat 3 de", "saat 3 de = T15:00"],
    ["yarın 3 de olur", "yarın 3 = 2026-11-21T15:00"],
    ["akşam 7'de", "akşam 7'de = T19:00"],
    ["gece 11", "gece 11 = T23:00"],
    ["gece 12", "gece 12 = T00:00"],
    ["sabah 9", "sabah 9 = T09:00"],
    ["sabah dokuzda", "sabah dokuzda = T09:00"],
    ["öğlen 1", "öğlen 1 = T13:00"],
    ["öğleden sonra 3'te", "öğleden sonra 3'te = T15:00"],
    ["akşam 6 buçuk", "akşam 6 buçuk = T18:30"],
    ["5'te gelirim", "5'te = T17:00"],
    ["5te ordayım", "5te = T17:00"],
    ["beşte gelsem", "beşte = T17:00"],
    ["at 3pm", "3pm = T15:00"],
    ["10 am", "10 am = T10:00"],
    ["half past three", "half past three = T15:30"],
    ["quarter to five", "quarter to five = T16:45"],
    ["3 o'clock", "3 o'clock = T15:00"],
    ["11:30 p.m.", "11:30 p.m. = T23:30"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("days with hours", () => {
  it.each([
    ["yarın 3'te", "yarın 3'te = 2026-11-21T15:00"],
    ["yarın saat 3'te gelebilir miyim", "yarın saat 3'te = 2026-11-21T15:00"],
    ["yarın 14.30", "yarın 14.30 = 2026-11-21T14:30"],
    ["bugün 17:00'de", "bugün 17:00'de = 2026-11-20T17:00"],
    ["bugun 5te gelebilirmiyim", "bugun 5te = 2026-11-20T17:00"],
    ["cuma 15 uygun mu", "cuma 15 = 2026-11-27T15:00"],
    ["salı 12'yi iptal ediyoruz", "salı 12'yi = 2026-11-24T12:00"],
    ["yarın sabah 9", "yarın sabah 9 = 2026-11-21T09:00"],
    ["yarın akşam 7 buçukta", "yarın akşam 7 buçukta = 2026-11-21T19:30"],
    ["bu akşam 8'de", "bu akşam 8'de = 2026-11-20T20:00"],
    ["haftaya salı saat 10:00", "haftaya salı saat 10:00 = 2026-11-24T10:00"],
    ["21 kasım saat 11", "21 kasım saat 11 = 2026-11-21T11:00"],
    ["21.11.2026 15:30", "21.11.2026 15:30 = 2026-11-21T15:30"],
    ["yarın, saat 16:00", "yarın, saat 16:00 = 2026-11-21T16:00"],
    ["ayın 25'i saat 2 buçuk", "ayın 25'i saat 2 buçuk = 2026-11-25T14:30"],
    ["sali 1830 uygunsa", "sali 1830 = 2026-11-24T18:30"],
    ["tomorrow at 3", "tomorrow at 3 = 2026-11-21T15:00"],
    ["Monday at 10:30 am", "Monday at 10:30 am = 2026-11-23T10:30"],
    ["Friday 3pm", "Friday 3pm = 2026-11-27T15:00"],
    ["on Nov 25 at 14:00", "Nov 25 at 14:00 = 2026-11-25T14:00"],
    ["3 pm tomorrow", "3 pm tomorrow = 2026-11-21T15:00"],
    ["çarşamba 12.30", "çarşamba 12.30 = 2026-11-25T12:30"],
    ["yarın on birde", "yarın on birde = 2026-11-21T11:00"],
    ["yarın beşte", "yarın beşte = 2026-11-21T17:00"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("until, from, between", () => {
  it.each([
    ["yarına kadar", "yarına kadar = <=2026-11-21"],
    ["cumaya kadar yetişir mi", "cumaya kadar = <=2026-11-27"],
    ["cuma gününe kadar", "cuma gününe kadar = <=2026-11-27"],
    ["saat 5'e kadar", "saat 5'e kadar = <=T17:00"],
    ["5'e kadar açık mısınız", "5'e kadar = <=T17:00"],
    ["bugün 17:00'ye kadar", "bugün 17:00'ye kadar = <=2026-11-20T17:00"],
    ["25 Kasım'a kadar", "25 Kasım'a kadar = <=2026-11-25"],
    ["25.11.2026 tarihine kadar", "25.11.2026 tarihine kadar = <=2026-11-25"],
    ["en geç yarın", "en geç yarın = <=2026-11-21"],
    ["pazartesiden sonra", "pazartesiden sonra = >=2026-11-23"],
    ["pazartesiden itibaren", "pazartesiden itibaren = >=2026-11-23"],
    ["saat 3'ten sonra", "saat 3'ten sonra = >=T15:00"],
    ["3'ten sonra müsaitim", "3'ten sonra = >=T15:00"],
    ["beşten sonra", "beşten sonra = >=T17:00"],
    ["18den sonra", "18den sonra = >=T18:00"],
    ["15.00 sonrası", "15.00 sonrası = >=T15:00"],
    ["bugün 15.00 sonrası ne var", "bugün 15.00 sonrası = >=2026-11-20T15:00"],
    ["10'dan önce", "10'dan önce = <=T10:00"],
    ["by Friday", "by Friday = <=2026-11-27"],
    ["until tomorrow", "until tomorrow = <=2026-11-21"],
    ["after 5 pm", "after 5 pm = >=T17:00"],
    ["before noon I can't", "noon = /noon"],
    ["after Monday", "after Monday = >=2026-11-23"],
    ["14:00-16:00 arası", "14:00-16:00 arası = T14:00..T16:00"],
    ["14-16 arası evdeyim", "14-16 arası = T14:00..T16:00"],
    ["2 ile 4 arası", "2 ile 4 arası = T14:00..T16:00"],
    ["saat 2-4 arası", "saat 2-4 arası = T14:00..T16:00"],
    ["9'dan 5'e kadar", "9'dan 5'e kadar = T09:00..T17:00"],
    ["yarın 10-12 arası", "yarın 10-12 arası = 2026-11-21T10:00..2026-11-21T12:00"],
    ["öğleden sonra 2-4 arası", "öğleden sonra 2-4 arası = T14:00..T16:00"],
    ["between 2 and 4 pm", "between 2 and 4 pm = T14:00..T16:00"],
    ["15-20 aralık", "15-20 aralık = 2026-12-15..2026-12-20"],
    ["21-25 kasım arası", "21-25 kasım arası = 2026-11-21..2026-11-25"],
    ["pazartesiden cumaya kadar", "pazartesiden cumaya kadar = 2026-11-23..2026-11-27"],
    ["pazartesi-çarşamba arası", "pazartesi-çarşamba arası = 2026-11-23..2026-11-25"],
    ["21 Kasım - 25 Kasım arası", "21 Kasım - 25 Kasım arası = 2026-11-21..2026-11-25"],
    ["between 2pm and 4pm tomorrow", "between 2pm and 4pm tomorrow = 2026-11-21T14:00..2026-11-21T16:00"],
    ["Monday through Friday", "Monday through Friday = 2026-11-23..2026-11-27"],
    ["cuma-pazar arası", "cuma-pazar arası = 2026-11-27..2026-11-29"],
    ["cumadan beri bekliyorum", "cumadan beri = >=2026-11-13"],
    ["from Monday to Friday", "from Monday to Friday = 2026-11-23..2026-11-27"],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual([expected]);
  });
});

describe("asked for a time, a bare number is one", () => {
  it.each([
    ["3", "3 = T15:00"],
    ["15", "15 = T15:00"],
    ["10 olur", "10 = T10:00"],
    ["3 buçuk", "3 buçuk = T15:30"],
    ["on bir", "on bir = T11:00"],
    ["14.30", "14.30 = T14:30"],
    ["11 uygun", "11 = T11:00"],
  ])("%s", (text, expected) => {
    expect(times(text, { asked: "appointment_time", sector: "dental" })).toEqual([expected]);
  });
});

describe("no date and no time", () => {
  it.each([
    "7/24 açık mısınız",
    "24/7",
    "1001 gece masalları",
    "2+1 daire",
    "3 kere aradım",
    "2 aydır bekliyorum",
    "3 gündür kargoda",
    "36 ay taksit",
    "iyi akşamlar",
    "iyi geceler",
    "good morning",
    "günaydın",
    "iPhone 15",
    "5 yıldız",
    "yüz yüze görüşelim",
    "bir şey soracaktım",
    "2 saat sürüyor",
    "yarım saat bekledim",
    "saat kaçta açıyorsunuz",
    "kaç gün sonra gelir",
    "efsane cuma indirimi",
    "gece elbisesi",
    "akşam yemeği takımı",
    "ameliyattan 3 gün sonra duş alabilir miyim",
    "onda kaldı",
    "birde şunu soracağım",
    "üçte biri geldi",
    "her gün arıyorum",
    "dünya kadar para",
    "pazarlık olur mu",
    "3'te 1 indirim",
    "10/10 ürün",
    "versiyon 2.1.3",
    "kat 3 daire 5",
    "3 buçuk metre",
    "2-3 adet",
    "5-10 arası ürün",
    "altında ne var",
    "iyi hafta sonları",
    "şalı bordo olsun",
    "iphone 13 ile 14 arasında fark",
    "1 den 10 a kadar say",
    "burnumun ucunda",
    "saat 3 günde bozuldu",
    "iki gece kaldık",
    "gecelik aldım",
    "the 2nd session",
    "ameliyat sabahı",
    "bu yüzden aradım",
    "pazar hariç her gün",
  ])("%s", (text) => {
    expect(times(text)).toEqual([]);
  });
});
