/** What is typed, what is said, and where one is found in the other. */
import { describe, expect, it } from "vitest";
import { matchOf, parseQuery } from "./query";
import { snippetOf } from "./snippet";
import { numberForms, terms, words } from "./words";

const TENANT = `ten_${"a".repeat(32)}`;
const MARK = "a".repeat(32);
const marked = (text: string, typed: string) => {
  const { text: line, marks } = snippetOf(text, parseQuery(typed));
  return marks.map(([from, to]) => line.slice(from, to));
};

describe("words", () => {
  it("are folded, whatever case and marks they are written in", () => {
    const tokens = (text: string) => words(text).map(({ token }) => token);
    expect(tokens("KARGOM Şişli'de, ILIK çay!")).toEqual(["kargom", "sisli", "de", "ilik", "cay"]);
    expect(tokens("kargom sisli'de ilik cay")).toEqual(["kargom", "sisli", "de", "ilik", "cay"]);
  });

  it("of a tenant begin with its mark, and phone numbers are one word in every form", () => {
    expect(terms(TENANT, "ara: 0532 000 00 01").split(" ")).toEqual(
      ["ara", "0532", "000", "00", "01", "05320000001", "5320000001"].map((one) => MARK + one),
    );
    expect(numberForms("00905320000001")).toEqual(["905320000001", "5320000001"]);
  });
});

describe("a question", () => {
  it("asks for the beginnings of all words, and for what stands in quotes as it is", () => {
    expect(matchOf(TENANT, parseQuery('iade "beden küçük"'))).toBe(
      `(("${MARK}iade"*) AND ("${MARK}beden" + "${MARK}kucuk"))`,
    );
  });

  it("of one number asks for it in each form", () => {
    expect(parseQuery("+90 (532) 000").numbers).toEqual(["90532000", "532000"]);
    expect(parseQuery("0532").numbers).toEqual(["0532", "532"]);
    expect(parseQuery("saat 12").numbers).toEqual([]);
    expect(parseQuery("TY-1070").key).toBe("ty1070");
  });

  it("holds nothing that the index would understand as more than words", () => {
    for (const typed of ['a" OR b', "x* NOT y", "terms: a", "NEAR(a b)", '"', "^a -b", "a' ; DROP TABLE x --"]) {
      const match = matchOf(TENANT, parseQuery(typed)) ?? "";
      const bare = match.replace(/"[\p{L}\p{N}]+"/gu, "").replace(/ (AND|OR|\+) /g, "");
      expect([typed, bare.replace(/[()*]/g, "")]).toEqual([typed, ""]);
      for (const [, token] of match.matchAll(/"([^"]*)"/g)) expect(token!.startsWith(MARK)).toBe(true);
    }
    expect(matchOf(TENANT, parseQuery("?!…"))).toBeNull();
  });
});

describe("a snippet", () => {
  it("marks what was found, in the text as it was written", () => {
    expect(marked("Siparişim IŞIKLI kutuda geldi", "isik")).toEqual(["IŞIKLI"]);
    expect(marked("beden küçük geldi, küçük beden", '"beden küçük"')).toEqual(["beden küçük"]);
    expect(marked("Numaram 0532 000 00 01, arayın", "+905320000001")).toEqual(["0532 000 00 01"]);
    expect(marked("hiçbir şey", "yok")).toEqual([]);
  });

  it("shows the piece around the first place, in one line", () => {
    const { text, marks } = snippetOf(
      `${"uzun söz ".repeat(40)}\nkargom\tnerede ${"daha söz ".repeat(40)}`,
      parseQuery("nerede"),
    );
    expect(text).toMatch(/^…[^\n]{1,170}…$/);
    expect(text.length).toBeLessThan(170);
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(["nerede"]);
  });
});
