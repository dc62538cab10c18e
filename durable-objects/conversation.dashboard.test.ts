/** What a call of a person leaves behind that found nothing to do. */
import { expect, it, vi } from "vitest";
import { Dashboard } from "./conversation.dashboard";
import type { Effects } from "./conversation.effects";
import type { Shell } from "./conversation.shell";
import type { ConversationStore, State } from "./conversation.store";

const NOW = 1_800_000_000_000;

/** @param isTold all that the conversation has written is told */
function dashboardWhere(isTold: boolean) {
  const changed = vi.fn();
  const state = { tenantId: "ten_1", conversationId: "cnv_1", unread: 0, status: "closed" } as State;
  const shell = {
    enter: async () => ({ now: () => NOW }),
    ofTenant: () => state,
    commit: (change: () => void) => change(),
    changed,
  } as unknown as Shell;
  const store = { events: { any: () => !isTold } } as unknown as ConversationStore;
  return { dashboard: new Dashboard(shell, store, {} as Effects), changed };
}

it.each([
  ["closes", (dashboard: Dashboard) => dashboard.change("ten_1", { change: { kind: "close" }, by: "usr_1" })],
  ["has seen", (dashboard: Dashboard) => dashboard.markSeen("ten_1", { userId: "usr_1" })],
] as const)("who %s once more, because the first call broke off, has told what that one wrote", async (_, again) => {
  const waiting = dashboardWhere(false);
  await again(waiting.dashboard);
  expect(waiting.changed).toHaveBeenCalledOnce();
  const told = dashboardWhere(true);
  await again(told.dashboard);
  expect(told.changed).not.toHaveBeenCalled();
});
