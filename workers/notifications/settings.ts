/** Who wants to be told of what: each person's own choice, else what their role begins with. */
import { peopleOf, type Teammate } from "../auth";
import { type Ctx, ours, type Role } from "../platform/ctx";
import { findTenant } from "../tenants";
import { type EmailEvent, notificationSettings } from "./schema";
import { BROWSER_EVENTS, type BrowserEvent, type NotificationSettings } from "./shapes";

/** What each role may hear of: no more than its pages show. */
export const EMAIL_OF: Record<Role, readonly EmailEvent[]> = {
  owner: ["handover", "mention", "trouble", "daily", "report"],
  supervisor: ["handover", "mention", "trouble", "daily", "report"],
  agent: ["handover", "mention", "daily"],
  doctor: [],
};
export const BROWSER_OF: Record<Role, readonly BrowserEvent[]> = {
  owner: BROWSER_EVENTS,
  supervisor: BROWSER_EVENTS,
  agent: BROWSER_EVENTS,
  doctor: [],
};

/** Somebody who may be told something, with what they want. */
export interface Listener extends Teammate {
  settings: NotificationSettings;
  /** of the person, else the business's */
  timeZone: string;
}

/** What a person has who never changed anything: the owner hears what cannot wait, the others of their name. */
export function settingsAtFirst(role: Role): NotificationSettings {
  const leads = role === "owner" || role === "supervisor";
  return {
    email: {
      handover: { isOn: role === "owner", afterMin: 30 },
      daily: { isOn: false, hour: 9 },
      report: { isOn: role === "owner" },
      trouble: { isOn: leads },
      mention: { isOn: true },
    },
    browser: {
      message: { isShown: false, isHeard: false },
      handover: { isShown: true, isHeard: true },
      mention: { isShown: true, isHeard: true },
    },
    quiet: { isOn: true, from: 22 * 60, to: 8 * 60 },
    timeZone: null,
  };
}

/** Everybody of the tenant who may be told something by letter: their mailbox is proven. */
export async function listenersOf(ctx: Ctx): Promise<Listener[]> {
  const [people, rows, tenant] = await Promise.all([
    peopleOf(ctx),
    ctx.db
      .select({ userId: notificationSettings.userId, settings: notificationSettings.settings })
      .from(notificationSettings)
      .where(ours(ctx, notificationSettings)),
    findTenant(ctx, ctx.tenantId),
  ]);
  const chosen = new Map(rows.map(({ userId, settings }) => [userId, settings]));
  return people
    .filter(({ emailVerified }) => emailVerified)
    .map((person) => {
      const settings = chosen.get(person.userId) ?? settingsAtFirst(person.role);
      const language = person.language ?? tenant.locale;
      return { ...person, language, settings, timeZone: settings.timeZone ?? tenant.timeZone };
    });
}

/** Does this person want to hear of it by letter, and may they? */
export function wants({ role, settings }: Listener, event: EmailEvent): boolean {
  return EMAIL_OF[role].includes(event) && settings.email[event].isOn;
}
