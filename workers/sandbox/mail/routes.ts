/** The simulated e-mail provider: Resend's POST /emails, with its refusals and its idempotency keys. */
import { Hono } from "hono";
import { z } from "zod";
import { WITHHOLDING } from "../faults";
import { slowDown, withhold } from "../withhold";
import type { World } from "../world";
import { addressIn, post } from "./mailbox";

/** The key of a fresh world; `PUT /control/mail/settings` changes it. */
export const MAIL_KEY = "sandbox-mail-key";
// https://resend.com/docs/api-reference/introduction, read 2026-11-21: five requests a second a team.
const CALLS = 5;
const WINDOW_MS = 1_000;
const KEY_KEPT_MS = 24 * 60 * 60_000;

const isMailbox = (text: string) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(addressIn(text));
const Mailbox = z.string().refine(isMailbox);
const Body = z
  .object({
    from: Mailbox,
    to: z.union([Mailbox.transform((one) => [one]), z.array(Mailbox).min(1).max(50)]),
    subject: z.string().min(1),
    html: z.string().optional(),
    text: z.string().optional(),
  })
  .refine(({ html, text }) => html !== undefined || text !== undefined);

export function mailRoutes(world: World): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const where = { path: c.req.path };
    await slowDown(world.faults.strike("mail", ["latency"], where));
    const rule = world.faults.strike("mail", ["status"], where);
    if (rule) return refusal(rule.status ?? 500, "application_error", "An unexpected error occurred.");
    await next();
    const withheld = c.res.ok ? world.faults.strike("mail", WITHHOLDING, where) : undefined;
    if (withheld) c.res = await withhold(withheld, c.res);
  });
  app.post("/emails", async (c) => {
    if (!c.req.header("user-agent")) return refusal(403, "1010", "error code: 1010");
    const key = c.req.header("authorization")?.match(/^Bearer (.+)$/)?.[1];
    if (!key) return refusal(401, "missing_api_key", "Missing API key in the authorization header.");
    if (key !== world.store.fact("mail:key", MAIL_KEY)) return refusal(403, "invalid_api_key", "API key is invalid.");
    if (!world.limits.count("mail", CALLS, WINDOW_MS))
      return refusal(429, "rate_limit_exceeded", "Too many requests.", { "retry-after": "1" });
    const raw = await c.req.text();
    const parsed = Body.safeParse(json(raw));
    if (!parsed.success) return refusal(422, "validation_error", "A field is missing or malformed.");
    const idempotencyKey = c.req.header("idempotency-key");
    if (idempotencyKey !== undefined && (idempotencyKey.length < 1 || idempotencyKey.length > 256))
      return refusal(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
    const before = idempotencyKey ? knownKey(world, idempotencyKey) : undefined;
    if (before) {
      return before.body === raw
        ? Response.json({ id: before.letter_id })
        : refusal(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload.");
    }
    const { html = "", text = "", ...rest } = parsed.data;
    const id = world.store.together(() => {
      const made = post(world, { ...rest, html, text });
      if (idempotencyKey)
        world.store.run(
          "INSERT OR REPLACE INTO mail_keys (key, body, letter_id, at) VALUES (?, ?, ?, ?)",
          idempotencyKey,
          raw,
          made,
          world.clock.now(),
        );
      return made;
    });
    return Response.json({ id });
  });
  app.all("*", () => refusal(404, "not_found", "The requested endpoint does not exist."));
  return app;
}

function knownKey(world: World, key: string): { body: string; letter_id: string } | undefined {
  return world.store.first(
    "SELECT body, letter_id FROM mail_keys WHERE key = ? AND at > ?",
    key,
    world.clock.now() - KEY_KEPT_MS,
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(statusCode: number, name: string, message: string, headers: HeadersInit = {}): Response {
  return Response.json({ statusCode, name, message }, { status: statusCode, headers });
}
