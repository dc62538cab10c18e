/** Outgoing webhooks: endpoints, their secrets, and the log of one of them. */
import { computed, createModel, signal } from "@preact/signals";
import type { DeliveryRow, Endpoint } from "../../../../workers/webhooks-out/shapes";
import type { Api, Problem } from "../../api";

export type EventKey = Exclude<Endpoint["events"][number], "webhook.test">;
export const EVENTS = [
  "message.received",
  "conversation.handed_over",
  "lead.vip",
] as const satisfies readonly EventKey[];

export interface Draft {
  /** null = a new one */
  id: string | null;
  url: string;
  description: string;
  events: EventKey[];
  withContent: boolean;
  isOn: boolean;
}

export interface Log {
  endpointId: string;
  items: DeliveryRow[];
  nextCursor: string | null;
}

export type WebhooksState = { kind: "loading" } | { kind: "ready" } | { kind: "failed"; problem: Problem };

const PATH = "/api/v1/webhooks";

export const WebhooksModel = createModel((api: Api) => {
  const state = signal<WebhooksState>({ kind: "loading" });
  const items = signal<Endpoint[]>([]);
  const problem = signal<Problem | null>(null);
  const isBusy = signal(false);
  /** the form that is open; null = none */
  const draft = signal<Draft | null>(null);
  const begun = signal<Draft | null>(null);
  /** something was typed that is not saved */
  const isChanged = computed(() => draft.value !== null && JSON.stringify(draft.value) !== JSON.stringify(begun.value));
  /** a secret just made, and whose; until it was put away */
  const secret = signal<{ url: string; secret: string } | null>(null);
  const log = signal<Log | null>(null);
  /** how the last test went, by endpoint */
  const tested = signal<{ endpointId: string; row: DeliveryRow } | null>(null);
  /** how many were sent again */
  const replayed = signal<number | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: Endpoint[] }>(PATH);
    if (answer.ok) items.value = answer.value.items;
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  /** One thing at a time; what went wrong is shown, what went well is read anew. */
  async function act<T>(ask: () => ReturnType<typeof api.get<T>>): Promise<T | null> {
    if (isBusy.value) return null;
    isBusy.value = true;
    problem.value = null;
    replayed.value = null;
    const answer = await ask();
    isBusy.value = false;
    if (!answer.ok) problem.value = answer.problem;
    await load();
    return answer.ok ? answer.value : null;
  }

  function begin(endpoint?: Endpoint): void {
    problem.value = null;
    begun.value = endpoint
      ? { ...endpoint, events: endpoint.events.filter((event) => event !== "webhook.test") }
      : { id: null, url: "", description: "", events: ["conversation.handed_over"], withContent: false, isOn: true };
    draft.value = begun.value;
  }

  function write(change: Partial<Draft>): void {
    if (draft.value) draft.value = { ...draft.value, ...change };
  }

  function toggle(event: EventKey): void {
    const events = draft.value?.events ?? [];
    write({ events: events.includes(event) ? events.filter((one) => one !== event) : [...events, event] });
  }

  async function save(): Promise<void> {
    if (!draft.value) return;
    const { id, ...input } = draft.value;
    const { url, description, events, withContent, isOn } = input;
    const body = { url: url.trim(), description: description.trim(), events, withContent, isOn };
    if (id) {
      if (await act(() => api.put<Endpoint>(`${PATH}/${id}`, body))) draft.value = null;
      return;
    }
    const made = await act(() => api.post<{ endpoint: Endpoint; secret: string }>(PATH, body));
    if (!made) return;
    draft.value = null;
    secret.value = { url: made.endpoint.url, secret: made.secret };
  }

  async function turn(endpoint: Endpoint, isOn: boolean): Promise<void> {
    const { id, url, description, events, withContent } = endpoint;
    await act(() => api.put(`${PATH}/${id}`, { url, description, events, withContent, isOn }));
  }

  async function rotate(endpoint: Endpoint): Promise<void> {
    const made = await act(() => api.post<{ secret: string }>(`${PATH}/${endpoint.id}/secret`));
    if (made) secret.value = { url: endpoint.url, secret: made.secret };
  }

  async function remove(id: string): Promise<void> {
    await act(() => api.delete(`${PATH}/${id}`));
    if (log.value?.endpointId === id) log.value = null;
  }

  async function test(id: string): Promise<void> {
    tested.value = null;
    const row = await act(() => api.post<DeliveryRow>(`${PATH}/${id}/test`));
    if (row) tested.value = { endpointId: id, row };
    if (log.value?.endpointId === id) await openLog(id);
  }

  async function openLog(id: string): Promise<void> {
    const answer = await api.get<Omit<Log, "endpointId">>(`${PATH}/${id}/deliveries`);
    if (answer.ok) log.value = { endpointId: id, ...answer.value };
    else problem.value = answer.problem;
  }

  async function more(): Promise<void> {
    const shown = log.value;
    if (!shown?.nextCursor) return;
    const { endpointId, nextCursor } = shown;
    const answer = await api.get<Omit<Log, "endpointId">>(`${PATH}/${endpointId}/deliveries?cursor=${nextCursor}`);
    if (!answer.ok) problem.value = answer.problem;
    else log.value = { endpointId, ...answer.value, items: [...shown.items, ...answer.value.items] };
  }

  async function replay(id: string, deliveryId: string): Promise<void> {
    if ((await act(() => api.post(`${PATH}/${id}/deliveries/${deliveryId}/replay`))) === null && problem.value) return;
    replayed.value = 1;
    await openLog(id);
  }

  async function replayFailed(id: string): Promise<void> {
    const answer = await act(() => api.post<{ replayed: number }>(`${PATH}/${id}/deliveries/replay`));
    if (!answer) return;
    replayed.value = answer.replayed;
    await openLog(id);
  }

  return {
    ...{ state, items, problem, isBusy, draft, isChanged, secret, log, tested, replayed },
    ...{ load, begin, write, toggle, save, turn, rotate, remove, test, openLog, more, replay, replayFailed },
  };
});

export type WebhooksPageModel = InstanceType<typeof WebhooksModel>;
