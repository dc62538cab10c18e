import { describe, expect, it } from "vitest";
import { provesPerson } from "./second-factor";

const elif = { firstName: "Elif", lastName: "Y.", city: "İzmir" };
const ilker = { firstName: "İlker", lastName: "Işık", city: "Şanlıurfa" };
const double = { firstName: "Çağla", lastName: "Öğüş Kaya", city: "İstanbul" };

describe("surname initial and city", () => {
  it.each([
    ["Y İzmir", elif],
    ["İzmir Y.", elif],
    ["y izmir", elif],
    ["Y IZMIR", elif],
    ["yılmaz izmir", elif],
    ["YILMAZ, İZMİR", elif],
    ["soyadım Y, izmir", elif],
    ["Soyadımın baş harfi Y, şehir İzmir", elif],
    ["Elif Yılmaz İzmir'de", elif],
    ["izmirden yılmaz", elif],
    ["Bornova İzmir, Y", elif],
    ["merhaba ben elif soyadım yılmaz izmirde oturuyorum", elif],
    ["My surname is Yilmaz and I live in Izmir", elif],
    ["I live in Izmir, Y", elif],
    ["yılmaz bornova izmir", elif],
    ["Y\nİzmir", elif],
    ["I şanlıurfa", ilker],
    ["İ. Urfa", ilker],
    ["isik sanliurfa", ilker],
    ["Ö İstanbul", double],
    ["kaya istanbul", double],
  ])("%s is a proof", (text, person) => {
    expect(provesPerson(text, person)).toBe(true);
  });

  it.each([
    ["K İzmir", elif],
    ["Y Ankara", elif],
    ["Y", elif],
    ["İzmir", elif],
    ["Elif İzmir", elif],
    ["", elif],
    ["A B C Y Z İzmir", elif],
    ["kaya demir yılmaz çelik izmir", elif],
    ["yıldız", elif],
    ["Y Van", { ...elif, city: "Vansız" }],
    ["10700000001", elif],
    ["kaya izmir", elif],
  ])("%s is none", (text, person) => {
    expect(provesPerson(text, person)).toBe(false);
  });
});
