/** The little that all verbs about one's account share: contexts for the audit log, addresses of pages. */
import { settingsOf } from "../../env";
import { type Ctx, type PlatformCtx, tenantCtx } from "../../platform/ctx";
import { membershipOf, whence } from "../session";

/** The context of somebody without a session, for the audit log of their oldest tenant; null = they have none. */
export async function ctxOfUser(base: PlatformCtx, userId: string, request: Request): Promise<Ctx | null> {
  const membership = await membershipOf(base, userId);
  if (!membership) return null;
  const { tenantId, role } = membership;
  return tenantCtx(base, tenantId, { kind: "user", userId, role, ...whence(request) });
}

/** The address of one of our pages. */
export function addressOf({ env }: PlatformCtx, page: "sign-in" | "forgot"): string {
  return `${new URL(settingsOf(env).PUBLIC_URL).origin}/${page}`;
}
