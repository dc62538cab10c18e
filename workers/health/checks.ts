/** Is the product ready? Each thing it needs is asked at once, and none may take longer than two seconds. */
import { sql } from "drizzle-orm";
import type { PacerRpc } from "../../durable-objects/shapes";
import { version } from "../../package.json";
import { missingSettings, watchSettingsOf } from "../env";
import type { PlatformCtx } from "../platform/ctx";
import { searchDb } from "../platform/ctx";
import { logBug } from "../platform/log";
import { behindOf } from "./lag";
import type { Check, CheckName, Readiness } from "./shapes";

/** What does not answer within this time is as good as gone. */
export const PATIENCE_MS = 2_000;
/** So long an answer counts: whoever asks more often, and anybody may, costs no more. */
const KNOWN_FOR_MS = 5_000;
const MINUTE_MS = 60_000;

const known = new WeakMap<Env, { at: number; readiness: Promise<Readiness> }>();

/** The same for all who ask within some seconds. Never throws. */
export function readiness(base: PlatformCtx): Promise<Readiness> {
  const last = known.get(base.env);
  const at = Date.now();
  if (last && at - last.at < KNOWN_FOR_MS) return last.readiness;
  const fresh = { at, readiness: checkAll(base) };
  known.set(base.env, fresh);
  return fresh.readiness;
}

/** Asks everything anew. Never throws. */
export async function checkAll(base: PlatformCtx): Promise<Readiness> {
  const { env } = base;
  const missing = missingSettings(env);
  const behind = behindOf(base).catch(() => null); // the directory's own check says why
  const limitMs = watchSettingsOf(env).ALERT_LAG_MIN * MINUTE_MS;
  const isWithin = (of: "jobsMs" | "severalMs") => async () => ((await behind)?.[of] ?? 0) <= limitMs || "behind";
  const checks = await Promise.all([
    check("settings", async () => missing.length === 0 || "missing"),
    check("directory", () => base.directory.all(sql`SELECT 1`)),
    check("search", () => searchDb(env).all(sql`SELECT 1`)),
    check("files", () => env.FILES.head("health")),
    check("queues", () => Promise.all([env.JOBS.metrics(), env.EVENTS.metrics()])),
    check("objects", () => (env.PACER.getByName("health") as unknown as PacerRpc).state()),
    check("jobs", isWithin("jobsMs")),
    check("projection", isWithin("severalMs")),
  ]);
  const reasons = checks.filter(({ isOk }) => !isOk).map(({ name }) => name);
  const status = reasons.length === 0 ? "ready" : "unready";
  return { status, version, at: base.clock.now(), checks, reasons, missing };
}

/** @param ask what comes back does not matter, unless it is the code of what is wrong */
async function check(name: CheckName, ask: () => Promise<unknown>): Promise<Check> {
  const startedAt = Date.now();
  const answer = await within(ask).catch((error) => {
    logBug("health.check", error, { name });
    return "error";
  });
  const ms = Date.now() - startedAt;
  return typeof answer === "string" ? { name, isOk: false, ms, why: answer } : { name, isOk: true, ms };
}

async function within(ask: () => Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"timeout">((resolve) => {
    timer = setTimeout(() => resolve("timeout"), PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
  }
}
