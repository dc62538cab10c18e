/** Payloads set aside: opened without what people wrote, read anew, discarded with a reason. */
import { createModel, signal } from "@preact/signals";
import type { MaskedPayload, QuarantineLine, Reprocessed } from "../../../workers/operator/shapes";
import { type OperatorApi, ROOT } from "./door-model";
import { type Filters, listModel } from "./list-model";

const List = listModel<QuarantineLine>("/quarantine");

export const QuarantineModel = createModel((api: OperatorApi, first: Filters = {}) => {
  const list = new List(api, { state: "open", ...first });
  /** the one that is open */
  const opened = signal<({ id: string } & MaskedPayload) | null>(null);
  /** what came of the last one that was read anew */
  const outcome = signal<Reprocessed | null>(null);

  async function open(id: string): Promise<void> {
    if (opened.value?.id === id) {
      opened.value = null;
      return;
    }
    const done = await list.act(id, () => api.post<MaskedPayload>(`${ROOT}/quarantine/${id}/opening`));
    if (done) opened.value = { id, ...done.value };
  }

  async function reprocess(id: string): Promise<void> {
    outcome.value = null;
    const done = await list.act(id, () => api.post<Reprocessed>(`${ROOT}/quarantine/${id}/reprocessing`));
    if (!done) return;
    const result = done.value;
    if (result.outcome === "reprocessed") await settled(id);
    else list.items.value = list.items.value.map((row) => (row.id === id ? { ...row, reason: result.reason } : row));
    outcome.value = result;
  }

  async function discard(id: string, reason: string): Promise<boolean> {
    const done = await list.act(id, () => api.post(`${ROOT}/quarantine/${id}/discarding`, { reason }));
    if (done) await settled(id);
    return done !== null;
  }

  async function settled(id: string): Promise<void> {
    outcome.value = null;
    if (opened.value?.id === id) opened.value = null;
    list.drop(id);
    if (list.items.value.length === 0) await list.load();
  }

  return { list, opened, outcome, open, reprocess, discard };
});

export type Quarantine = InstanceType<typeof QuarantineModel>;
