/** The connected numbers: the list, connecting one with its checks, renewing its token, leaving. */
import { batch, computed, createModel, signal } from "@preact/signals";
import type { LiveChange } from "../../../workers/inbox/shapes";
import type { ChannelAccountView, Connection } from "../../../workers/tenants/shapes";
import type { Api, Problem } from "../api";

export type ChannelAccount = ChannelAccountView;

export type ChannelsState =
  | { kind: "loading" }
  | { kind: "ready"; items: ChannelAccount[] }
  | { kind: "failed"; problem: Problem };

/** What Meta is asked, in this order. */
export const CHECKS = ["token", "number", "registered", "name", "webhook"] as const;
export type Check = (typeof CHECKS)[number];
export interface CheckView {
  check: Check;
  state: "waiting" | "ok" | "failed";
  code: string | null;
}

/** What a sandbox offers to whoever tries the product. */
export interface TryOut {
  phoneUrl: string;
  trendyol: { sellerId: string; apiKey: string; apiSecret: string };
}

type NumberField = "phoneNumberId" | "wabaId" | "token";
const FIELDS: readonly NumberField[] = ["phoneNumberId", "wabaId", "token"];
const BETWEEN_CHECKS_MS = 220;
const wait = () => new Promise<void>((resolve) => setTimeout(resolve, BETWEEN_CHECKS_MS));

/** @param pause between one check and the next as they are shown */
export const ChannelsModel = createModel((api: Api, pause: () => Promise<void> = wait) => {
  const state = signal<ChannelsState>({ kind: "loading" });
  const form = { phoneNumberId: signal(""), wabaId: signal(""), token: signal("") };
  const complaints = signal<readonly string[]>([]);
  /** null until the checks begin */
  const checks = signal<CheckView[] | null>(null);
  const busy = signal<"connect" | "disconnect" | null>(null);
  const refusal = signal<Problem | null>(null);
  /** the number that was connected just now */
  const connected = signal<ChannelAccount | null>(null);
  /** the form is open: for a new number, or for a new token of the one named */
  const opened = signal<"new" | { renews: string } | null>(null);
  const tryOut = signal<TryOut | null>(null);
  const accounts = computed(() =>
    state.value.kind === "ready" ? state.value.items.filter(({ status }) => status !== "disconnected") : [],
  );

  async function load(): Promise<void> {
    const answer = await api.get<{ items: ChannelAccount[] }>("/api/v1/channels");
    state.value = answer.ok
      ? { kind: "ready", items: answer.value.items }
      : { kind: "failed", problem: answer.problem };
  }

  /** Only a sandbox answers; elsewhere there is nothing at this address. */
  async function loadTryOut(): Promise<void> {
    const answer = await api.get<TryOut | null>("/sandbox/try-out");
    if (answer.ok && answer.value) tryOut.value = answer.value;
  }

  async function connect(): Promise<void> {
    if (busy.value) return;
    begin("connect");
    const answer = await api.post<Connection>("/api/v1/channels/whatsapp", {
      phoneNumberId: form.phoneNumberId.value.trim(),
      wabaId: form.wabaId.value.trim(),
      token: form.token.value.trim(),
    });
    if (answer.ok) await show(answer.value);
    else refuse(answer.problem);
    busy.value = null;
  }

  function begin(what: "connect" | "disconnect"): void {
    batch(() => {
      busy.value = what;
      refusal.value = null;
      complaints.value = [];
      connected.value = null;
      checks.value = what === "connect" ? CHECKS.map((check) => ({ check, state: "waiting", code: null })) : null;
    });
  }

  async function show({ checks: said, account }: Connection): Promise<void> {
    for (const { check, ok, code } of said) {
      checks.value = checks.value!.map((one) =>
        one.check === check ? { check: one.check, state: ok ? "ok" : "failed", code } : one,
      );
      await pause();
    }
    if (!account) return;
    await load();
    batch(() => {
      connected.value = account;
      opened.value = null;
      form.token.value = "";
    });
  }

  function refuse(problem: Problem): void {
    checks.value = null;
    const named = FIELDS.filter((field) => field in problem.fields);
    complaints.value = named;
    if (named.length === 0) refusal.value = problem;
  }

  /** The sandbox's number with one click: its values go through the same checks. */
  async function connectSandbox(): Promise<void> {
    if (busy.value) return;
    const answer = await api.post<Record<NumberField, string>>("/sandbox/try-out/number");
    if (!answer.ok) {
      refusal.value = answer.problem;
      return;
    }
    for (const field of FIELDS) form[field].value = answer.value[field];
    await connect();
  }

  async function disconnect(id: string): Promise<void> {
    if (busy.value) return;
    begin("disconnect");
    const answer = await api.delete(`/api/v1/channels/${id}`);
    if (!answer.ok) refusal.value = answer.problem;
    await load();
    busy.value = null;
  }

  function open(account?: ChannelAccount): void {
    batch(() => {
      form.phoneNumberId.value = account?.externalId ?? "";
      form.wabaId.value = account?.parentExternalId ?? "";
      form.token.value = "";
      opened.value = account ? { renews: account.id } : "new";
      checks.value = null;
      complaints.value = [];
      refusal.value = null;
      connected.value = null;
    });
  }

  function close(): void {
    opened.value = null;
  }

  function write(field: NumberField, text: string): void {
    form[field].value = text;
    complaints.value = complaints.value.filter((one) => one !== field);
  }

  function hear(event: LiveChange): void {
    if (event.type === "connection" || event.type === "resync") void load();
  }

  return {
    state,
    accounts,
    form,
    complaints,
    checks,
    busy,
    refusal,
    connected,
    opened,
    tryOut,
    load,
    loadTryOut,
    connect,
    connectSandbox,
    disconnect,
    open,
    close,
    write,
    hear,
  };
});

export type ChannelsPageModel = InstanceType<typeof ChannelsModel>;
