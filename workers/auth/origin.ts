/** Other sites may not act with our visitors' cookies: what changes something must come from our own pages. */
import type { MiddlewareHandler } from "hono";
import { settingsOf } from "../env";
import { AppError } from "../platform/errors";
import type { HttpEnv } from "../platform/http";

declare const SANDBOX: boolean;

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Was this sent by one of our own pages? By `Origin` where the browser gives it, by `Sec-Fetch-Site` otherwise.
 * A request with neither is not a browser's of this decade and is refused as well.
 */
export function isOwnOrigin(request: Request, publicUrl: string): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return request.headers.get("sec-fetch-site") === "same-origin";
  if (origin === new URL(publicUrl).origin) return true;
  // On a developer's machine 127.0.0.1 and localhost are the same place.
  return SANDBOX && origin === new URL(request.url).origin;
}

/** @throws AppError forbidden for a state-changing request of another site */
export const sameOrigin: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (!READING.has(c.req.method) && !isOwnOrigin(c.req.raw, settingsOf(c.env).PUBLIC_URL)) {
    throw new AppError("forbidden", "This request came from another site.");
  }
  await next();
};
