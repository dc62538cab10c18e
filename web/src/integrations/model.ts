/** The Trendyol account: connecting, testing, updating, leaving. */

import { computed, createModel, signal } from "@preact/signals";
import type { LiveChange } from "../../../workers/inbox/shapes";
import type { Api, Problem } from "../api";

export interface Integration {
  id: string;
  provider: string;
  externalId: string;
  status: "connected" | "trouble" | "disconnected";
  troubleCode: string | null;
  troubleAt: number | null;
  lastSyncedAt: number | null;
  webhookOn: boolean;
  orders: number;
}

export type IntegrationsState = { kind: "loading" } | { kind: "ready" } | { kind: "failed"; problem: Problem };

export type Done = "connected" | "test_ok" | "sync_started";

export const IntegrationsModel = createModel((api: Api) => {
  const state = signal<IntegrationsState>({ kind: "loading" });
  const items = signal<Integration[]>([]);
  const busy = signal<"connect" | "test" | "sync" | "disconnect" | null>(null);
  const done = signal<Done | null>(null);
  const refusal = signal<Problem | null>(null);
  /** the form stays open over a connected account while its keys are renewed */
  const isRenewing = signal(false);
  const form = { sellerId: signal(""), apiKey: signal(""), apiSecret: signal("") };
  const account = computed(() => items.value.find(({ status }) => status !== "disconnected") ?? null);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: Integration[] }>("/api/v1/integrations");
    if (answer.ok) items.value = answer.value.items;
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  function begin(what: NonNullable<typeof busy.value>): boolean {
    if (busy.value) return false;
    busy.value = what;
    done.value = null;
    refusal.value = null;
    return true;
  }

  async function connect(): Promise<void> {
    if (!begin("connect")) return;
    const answer = await api.post<Integration>("/api/v1/integrations/trendyol", {
      sellerId: form.sellerId.value.trim(),
      apiKey: form.apiKey.value.trim(),
      apiSecret: form.apiSecret.value.trim(),
    });
    if (answer.ok) {
      await load();
      form.apiKey.value = "";
      form.apiSecret.value = "";
      isRenewing.value = false;
      done.value = "connected";
    } else refusal.value = answer.problem;
    busy.value = null;
  }

  /** A failed test is no refusal: the account then shows its trouble. */
  async function test(id: string): Promise<void> {
    if (!begin("test")) return;
    const answer = await api.post<{ ok: true } | { ok: false; code: string }>(`/api/v1/integrations/${id}/test`);
    if (!answer.ok) refusal.value = answer.problem;
    else if (answer.value.ok) done.value = "test_ok";
    else if (answer.value.code === "paced") refusal.value = { code: "limit", fields: {}, requestId: null };
    await load();
    busy.value = null;
  }

  async function sync(id: string): Promise<void> {
    if (!begin("sync")) return;
    const answer = await api.post(`/api/v1/integrations/${id}/sync`);
    if (answer.ok) done.value = "sync_started";
    else refusal.value = answer.problem;
    busy.value = null;
  }

  async function disconnect(id: string): Promise<void> {
    if (!begin("disconnect")) return;
    const answer = await api.delete(`/api/v1/integrations/${id}`);
    if (!answer.ok) refusal.value = answer.problem;
    await load();
    busy.value = null;
  }

  /** Opens the form for new keys of the same seller. */
  function renew(sellerId: string): void {
    form.sellerId.value = sellerId;
    isRenewing.value = true;
  }

  function hear(event: LiveChange): void {
    if (event.type === "connection" || event.type === "resync") void load();
  }

  return {
    state,
    items,
    account,
    busy,
    done,
    refusal,
    isRenewing,
    form,
    load,
    connect,
    test,
    sync,
    disconnect,
    renew,
    hear,
  };
});

export type IntegrationsPageModel = InstanceType<typeof IntegrationsModel>;
