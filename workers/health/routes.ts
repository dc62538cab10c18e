/** /healthz and /metrics: for probes and scrapers, before everything that could fail. They name no tenant. */
import { Hono } from "hono";
import { version } from "../../package.json";
import { watchSettingsOf } from "../env";
import { clockAt, readClock } from "../platform/clock";
import { sameSecret } from "../platform/crypto";
import { type PlatformCtx, platformCtx } from "../platform/ctx";
import type { HttpEnv } from "../platform/http";
import { logBug } from "../platform/log";
import { PATIENCE_MS, readiness } from "./checks";
import { exposition } from "./exposition";
import { figures } from "./figures";

export const healthRoutes = new Hono<HttpEnv>()
  .get("/healthz/live", (c) => c.json({ status: "live", version }))
  .get("/healthz", async (c) => readyAnswer(await baseOf(c.env)))
  .get("/healthz/ready", async (c) => readyAnswer(await baseOf(c.env)))
  .get("/metrics", async (c, next) => {
    if (!(await mayScrape(c.env, c.req.header("authorization")))) return next(); // there is nothing here
    return scraped(await baseOf(c.env));
  });

async function mayScrape(env: Env, header: string | undefined): Promise<boolean> {
  const { METRICS_TOKEN: token } = watchSettingsOf(env);
  return token !== null && header !== undefined && (await sameSecret(header, `Bearer ${token}`));
}

async function scraped(base: PlatformCtx): Promise<Response> {
  const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };
  try {
    const [counted, { checks }] = await Promise.all([figures(base), readiness(base)]);
    return new Response(exposition(counted, checks, version), { headers });
  } catch (error) {
    logBug("health.scrape", error);
    return new Response("# the figures cannot be read now\n", { status: 503, headers });
  }
}

async function readyAnswer(base: PlatformCtx): Promise<Response> {
  const { status, version, checks, reasons, missing } = await readiness(base);
  const headers = { "cache-control": "no-store" };
  return Response.json(
    { status, version, reasons, ...(missing.length > 0 ? { missing } : {}), checks },
    { status: status === "ready" ? 200 : 503, headers },
  );
}

/** A clock that cannot be read is the machine's own: whoever asks how things stand is answered in any case. */
async function baseOf(env: Env): Promise<PlatformCtx> {
  const own = clockAt(0);
  const late = scheduler.wait(PATIENCE_MS).then(() => own);
  return platformCtx(env, await Promise.race([readClock(env.DB).catch(() => own), late]));
}
