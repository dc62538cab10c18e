/** What a call of a person leaves behind that found nothing to do. */
import { expect, it, vi } from "vitest";
import { Dashboard } from "./conversation.dashboard";
import type { Effects } from "./conversation.effects";
import type { Shell } from "./conversation.shell";
import type { ConversationStore, State } from "./conversation.store";
import type { TemplateInput } from "./shapes";

const NOW = 1_800_000_000_000;
const WRITTEN = { userId: "usr_1", clientId: "cli_1", text: "" };
const TEMPLATE = {} as TemplateInput["template"];

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
  const known = { seq: 4, id: "msg_4", direction: "note", content: { type: "note", text: "", mentions: [] } };
  const store = {
    peek: () => state,
    events: { any: () => !isTold },
    messages: { seqOfClientId: (id: string) => (id === "cli_1" ? known.seq : null), get: () => known },
    scheduled: { all: () => [] },
  } as unknown as ConversationStore;
  return { dashboard: new Dashboard(shell, store, {} as Effects), changed };
}

it.each([
  ["closes", (dashboard: Dashboard) => dashboard.change("ten_1", { change: { kind: "close" }, by: "usr_1" })],
  ["has seen", (dashboard: Dashboard) => dashboard.markSeen("ten_1", { userId: "usr_1" })],
  ["has slept", (dashboard: Dashboard) => dashboard.endSnooze("ten_1")],
  ["ignores", (dashboard: Dashboard) => dashboard.ignoreSuggestion("ten_1", { turnId: "trn_1", userId: "usr_1" })],
  ["replies", (dashboard: Dashboard) => dashboard.reply("ten_1", WRITTEN)],
  ["notes", (dashboard: Dashboard) => dashboard.note("ten_1", { ...WRITTEN, mentions: [] })],
  ["sends a template", (dashboard: Dashboard) => dashboard.sendTemplate("ten_1", { ...WRITTEN, template: TEMPLATE })],
  ["sends what was planned", (dashboard: Dashboard) => dashboard.sendScheduled("ten_1", "cli_1")],
] as const)("who %s once more, because the first call broke off, has told what that one wrote", async (_, again) => {
  const waiting = dashboardWhere(false);
  await again(waiting.dashboard);
  expect(waiting.changed).toHaveBeenCalledOnce();
  const told = dashboardWhere(true);
  await again(told.dashboard);
  expect(told.changed).not.toHaveBeenCalled();
});
