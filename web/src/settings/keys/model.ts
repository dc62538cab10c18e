/** API keys: made, shown once, taken back. */
import { computed, createModel, signal } from "@preact/signals";
import type { ListedKey } from "../../../../workers/api-access/shapes";
import type { Api, Problem } from "../../api";

export type Scope = ListedKey["scopes"][number];

export const SCOPES = [
  "conversations:read",
  "conversations:write",
  "contacts:read",
  "orders:read",
  "analytics:read",
  "settings:read",
  "settings:write",
] as const satisfies readonly Scope[];

/** Days a key may live; "never" is said with an empty text. */
export const LIVES = ["30", "90", "365", ""] as const;
export type Life = (typeof LIVES)[number];

export type KeysState = { kind: "loading" } | { kind: "ready" } | { kind: "failed"; problem: Problem };

export const KeysModel = createModel((api: Api) => {
  const state = signal<KeysState>({ kind: "loading" });
  const items = signal<ListedKey[]>([]);
  const problem = signal<Problem | null>(null);
  const isBusy = signal(false);
  /** the key that was just made, until it was put away */
  const token = signal<string | null>(null);
  const name = signal("");
  const scopes = signal<Scope[]>([]);
  const life = signal<Life>("365");
  /** a key is being described that is not made yet */
  const isChanged = computed(() => name.value.trim() !== "" || scopes.value.length > 0);
  /** somebody tried to make a key that says nothing */
  const isIncomplete = signal(false);

  async function load(): Promise<void> {
    const answer = await api.get<{ items: ListedKey[] }>("/api/v1/keys");
    if (answer.ok) items.value = answer.value.items;
    state.value = answer.ok ? { kind: "ready" } : { kind: "failed", problem: answer.problem };
  }

  function toggle(scope: Scope): void {
    const has = scopes.value.includes(scope);
    scopes.value = has ? scopes.value.filter((one) => one !== scope) : [...scopes.value, scope];
  }

  async function create(): Promise<void> {
    if (isBusy.value) return;
    isIncomplete.value = name.value.trim() === "" || scopes.value.length === 0;
    if (isIncomplete.value) return;
    isBusy.value = true;
    problem.value = null;
    const answer = await api.post<{ token: string }>("/api/v1/keys", {
      name: name.value.trim(),
      scopes: scopes.value,
      expiresInDays: life.value === "" ? null : Number(life.value),
    });
    isBusy.value = false;
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    token.value = answer.value.token;
    name.value = "";
    scopes.value = [];
    await load();
  }

  async function revoke(id: string): Promise<void> {
    const answer = await api.delete(`/api/v1/keys/${id}`);
    // One that is gone already is what was wanted.
    problem.value = answer.ok || answer.problem.code === "not_found" ? null : answer.problem;
    if (!problem.value) await load();
  }

  return {
    ...{ state, items, problem, isBusy, token, name, scopes, life, isChanged, isIncomplete },
    ...{ load, toggle, create, revoke },
  };
});

export type KeysPageModel = InstanceType<typeof KeysModel>;
