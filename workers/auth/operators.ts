/** Whether somebody runs the product. That is no role in a tenant: it is granted by a script and asked for here. */
import { eq } from "drizzle-orm";
import { operators } from "../operator/schema";
import type { PlatformCtx } from "../platform/ctx";

/** As it is now: what was taken away is gone with the next request. */
export async function isOperator(base: PlatformCtx, userId: string): Promise<boolean> {
  const rows = await base.directory
    .select({ userId: operators.userId })
    .from(operators)
    .where(eq(operators.userId, userId))
    .limit(1);
  return rows.length > 0;
}
