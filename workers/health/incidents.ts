/**
 * The watch over the product, run by the minute's cron: what is wrong becomes an incident, told to the operators once when
 * it has lasted long enough and once when it is over. The rows hold the state, so that it does not matter who runs it.
 */
import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { users } from "../auth/schema";
import { settingsOf, watchSettingsOf } from "../env";
import { noticeOf, notifierOf } from "../notify";
import { operators } from "../operator/schema";
import type { PlatformCtx } from "../platform/ctx";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { channelAccounts } from "../tenants/schema";
import { patienceOf, type Seen, seenNow } from "./alarms";
import { checkAll } from "./checks";
import { countAll } from "./figures";
import { healthIncidents, IS_ON } from "./schema";
import type { Readiness } from "./shapes";
import { type Language, letter } from "./words";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What comes back within this time was never over: nobody wants a letter a minute. */
const CALM_MS = 3 * MINUTE_MS;
/** So long it can be read what was wrong. */
const KEPT_MS = 90 * 24 * HOUR_MS;

type Incident = typeof healthIncidents.$inferSelect;

/** Looks at everything once. Returns how many incidents go on. */
export async function watch(base: PlatformCtx): Promise<number> {
  const readiness = await checkAll(base);
  if (readiness.reasons.includes("directory")) {
    await tellWithoutDatabase(base, readiness);
    return 0;
  }
  return noteSeen(base, await seenNow(base, readiness, await countAll(base)));
}

/** The same with what was seen handed in. */
export async function noteSeen(base: PlatformCtx, seen: readonly Seen[]): Promise<number> {
  const now = base.clock.now();
  for (const one of seen) await noteOne(base, one, now);
  const on = await base.directory.select().from(healthIncidents).where(sql`${IS_ON}`);
  for (const incident of on) {
    const isSeen = seen.some(({ alarm, subject }) => alarm === incident.alarm && subject === incident.subject);
    if (isSeen) await tellWhenDue(base, incident, now);
    else if (now - incident.lastSeenAt >= CALM_MS) await end(base, incident, now);
  }
  await base.directory.delete(healthIncidents).where(lt(healthIncidents.endedAt, now - KEPT_MS));
  return on.length;
}

async function noteOne(base: PlatformCtx, { alarm, subject, facts }: Seen, now: number): Promise<void> {
  await base.directory
    .insert(healthIncidents)
    .values({ id: newId("incident", now), alarm, subject, facts, beganAt: now, lastSeenAt: now })
    .onConflictDoUpdate({
      target: [healthIncidents.alarm, healthIncidents.subject],
      targetWhere: sql`${IS_ON}`,
      set: { lastSeenAt: now, facts },
    });
}

async function tellWhenDue(base: PlatformCtx, incident: Incident, now: number): Promise<void> {
  const patienceMs = patienceOf(incident.alarm, watchSettingsOf(base.env));
  if (incident.toldAt !== null || now - incident.beganAt < patienceMs) return;
  const told = base.directory
    .update(healthIncidents)
    .set({ toldAt: now })
    .where(and(eq(healthIncidents.id, incident.id), isNull(healthIncidents.toldAt)));
  await tell(base, incident, false, now, told);
}

/** What was never told ends without a word. */
async function end(base: PlatformCtx, incident: Incident, now: number): Promise<void> {
  const ended = base.directory
    .update(healthIncidents)
    .set({ endedAt: incident.lastSeenAt })
    .where(and(eq(healthIncidents.id, incident.id), isNull(healthIncidents.endedAt)));
  if (incident.toldAt === null) await ended;
  else await tell(base, incident, true, now, ended);
}

/** The letters and the row that says they were written are one batch; a letter of the same occasion is written once. */
async function tell(
  base: PlatformCtx,
  incident: Incident,
  isOver: boolean,
  now: number,
  change: BatchItem<"sqlite">,
): Promise<void> {
  const [listeners, about] = await Promise.all([listenersOf(base), numberOf(base, incident)]);
  const url = new URL("/operator/health", settingsOf(base.env).PUBLIC_URL).href;
  const { id, alarm, facts, beganAt, lastSeenAt } = incident;
  const minutes = Math.floor(((isOver ? lastSeenAt : now) - beganAt) / MINUTE_MS);
  const letters = await Promise.all(
    listeners.map(({ address, language }) =>
      noticeOf(base, {
        key: `health/${id}/${isOver ? "over" : "began"}/${address}`,
        notifier: "email",
        address,
        notice: letter({ language, alarm, facts, about, minutes, isOver, url }),
      }),
    ),
  );
  await base.directory.batch([change, ...letters.flatMap(({ rows }) => rows)]);
  log("health.told", { incidentId: id, alarm, isOver, listeners: letters.length });
  for (const { post } of letters) await post();
}

interface Listener {
  address: string;
  language: Language;
}

/** Operators whose mailbox is proven, and the address of the deployment. */
async function listenersOf(base: PlatformCtx): Promise<Listener[]> {
  const { ALERT_EMAIL: also } = watchSettingsOf(base.env);
  const granted = base.directory.select({ userId: operators.userId }).from(operators);
  const people = await base.directory
    .select({ address: users.email, language: users.language })
    .from(users)
    .where(and(inArray(users.id, granted), eq(users.emailVerified, true)));
  const listeners = people.map(({ address, language }) => ({ address, language: languageOf(language) }));
  return also && listeners.every(({ address }) => address !== also)
    ? [...listeners, { address: also, language: "tr" }]
    : listeners;
}

function languageOf(language: string | null): Language {
  return language === "en" ? "en" : "tr";
}

async function numberOf(base: PlatformCtx, { alarm, subject }: Incident): Promise<string | null> {
  if (alarm !== "circuit") return null;
  const [row] = await base.directory
    .select({ name: channelAccounts.displayName, address: channelAccounts.displayAddress })
    .from(channelAccounts)
    .where(eq(channelAccounts.id, subject));
  return row ? `${row.name} (${row.address})` : null;
}

/**
 * Without D1 there is no state and no list of operators: the deployment's own address is told at once, and by the
 * notice's id the mail provider tells it once an hour.
 */
async function tellWithoutDatabase(base: PlatformCtx, { reasons }: Readiness): Promise<void> {
  const { ALERT_EMAIL: address } = watchSettingsOf(base.env);
  log("health.no_database", { isTold: address !== null });
  if (address === null) return;
  const id = `health-directory-${Math.floor(base.clock.now() / HOUR_MS)}`;
  const url = new URL("/healthz", settingsOf(base.env).PUBLIC_URL).href;
  const facts = { reasons: reasons.join(", ") };
  const notice = letter({ language: "tr", alarm: "unready", facts, about: null, minutes: 0, isOver: false, url });
  await notifierOf("email")!.send(base.env, { id, address, notice });
}
