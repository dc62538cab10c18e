/** Security headers on every answer of the Worker; `web/public/_headers` says the same for the static files. */
import type { MiddlewareHandler } from "hono";
import { type HttpEnv, setHeader } from "../platform/http";

/** The Worker answers data, never pages: nothing may run or be framed. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
} as const;

const CACHE = { "cache-control": "no-store" } as const;

/** Made with all of them at once, which takes much less than adding one after the other: for what is answered often. */
export function emptyAnswer(status: number): Response {
  const answer = new Response(null, { status, headers: { ...HEADERS, ...CACHE } });
  guarded.add(answer);
  return answer;
}

const guarded = new WeakSet<Response>();

export const securityHeaders: MiddlewareHandler<HttpEnv> = async (c, next) => {
  await next();
  if (c.res.webSocket) return; // an upgrade's headers belong to the object that answered it
  if (guarded.has(c.res)) return;
  for (const [name, value] of Object.entries({ ...HEADERS, ...CACHE }))
    if (!c.res.headers.has(name)) setHeader(c, name, value);
};
