/** The operator's door: whether the pages are open in this session, and opening them with the password. */
import { createModel, signal } from "@preact/signals";
import type { OperatorDoor } from "../../../workers/operator/shapes";
import type { Answer, Api, Problem } from "../api";
import type { Loading } from "../ui/Waiting";

export const ROOT = "/api/operator";

/** What the lists of these pages ask. */
export type OperatorApi = Pick<Api, "get" | "post" | "put" | "delete">;

export const DoorModel = createModel((api: OperatorApi) => {
  const state = signal<Loading>({ kind: "loading" });
  const isOpen = signal(false);
  const isBusy = signal(false);
  const problem = signal<Problem | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<OperatorDoor>(`${ROOT}/session`);
    if (answer.ok) isOpen.value = answer.value.isOpen;
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  async function open(password: string): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = null;
    const answer = await api.post<OperatorDoor>(`${ROOT}/session`, { password });
    isBusy.value = false;
    if (answer.ok) isOpen.value = true;
    else problem.value = answer.problem;
  }

  async function close(): Promise<void> {
    problem.value = null;
    const answer = await api.delete(`${ROOT}/session`);
    // Whoever believes it locked goes away from it.
    if (answer.ok) isOpen.value = false;
    else problem.value = answer.problem;
  }

  /** The same API; an answer that says the door is closed closes it here too. */
  const inside: OperatorApi = {
    get: <T>(path: string) => watched(api.get<T>(path)),
    post: <T>(path: string, body?: unknown) => watched(api.post<T>(path, body)),
    put: <T>(path: string, body: unknown) => watched(api.put<T>(path, body)),
    delete: <T>(path: string) => watched(api.delete<T>(path)),
  };

  async function watched<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await asked;
    if (!answer.ok && answer.problem.fields.operator === "locked") isOpen.value = false;
    return answer;
  }

  return { state, isOpen, isBusy, problem, load, open, close, inside };
});

export type Door = InstanceType<typeof DoorModel>;

/** The same API; `then` runs after everything that changes something. */
export function afterEach(api: OperatorApi, then: () => Promise<void>): OperatorApi {
  const followed = async <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> => {
    const answer = await asked;
    void then();
    return answer;
  };
  return {
    get: api.get,
    post: (path, body) => followed(api.post(path, body)),
    put: (path, body) => followed(api.put(path, body)),
    delete: (path) => followed(api.delete(path)),
  };
}
