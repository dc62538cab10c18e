/** What the help window lists: each key with what it does. */
import { VIEWS } from "../inbox/views";
import type { words } from "./help-texts";
import { pageOf } from "./page-keys";

type Group = keyof (typeof words.value)["groups"];
type Does = keyof (typeof words.value)["keys"];

/** The key that goes with a letter to make it a command. */
const modifier = (): string => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl");

const PAGES: { does: Does; pressed: [string, string] }[] = [
  { does: "toInbox", pressed: ["g", "i"] },
  { does: "toOverview", pressed: ["g", "o"] },
  { does: "toLearning", pressed: ["g", "l"] },
  { does: "toAutomations", pressed: ["g", "a"] },
  { does: "toReports", pressed: ["g", "r"] },
  { does: "toSettings", pressed: ["g", "s"] },
  { does: "toOperator", pressed: ["g", "p"] },
];

/** Only pages that are there for whoever looks. */
export function groupsOfKeys(): { group: Group; lines: { does: Does; pressed: string[] }[] }[] {
  return [
    {
      group: "list",
      lines: [
        { does: "next", pressed: ["j", "↓"] },
        { does: "previous", pressed: ["k", "↑"] },
        { does: "open", pressed: ["Enter"] },
        { does: "select", pressed: ["x"] },
        { does: "search", pressed: ["/"] },
        { does: "views", pressed: ["1", "…", `${VIEWS.length}`] },
        { does: "filters", pressed: ["v"] },
        { does: "back", pressed: ["Esc"] },
      ],
    },
    {
      group: "conversation",
      lines: [
        { does: "reply", pressed: ["r"] },
        { does: "note", pressed: ["n"] },
        { does: "send", pressed: ["Enter"] },
        { does: "sendAlso", pressed: [modifier(), "Enter"] },
        { does: "newLine", pressed: ["Shift", "Enter"] },
        { does: "takeOver", pressed: ["a"] },
        { does: "transfer", pressed: ["m"] },
        { does: "release", pressed: ["b"] },
        { does: "priority", pressed: ["p"] },
        { does: "details", pressed: ["c"] },
        { does: "label", pressed: ["l"] },
        { does: "snooze", pressed: ["s"] },
        { does: "sendSuggestion", pressed: ["y"] },
        { does: "editSuggestion", pressed: ["d"] },
        { does: "ignoreSuggestion", pressed: ["i"] },
        { does: "attach", pressed: ["f"] },
        { does: "sendLater", pressed: ["w"] },
        { does: "template", pressed: ["t"] },
        { does: "close", pressed: ["e"] },
        { does: "reopen", pressed: ["u"] },
      ],
    },
    {
      group: "pages",
      lines: [...PAGES.filter(({ pressed: [, letter] }) => pageOf(letter) !== null), { does: "help", pressed: ["?"] }],
    },
  ];
}
