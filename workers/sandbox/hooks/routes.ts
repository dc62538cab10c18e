/** POST /hooks/:hook: an endpoint for outgoing webhooks. */
import { Hono } from "hono";
import { pause } from "../withhold";
import type { World } from "../world";
import { isSigned, keepCall, settingsOf, takeAnswer } from "./receiver";

export function hookRoutes(world: World): Hono {
  const app = new Hono();
  app.post("/:hook", async (c) => {
    const hook = c.req.param("hook");
    const body = await c.req.text();
    const { secret } = settingsOf(world, hook);
    const isVerified = secret === null ? null : await isSigned(secret, c.req.raw.headers, body);
    const told = takeAnswer(world, hook);
    const status = isVerified === false ? 401 : told.status;
    const headers = Object.fromEntries(c.req.raw.headers);
    const id = headers["webhook-id"] ?? null;
    keepCall(world, { hook, id, type: typeOf(body), isVerified, status, headers, body, at: Date.now() });
    if (told.delayMs > 0) await pause(told.delayMs);
    const text = isVerified === false ? "the signature does not fit" : `${status} by order`;
    return new Response(status === 204 || status === 304 ? null : text, { status });
  });
  return app;
}

function typeOf(body: string): string | null {
  try {
    return (JSON.parse(body) as { type?: string }).type ?? null;
  } catch {
    return null;
  }
}
