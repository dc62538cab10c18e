/** What Live was told, for tests: an open socket would keep the runtime of a test file from ending. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { LiveChange } from "../../workers/inbox/shapes";

/** From now on the ids of contacts of which dashboards are told, by tenant; ends with `vi.restoreAllMocks()`. */
export function toldContacts(): (tenantId: string) => string[] {
  const told: [string, string][] = [];
  vi.spyOn(env.LIVE, "getByName").mockImplementation(
    (tenantId) =>
      ({
        publish: async (changes: LiveChange[]) => {
          for (const change of changes)
            if (change.type === "contacts") told.push(...change.ids.map((id): [string, string] => [tenantId, id]));
          return { quietMs: 0 };
        },
      }) as never,
  );
  return (tenantId) => told.flatMap(([of, id]) => (of === tenantId ? id : []));
}

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
