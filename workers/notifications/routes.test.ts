import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { base, ctxOf, signedIn } from "../../tests/harness/people";
import { auditEvents } from "../audit/schema";
import { moveClock } from "../platform/clock";
import { dueJobs } from "../platform/schema";
import { notificationRoutes } from "./routes";
import { settingsAtFirst } from "./settings";
import type { NotificationPage } from "./shapes";

// Each signs in several times, and every password costs a hash.
vi.setConfig({ testTimeout: 30_000 });
afterEach(() => moveClock(env.DB, 0));

const PATH = "/api/v1/notifications/settings";
const first = settingsAtFirst("owner");

describeBorders(notificationRoutes, "/api/v1/notifications", {
  "GET /settings": {},
  "PUT /settings": { body: first },
});

describe("what one is told of", () => {
  it("begins with what the role needs, and offers no more than the role sees", async () => {
    const owner = await signedIn("owner");
    const page = await (await owner.ask("GET", PATH)).json<NotificationPage>();
    expect(page).toMatchObject({ settings: first, email: owner.email, tenantTimeZone: "Europe/Istanbul" });
    expect(page.emailEvents).toEqual(["handover", "mention", "trouble", "daily", "report"]);
    const agent = await signedIn("agent", owner.tenantId);
    const theirs = await (await agent.ask("GET", PATH)).json<NotificationPage>();
    expect(theirs.emailEvents).toEqual(["handover", "mention", "daily"]);
    expect(theirs.settings.email.report.isOn).toBe(false);
    const doctor = await signedIn("doctor", owner.tenantId);
    expect(await (await doctor.ask("GET", PATH)).json()).toMatchObject({ emailEvents: [], browserEvents: [] });
  });

  it("is one's own: a colleague's stays as it was, and the audit log keeps the change", async () => {
    const owner = await signedIn("owner");
    const agent = await signedIn("agent", owner.tenantId);
    const mine = {
      ...settingsAtFirst("agent"),
      quiet: { isOn: true, from: 18 * 60, to: 9 * 60 },
      timeZone: "Europe/Berlin",
    };
    const saved = await agent.ask("PUT", PATH, mine);
    expect(saved.status).toBe(200);
    expect(await saved.json()).toMatchObject({ settings: mine });
    expect((await (await owner.ask("GET", PATH)).json<NotificationPage>()).settings).toEqual(first);
    await agent.ask("PUT", PATH, mine);
    const rows = await (await base()).directory
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, owner.tenantId), eq(auditEvents.eventType, "notifications.changed")));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ actorId: agent.userId, resourceId: agent.userId });
    expect(JSON.parse(rows[0]!.payloadAfterJson!)).toMatchObject({ timeZone: "Europe/Berlin" });
  });

  it.each([
    ["a patience that is not offered", { email: { ...first.email, handover: { isOn: true, afterMin: 7 } } }],
    ["a zone nobody knows", { timeZone: "Istanbul" }],
    ["quiet hours without an end", { quiet: { isOn: true, from: 60, to: 60 } }],
    ["an hour that no day has", { email: { ...first.email, daily: { isOn: true, hour: 24 } } }],
  ])("does not take %s", async (_, change) => {
    const owner = await signedIn("owner");
    expect((await owner.ask("PUT", PATH, { ...first, ...change })).status).toBe(400);
  });

  it("plans the daily summary for the person's own hour, and takes the plan back", async () => {
    const owner = await signedIn("owner");
    await env.DB.prepare("UPDATE users SET email_verified = 1 WHERE id = ?").bind(owner.userId).run();
    await moveClock(env.DB, Date.parse("2026-11-20T10:00:00Z") - Date.now());
    const daily = (isOn: boolean) => ({
      ...first,
      email: { ...first.email, daily: { isOn, hour: 7 } },
      timeZone: "America/New_York",
    });
    const plans = async () => {
      const { db } = await ctxOf(owner.tenantId);
      const mine = and(eq(dueJobs.tenantId, owner.tenantId), eq(dueJobs.kind, "notifications.daily"));
      return (await db.select().from(dueJobs).where(mine)).map(({ dueAt }) => new Date(dueAt).toISOString());
    };
    await owner.ask("PUT", PATH, daily(true));
    expect(await plans()).toEqual(["2026-11-20T12:00:00.000Z"]);
    await owner.ask("PUT", PATH, daily(false));
    expect(await plans()).toEqual([]);
  });
});
