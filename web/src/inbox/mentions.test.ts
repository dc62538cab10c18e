/** Naming colleagues in a note. */
import { expect, it } from "vitest";
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

it("a longer name wins over the shorter it begins with", () => {
  expect(mentionPieces("@Ece Nur ve @Ece", ["Ece", "Ece Nur"])).toEqual([
    { text: "@Ece Nur", isMention: true },
    { text: " ve ", isMention: false },
    { text: "@Ece", isMention: true },
  ]);
});
