/** Something that is read as a whole: one tenant, the numbers, how far the product is behind. */
import { createModel, signal } from "@preact/signals";
import type { Loading } from "../ui/Waiting";
import { type OperatorApi, ROOT } from "./door-model";

/** @param path below the operator's API */
export function readModel<T>() {
  return createModel((api: OperatorApi, path: string) => {
    const state = signal<Loading>({ kind: "loading" });
    const value = signal<T | null>(null);

    async function load(): Promise<void> {
      const answer = await api.get<T>(ROOT + path);
      if (answer.ok) value.value = answer.value;
      state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
    }

    return { state, value, load };
  });
}
