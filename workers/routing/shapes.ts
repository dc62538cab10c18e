/** What the routing room keeps: rules, groups, business hours and the texts a tenant wrote itself. */

/** `off` = nobody is chosen: whoever comes first takes it */
export const METHODS = ["off", "random", "in_turn", "fewest_today", "longest_idle"] as const;
export type Method = (typeof METHODS)[number];

export const CAPACITY_DEFAULT = 10;

/** How conversations of one channel account find their person. */
export interface Rule {
  method: Method;
  /** only people of this group; null = everybody who may open the inbox */
  groupId: string | null;
}

/** Minutes of the local day, `from` included, `to` (at most 1440) not. */
export interface Interval {
  from: number;
  to: number;
}

export interface ClosedDay {
  /** YYYY-MM-DD in the tenant's zone */
  date: string;
  title: string;
}

export interface Hours {
  isOn: boolean;
  /** Monday to Sunday; a day without intervals is closed */
  week: Interval[][];
  /** whose official holidays close the business; null = none */
  calendar: "tr" | null;
  /** official holidays (YYYY-MM-DD) on which the business works all the same */
  workedHolidays: string[];
  closedDays: ClosedDay[];
}

export const TEXT_KINDS = ["outOfHours", "welcomeNew", "welcomeReturning"] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** A text the customer reads, by language; an empty one means the house's own. May hold `{name}`, `{store}`, `{when}`. */
export interface OwnText {
  isOn: boolean;
  tr: string;
  en: string;
}
export type OwnTexts = Record<TextKind, OwnText>;

/** What a turn must know of all this; a part that is off is left out. */
export interface Desk {
  hours?: Hours;
  texts?: Partial<OwnTexts>;
  /** channel accounts whose conversations are given to somebody */
  routed: string[];
}

export type Availability = "online" | "away" | "offline";

/** Who is there, as colleagues see it. */
export interface Presence {
  userId: string;
  state: Availability;
  /** false = takes no new conversations */
  takesNew: boolean;
}

export interface Group {
  id: string;
  name: string;
  userIds: string[];
}

/** An official holiday of the next twelve months. */
export interface HolidayRow {
  date: string;
  title: { tr: string; en: string };
  /** the afternoon only, from 13:00 */
  isHalf: boolean;
  /** the date may still move by a day */
  isEstimated: boolean;
  isWorked: boolean;
}

export interface HoursPage {
  hours: Hours;
  holidays: HolidayRow[];
  now: { isOpen: boolean; opensAt: number | null };
}

/** What stands where a tenant wrote nothing, and what it wrote. */
export interface TextsPage {
  texts: OwnTexts;
  defaults: Record<TextKind, { tr: string; en: string }>;
  /** what `{when}` would say now */
  when: { tr: string; en: string };
}

export interface RoutingPage {
  rules: { accountId: string; name: string; rule: Rule }[];
  groups: Group[];
  people: { userId: string; name: string; role: string; capacity: number }[];
}
