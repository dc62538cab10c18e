/** Order changes as a marketplace posts them: proven by the account's own key, stored, answered. */

import { tellContacts } from "../contacts";
import { sourceOfWebhook } from "../integrations";
import type { OrderSource } from "../integrations/port";
import { sameSecret } from "../platform/crypto";
import type { Ctx, PlatformCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { readBytes } from "../platform/http";
import { quarantinePayload } from "../platform/quarantine";
import { noteOrders } from "../search";
import { storeShipments } from "./cache";

const MAX_BYTES = 3 * 1024 * 1024;

/**
 * Handles POST of ORDER_WEBHOOK_PATH/:accountKey. What cannot be read is quarantined and acknowledged, because the sender
 * would repeat it for ever. Throws `not_found`, `unauthorized`, `too_large`; a database that fails throws on, so that
 * the sender tries again.
 */
export async function receiveOrderWebhook(base: PlatformCtx, accountKey: string, request: Request): Promise<Response> {
  const target = await sourceOfWebhook(base, accountKey);
  if (!target) throw new AppError("not_found", "There is no such account.");
  const { ctx, accountId, source, secret } = target;
  const shown = request.headers.get("x-api-key") ?? "";
  if (!(await sameSecret(shown, secret))) throw new AppError("unauthorized", "The key is not this account's.");
  const bytes = await readBytes(request, MAX_BYTES);
  const reason = await takeOrders(ctx, accountId, source, bytes);
  if (reason) await quarantinePayload(base, { tenantId: ctx.tenantId, accountId, channel: source.key, reason, bytes });
  return new Response(null, { status: 200 });
}

/** Stores the orders of a body that is proven to be the account's; again changes nothing. Returns what of it could not be read. */
export async function takeOrders(
  ctx: Ctx,
  accountId: string,
  source: OrderSource,
  bytes: Uint8Array,
): Promise<string | null> {
  const parsed = source.parseWebhook(bytes);
  if (!parsed.ok) return parsed.reason;
  const contactIds = await storeShipments(ctx, { id: accountId, provider: source.key }, parsed.shipments);
  await noteOrders(ctx, parsed.shipments);
  await tellContacts(ctx, contactIds);
  return parsed.unreadable > 0 ? `${parsed.unreadable} unreadable packages` : null;
}
