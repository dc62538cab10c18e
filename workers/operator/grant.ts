/** Granting, for the sandbox's door and for tests. In production a script writes the row: nothing there can grant. */
import type { PlatformCtx } from "../platform/ctx";
import { operators } from "./schema";

/** Twice is once. @param grantedBy who does it, in words */
export async function grantOperator(base: PlatformCtx, userId: string, grantedBy: string): Promise<void> {
  await base.directory
    .insert(operators)
    .values({ userId, grantedBy, createdAt: base.clock.now() })
    .onConflictDoNothing();
}
