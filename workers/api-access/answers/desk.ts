/** Answers about the desk: hours, texts, rules, groups, who is there; and canned replies. */
import { z } from "zod";
import type { CannedReply, ReplyLanguage } from "../../canned-replies/shapes";
import type {
  Availability,
  ClosedDay,
  Group,
  HolidayRow,
  HoursPage,
  Method,
  OwnText,
  Presence,
  RoutingPage,
  TextKind,
  TextsPage,
} from "../../routing/shapes";
import { at, count, day, id, named, oneOf, text, title } from "./parts";

const minutes = count.describe("minutes of the local day");
const closedDay = z.object({ date: day, title: text }) satisfies z.ZodType<ClosedDay>;
const holiday = z.object({
  date: day,
  title,
  isHalf: z.boolean().describe("the afternoon only, from 13:00"),
  isEstimated: z.boolean().describe("may still move by a day"),
  isWorked: z.boolean(),
}) satisfies z.ZodType<HolidayRow>;
export const hours = named<HoursPage>(
  "Hours",
  z.object({
    hours: z.object({
      isOn: z.boolean(),
      week: z
        .array(z.array(z.object({ from: minutes, to: minutes })))
        .describe("Monday to Sunday; a day without intervals is closed"),
      calendar: z.literal("tr").nullable().describe("whose official holidays close the business; null: none"),
      workedHolidays: z.array(day).describe("official holidays on which the business works all the same"),
      closedDays: z.array(closedDay),
    }),
    holidays: z.array(holiday).describe("of the next twelve months"),
    now: z.object({ isOpen: z.boolean(), opensAt: at.nullable() }),
  }),
);

const textKind = oneOf<TextKind>({ outOfHours: true, welcomeNew: true, welcomeReturning: true });
const ownText = z
  .object({ isOn: z.boolean(), tr: text, en: text })
  .describe("an empty one means the house's own; may hold {name}, {store}, {when}") satisfies z.ZodType<OwnText>;
export const deskTexts = named<TextsPage>(
  "DeskTexts",
  z.object({
    texts: z.record(textKind, ownText),
    defaults: z.record(textKind, title).describe("what stands where nothing was written"),
    when: title.describe("what {when} would say now"),
  }),
);

export const group = named<Group>("Group", z.object({ id, name: text, userIds: z.array(id) }));
const method = oneOf<Method>({ off: true, random: true, in_turn: true, fewest_today: true, longest_idle: true });
export const routing = named<RoutingPage>(
  "Routing",
  z.object({
    rules: z.array(
      z.object({
        accountId: id,
        name: text,
        rule: z.object({
          method: method.describe("off: whoever comes first takes it"),
          groupId: id.nullable().describe("null: everybody who may open the inbox"),
        }),
      }),
    ),
    groups: z.array(group),
    people: z.array(
      z.object({ userId: id, name: text, role: text, capacity: count.describe("how many conversations at once") }),
    ),
  }),
);
export const presence = named<Presence>(
  "Presence",
  z.object({
    userId: id,
    state: oneOf<Availability>({ online: true, away: true, offline: true }),
    takesNew: z.boolean().describe("false: takes no new conversations"),
  }),
);

const replyLanguage = oneOf<ReplyLanguage>({ tr: true, en: true, de: true, ru: true, ar: true });
export const cannedReply = named<CannedReply>(
  "CannedReply",
  z.object({
    id,
    shortcut: text.describe("typed after a slash"),
    title: text,
    texts: z
      .partialRecord(replyLanguage, text)
      .describe("one language at least; may hold {{customer_name}} and others"),
    isPersonal: z.boolean().describe("of the person who asks alone"),
  }),
);
