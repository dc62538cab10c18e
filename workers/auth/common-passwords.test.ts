import { describe, expect, it } from "vitest";
import { isCommon } from "./common-passwords";

describe("a password everybody chooses", () => {
  it.each(
    `password Password1 P@ssw0rd! passw0rd123 12345678 123456789 1234567890 87654321 11111111 00000000 12341234 123123123
    qwertyui qwerty123 Qwerty123! qwertyuiop 1q2w3e4r 1qaz2wsx zaq12wsx asdfghjk asdf1234 abcd1234 abcdefgh aaaaaaaa
    abcabcabc 11223344 19870412 12041987 12.04.1987 galatasaray galatasaray1905 Fenerbahce1907 fenerbahçe1907 Besiktas.1903
    istanbul34 İstanbul1453 ankara06. iloveyou2 seniseviyorum mehmet123 Ayse1990! ahmetmehmet sifre123 parola123 admin2024
    welcome1 letmein1 dragon99 monkey12 trendyol1 invekto2026 12345qwert q1w2e3r4 123456Aa Aa123456`.split(/\s+/),
  )("%s is refused", (password) => {
    expect(isCommon(password)).toBe(true);
  });

  it.each([
    ["the name of the person", "elifyilmaz1", ["Elif Yılmaz"]],
    ["the business", "ModaButik2026!", ["Moda Butik"]],
    ["the e-mail", "selcan.tekin", ["selcan.tekin@ornek.com"]],
  ])("%s is refused", (_, password, own) => {
    expect(isCommon(password, own)).toBe(true);
    expect(isCommon(password)).toBe(false);
  });
});

describe("a password of one's own", () => {
  it.each([
    "uzun bir parola",
    "doğru at pil zımba",
    "kırmızı bisiklet çatıda",
    "correct horse battery staple",
    "mavi kedi 7 kere",
    "xK9#mQ2$vL",
    "invekto-demo-2026-x7",
    "pazartesi günleri erken",
    "Bk4-tuzlu-fıstık",
    "8061734952",
  ])("%s passes", (password) => {
    expect(isCommon(password, ["Elif Yılmaz", "Moda Butik", "elif@example.com"])).toBe(false);
  });
});
