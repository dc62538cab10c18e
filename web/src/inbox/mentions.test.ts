/** Naming colleagues in a note. */
import { describe, expect, it } from "vitest";
import { mentionAt, mentionedIn, mentionPieces, withMention } from "./mentions";

it("an @ at the beginning of a word asks for a name", () => {
  expect(mentionAt("Bunu @ec", 8)).toEqual({ from: 5, typed: "ec" });
  expect(mentionAt("@", 1)).toEqual({ from: 0, typed: "" });
  expect(mentionAt("ali@ornek", 9)).toBeNull();
  expect(mentionAt("@ece bak", 8)).toBeNull();
});

it("the name takes the place of what was typed", () => {
  expect(withMention("Bunu @ec bakar mısın", 8, "Ece Yıldız")).toEqual({
    text: "Bunu @Ece Yıldız bakar mısın",
    caret: 17,
  });
});

it("only names that still stand there are told", () => {
  const people = [
    { id: "usr_1", name: "Ece Yıldız" },
    { id: "usr_2", name: "Deniz Aydın" },
  ];
  expect(mentionedIn("@Ece Yıldız bakar mısın", people)).toEqual(["usr_1"]);
});

it("somebody whose whole name begins another one's is not meant by it", () => {
  const people = [
    { id: "usr_1", name: "Ece" },
    { id: "usr_2", name: "Ece Nur" },
  ];
  expect(mentionedIn("@Ece Nur bakar mısın", people)).toEqual(["usr_2"]);
  expect(mentionedIn("@Ece ve @Ece Nur", people)).toEqual(["usr_1", "usr_2"]);
});

describe("of two of one name", () => {
  const people = [
    { id: "usr_1", name: "Ece" },
    { id: "usr_2", name: "Ece" },
    { id: "usr_3", name: "Deniz" },
  ];

  it("the one who was picked is told, whatever is written after", () => {
    const typed = mentionedIn("@Ece", people);
    const picked = mentionedIn("@Ece ", people, typed, "usr_2");
    expect(picked).toEqual(["usr_2"]);
    expect(mentionedIn("@Ece ve @Deniz", people, picked)).toEqual(["usr_2", "usr_3"]);
    expect(mentionedIn("@Deniz", people, picked)).toEqual(["usr_3"]);
  });

  it("both are told when both were picked, or nobody was", () => {
    const first = mentionedIn("@Ece ", people, [], "usr_2");
    expect(mentionedIn("@Ece @Ece ", people, first, "usr_1")).toEqual(["usr_2", "usr_1"]);
    expect(mentionedIn("@Ece bakar mısın", people)).toEqual(["usr_1", "usr_2"]);
  });
});

it("a longer name wins over the shorter it begins with", () => {
  expect(mentionPieces("@Ece Nur ve @Ece", ["Ece", "Ece Nur"])).toEqual([
    { text: "@Ece Nur", isMention: true },
    { text: " ve ", isMention: false },
    { text: "@Ece", isMention: true },
  ]);
});
