/** /healthz and /metrics: for probes and scrapers, before everything that could fail. They name no tenant. */
import { Hono } from "hono";
import { version } from "../../package.json";
import { clockAt, readClock } from "../platform/clock";
import { type PlatformCtx, platformCtx } from "../platform/ctx";
import type { HttpEnv } from "../platform/http";
import { PATIENCE_MS, readiness } from "./checks";

export const healthRoutes = new Hono<HttpEnv>()
  .get("/healthz/live", (c) => c.json({ status: "live", version }))
  .get("/healthz", async (c) => readyAnswer(await baseOf(c.env)))
  .get("/healthz/ready", async (c) => readyAnswer(await baseOf(c.env)));

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
