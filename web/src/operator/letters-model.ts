/** Dead letters: by kind and state; replayed one or all, discarded with a reason. */
import { createModel, signal } from "@preact/signals";
import type { DeadLetterLine } from "../../../workers/operator/shapes";
import type { OperatorApi } from "./door-model";
import { ROOT } from "./door-model";
import { type Filters, listModel } from "./list-model";

export interface OpenKind {
  kind: string;
  open: number;
}

export const LettersModel = createModel((api: OperatorApi, first: Filters = {}) => {
  const kinds = signal<OpenKind[]>([]);
  const List = listModel<DeadLetterLine, { items: DeadLetterLine[]; nextCursor: string | null; kinds: OpenKind[] }>(
    "/dead-letters",
    (page) => {
      kinds.value = page.kinds;
    },
  );
  const list = new List(api, { state: "open", ...first });
  /** how many were replayed by the last press, and whether there are more */
  const replayed = signal<{ count: number; isMore: boolean } | null>(null);

  async function replay(id: string): Promise<void> {
    const done = await list.act(id, () => api.post(`${ROOT}/dead-letters/${id}/replay`));
    if (done) await settled(id);
    if (done) replayed.value = { count: 1, isMore: false };
  }

  /** All of the kind that is chosen, or of every kind. */
  async function replayAll(): Promise<void> {
    const { kind = "" } = list.filters.value;
    const body = kind === "" ? {} : { kind };
    const ask = () => api.post<{ replayed: number; isMore: boolean }>(`${ROOT}/dead-letters/replays`, body);
    const done = await list.act("all", ask);
    if (!done) return;
    await list.load();
    replayed.value = { count: done.value.replayed, isMore: done.value.isMore };
  }

  async function discard(id: string, reason: string): Promise<boolean> {
    const done = await list.act(id, () => api.post(`${ROOT}/dead-letters/${id}/discarding`, { reason }));
    if (done) await settled(id);
    return done !== null;
  }

  async function settled(id: string): Promise<void> {
    replayed.value = null;
    list.drop(id);
    if (list.items.value.length === 0) await list.load();
  }

  return { list, kinds, replayed, replay, replayAll, discard };
});

export type Letters = InstanceType<typeof LettersModel>;
