/** Phones, addresses, identity, tax, account and card numbers. */
import { describe, expect, it } from "vitest";
import { found } from "./testing";

describe("phones", () => {
  it.each([
    ["0532 000 00 01", "0532 000 00 01"],
    ["telefonum 05320000001", "05320000001"],
    ["5320000001", "5320000001"],
    ["532 000 00 01", "532 000 00 01"],
    ["+90 532 000 00 01", "+90 532 000 00 01"],
    ["+90 (532) 000 00 01", "+90 (532) 000 00 01"],
    ["+905320000001", "+905320000001"],
    ["905320000001", "905320000001"],
    ["0090 532 000 00 01", "0090 532 000 00 01"],
    ["00905320000001", "00905320000001"],
    ["(0532) 000 00 01", "(0532) 000 00 01"],
    ["0532-000-00-01", "0532-000-00-01"],
    ["0532.000.00.01", "0532.000.00.01"],
    ["0 532 000 00 01", "0 532 000 00 01"],
    ["0532 0000001", "0532 0000001"],
    ["0532 000 0001", "0532 000 0001"],
    ["O532 000 00 01", "O532 000 00 01"],
    ["o5320000001 den ulaşın", "o5320000001"],
    ["+90 0532 000 00 01", "+90 0532 000 00 01"],
    ["numaram 532-000-0001", "532-000-0001"],
    ["٠٥٣٢ ٠٠٠ ٠٠ ٠١", "٠٥٣٢ ٠٠٠ ٠٠ ٠١"],
    ["0532\u00a0000\u00a000\u00a001", "0532\u00a0000\u00a000\u00a001"],
    [
      "sıfır beş yüz otuz iki sıfır sıfır sıfır sıfır sıfır sıfır bir",
      "sıfır beş yüz otuz iki sıfır sıfır sıfır sıfır sıfır sıfır bir",
    ],
    [
      "sıfır beş yüz otuz iki sıfır sıfır sıfır sıfır sıfır bir",
      "sıfır beş yüz otuz iki sıfır sıfır sıfır sıfır sıfır bir",
    ],
    ["zero five three two zero zero zero zero zero zero one", "zero five three two zero zero zero zero zero zero one"],
  ])("%s", (text, written) => {
    expect(found(text)).toEqual([`phone: ${written} = +905320000001`]);
  });

  it.each([
    ["0212 000 00 01", "0212 000 00 01 = +902120000001"],
    ["ofis tel 0 216 555 44 33", "0 216 555 44 33 = +902165554433"],
    ["tel: 212 555 44 33", "212 555 44 33 = +902125554433"],
    ["0850 222 33 44", "0850 222 33 44 = +908502223344"],
    ["+49 151 23456789", "+49 151 23456789 = +4915123456789"],
    ["0049 151 23456789", "0049 151 23456789 = +4915123456789"],
    ["+44 7911 123456 whatsapp", "+44 7911 123456 = +447911123456"],
    ["my number is +1 415 555 2671", "+1 415 555 2671 = +14155552671"],
    [
      "sıfır beş yüz otuz iki iki yüz on beş kırk otuz üç",
      "sıfır beş yüz otuz iki iki yüz on beş kırk otuz üç = +905322154033",
    ],
    ["beş yüz kırk üç iki yüz on kırk otuz üç", "beş yüz kırk üç iki yüz on kırk otuz üç = +905432104033"],
    ["0532 iki yüz on beş kırk otuz üç", "0532 iki yüz on beş kırk otuz üç = +905322154033"],
    ["sıfır beşyüzotuziki ikiyüzonbeş kırk otuzüç", "sıfır beşyüzotuziki ikiyüzonbeş kırk otuzüç = +905322154033"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([`phone: ${expected}`]);
  });

  it.each(["5320000001 tl", "fiyatı 532 000 00 01 lira", "444 0 123", "0532 00", "18+", "+2 indirim"])(
    "no phone in %s",
    (text) => {
      expect(found(text).filter((entity) => entity.startsWith("phone"))).toEqual([]);
    },
  );
});

describe("e-mail addresses", () => {
  it.each([
    ["ayse@example.com", "ayse@example.com = ayse@example.com"],
    ["Mailim: AYSE.Yilmaz@Example.COM.tr.", "AYSE.Yilmaz@Example.COM.tr = ayse.yilmaz@example.com.tr"],
    ["IŞIK@example.com'a atın", "IŞIK@example.com = işik@example.com"],
    ["a_b+c@mail.example.org, teşekkürler", "a_b+c@mail.example.org = a_b+c@mail.example.org"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([`email: ${expected}`]);
  });
});

describe("numbers with checksums", () => {
  it.each([
    ["tc 10000000146", "tckn: 10000000146 = 10000000146"],
    ["kimlik numaram 12345678950", "tckn: 12345678950 = 12345678950"],
    ["98765432150", "tckn: 98765432150 = 98765432150"],
    ["tc 100 000 001 46", "tckn: 100 000 001 46 = 10000000146"],
    ["vergi no 1234567890", "vkn: 1234567890 = 1234567890"],
    ["VKN: 4900500005", "vkn: 4900500005 = 4900500005"],
    ["4900500005 vergi numaramız", "vkn: 4900500005 = 4900500005"],
    ["tax number 4900500005", "vkn: 4900500005 = 4900500005"],
    ["TR830001000000000123456789", "iban: TR830001000000000123456789 = TR830001000000000123456789"],
    ["TR83 0001 0000 0000 0123 4567 89 hesabım", "iban: TR83 0001 0000 0000 0123 4567 89 = TR830001000000000123456789"],
    ["tr83 0001 0000 0000 0123 4567 89", "iban: tr83 0001 0000 0000 0123 4567 89 = TR830001000000000123456789"],
    ["DE89370400440532013000", "iban: DE89370400440532013000 = DE89370400440532013000"],
    ["DE89 3704 0044 0532 0130 00 bitte", "iban: DE89 3704 0044 0532 0130 00 = DE89370400440532013000"],
    ["4111 1111 1111 1111", "card: 4111 1111 1111 1111 = 4111111111111111"],
    ["kartım 4111-1111-1111-1111 son", "card: 4111-1111-1111-1111 = 4111111111111111"],
    ["5555555555554444", "card: 5555555555554444 = 5555555555554444"],
    ["378282246310005 amex", "card: 378282246310005 = 378282246310005"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});
