/** Money, quantities and the number words in them. */
import { describe, expect, it } from "vitest";
import { Reading } from "./reading";
import { numberAt } from "./spoken-numbers";
import { context, found, foundOf } from "./testing";

describe("money", () => {
  it.each([
    ["1.500 tl", "1.500 tl = 1500.00 TRY"],
    ["1500 TL'ye aldım", "1500 TL = 1500.00 TRY"],
    ["1500tl", "1500tl = 1500.00 TRY"],
    ["₺1.234,50", "₺1.234,50 = 1234.50 TRY"],
    ["1.234,50 TL", "1.234,50 TL = 1234.50 TRY"],
    ["1,234.50 TL", "1,234.50 TL = 1234.50 TRY"],
    ["1.234.567,50 tl", "1.234.567,50 tl = 1234567.50 TRY"],
    ["12,5 lira", "12,5 lira = 12.50 TRY"],
    ["99,90 TL", "99,90 TL = 99.90 TRY"],
    ["149.90 tl", "149.90 tl = 149.90 TRY"],
    ["200 dolar", "200 dolar = 200.00 USD"],
    ["$200", "$200 = 200.00 USD"],
    ["$ 1,200.50", "$ 1,200.50 = 1200.50 USD"],
    ["50€", "50€ = 50.00 EUR"],
    ["€50", "€50 = 50.00 EUR"],
    ["50 euro", "50 euro = 50.00 EUR"],
    ["3 bin euro", "3 bin euro = 3000.00 EUR"],
    ["£2,800", "£2,800 = 2800.00 GBP"],
    ["100 sterlin", "100 sterlin = 100.00 GBP"],
    ["2k tl", "2k tl = 2000.00 TRY"],
    ["2.5k tl", "2.5k tl = 2500.00 TRY"],
    ["2 bin tl", "2 bin tl = 2000.00 TRY"],
    ["2bin lira", "2bin lira = 2000.00 TRY"],
    ["bin beş yüz lira", "bin beş yüz lira = 1500.00 TRY"],
    ["bin 500 tl", "bin 500 tl = 1500.00 TRY"],
    ["3 bin 500 tl", "3 bin 500 tl = 3500.00 TRY"],
    ["yüz elli lira", "yüz elli lira = 150.00 TRY"],
    ["yüzelli lira", "yüzelli lira = 150.00 TRY"],
    ["ikibinbeşyüz lira", "ikibinbeşyüz lira = 2500.00 TRY"],
    ["bin bes yuz liraya", "bin bes yuz liraya = 1500.00 TRY"],
    ["iki buçuk bin tl", "iki buçuk bin tl = 2500.00 TRY"],
    ["1,5 milyon tl", "1,5 milyon tl = 1500000.00 TRY"],
    ["elli lira", "elli lira = 50.00 TRY"],
    ["on beş dolar", "on beş dolar = 15.00 USD"],
    ["fifty dollars", "fifty dollars = 50.00 USD"],
    ["two hundred and fifty euros", "two hundred and fifty euros = 250.00 EUR"],
    ["USD 200", "USD 200 = 200.00 USD"],
    ["200 USD", "200 USD = 200.00 USD"],
    ["500 TRY ödedim", "500 TRY = 500.00 TRY"],
    ["10 000 TL", "10 000 TL = 10000.00 TRY"],
    ["100 lira 50 kuruş", "100 lira 50 kuruş = 100.50 TRY"],
    ["500 liralık çek", "500 liralık = 500.00 TRY"],
    ["٥٠٠ ليرة", "٥٠٠ ليرة = 500.00 TRY"],
    ["200 евро", "200 евро = 200.00 EUR"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([`money: ${expected}`]);
  });

  it.each([
    "beş para etmez",
    "beş kuruş etmez",
    "kaç tl",
    "kaç lira bu",
    "%20 indirim",
    "I will try 5 times",
    "36 ay taksit",
    "2+1",
    "dolar kaç oldu",
    "A52 tl si ne kadar",
  ])("no money in %s", (text) => {
    expect(foundOf("money", text)).toEqual([]);
  });
});

describe("quantities", () => {
  it.each([
    ["100 adet alsak", "100 adet = 100"],
    ["100adet", "100adet = 100"],
    ["1.000 adet", "1.000 adet = 1000"],
    ["2000 adet okul çantası", "2000 adet = 2000"],
    ["elli tane", "elli tane = 50"],
    ["yüz tane", "yüz tane = 100"],
    ["iki çift ayakkabı", "iki çift = 2"],
    ["iki cift", "iki cift = 2"],
    ["3 koli", "3 koli = 3"],
    ["5 koli alcam", "5 koli = 5"],
    ["50 pcs", "50 pcs = 50"],
    ["fifty pieces", "fifty pieces = 50"],
    ["two pairs of shoes", "two pairs = 2"],
    ["10 boxes", "10 boxes = 10"],
    ["2 tanesini iade edeceğim", "2 tanesini = 2"],
    ["10 adetten fazla", "10 adetten = 10"],
    ["bir tane daha", "bir tane = 1"],
    ["bi tane", "bi tane = 1"],
    ["1 tane", "1 tane = 1"],
    ["birtane istiyorum", "birtane = 1"],
    ["yüz elli adet", "yüz elli adet = 150"],
    ["bin adet", "bin adet = 1000"],
    ["2 bin adet", "2 bin adet = 2000"],
    ["iki yüz elli adet", "iki yüz elli adet = 250"],
    ["3 paket", "3 paket = 3"],
    ["4 kutu", "4 kutu = 4"],
    ["12 düzine", "12 düzine = 12"],
    ["2 takım", "2 takım = 2"],
    ["60 parca", "60 parca = 60"],
    ["20 parçalık", "20 parçalık = 20"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([`quantity: ${expected}`]);
  });

  it.each([
    "kaç adet kaldı",
    "bir paket bekliyorum",
    "bir tanem",
    "175 boy 70 kilo",
    "3 kere aradım",
    "birkaç tane",
    "tanesi ne kadar",
    "36 ay",
    "5 yıldız",
    "2 kişi",
    "hiç adet yok",
  ])("none in %s", (text) => {
    expect(foundOf("quantity", text)).toEqual([]);
  });
});

describe("number words", () => {
  const value = (text: string) => numberAt(new Reading(text, context()), 0)?.value;
  it.each([
    ["sıfır", 0],
    ["on bir", 11],
    ["onbir", 11],
    ["yirmi beş", 25],
    ["yüz", 100],
    ["iki yüz elli üç", 253],
    ["bin", 1000],
    ["bin dokuz yüz doksan", 1990],
    ["on iki bin beş yüz", 12_500],
    ["üç yüz bin", 300_000],
    ["bir milyon", 1_000_000],
    ["iki milyon beş yüz bin", 2_500_000],
    ["otuz iki iki yüz", 32],
    ["üç buçuk", 3.5],
    ["twenty five", 25],
    ["one hundred and five", 105],
    ["two thousand three hundred", 2300],
    ["1.500,50", 1500.5],
    ["0.500", 0.5],
    ["12,75", 12.75],
  ])("%s = %d", (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each(["ön", "uç noktası", "şey", "ev", "#3"])("%s is none", (text) => {
    expect(value(text)).toBeUndefined();
  });
});
