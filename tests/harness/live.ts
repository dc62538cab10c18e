/** Which sessions' sockets were closed, for tests: an open socket would keep the runtime of a test file from ending. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";

/** From now on `[tenantId, sessionId]` of each; ends with `vi.restoreAllMocks()`. */
export function closedSessions(): [string, string][] {
  const closed: [string, string][] = [];
  vi.spyOn(env.LIVE, "getByName").mockImplementation(
    (tenantId) =>
      ({
        closeSession: async (sessionId: string) => void closed.push([tenantId, sessionId]),
        publish: async () => ({ quietMs: 0 }),
      }) as never,
  );
  return closed;
}
