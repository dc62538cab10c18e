/** Rules, groups and people of the routing page. Every choice is kept at once. */
import { computed, createModel, signal } from "@preact/signals";
import type { LiveChange } from "../../../../workers/inbox/shapes";
import type { Group, Presence, RoutingPage, Rule } from "../../../../workers/routing/shapes";
import type { Answer, Api, Problem } from "../../api";
import type { Loading } from "../../ui/Waiting";

export interface GroupDraft {
  /** null = a new one */
  id: string | null;
  name: string;
  userIds: string[];
}

export const CAPACITY_MAX = 200;

export const RoutingModel = createModel((api: Api) => {
  const state = signal<Loading>({ kind: "loading" });
  const page = signal<RoutingPage | null>(null);
  const presence = signal<ReadonlyMap<string, Presence>>(new Map());
  const draft = signal<GroupDraft | null>(null);
  /** the group whose removal must be confirmed */
  const leaving = signal<Group | null>(null);
  const isSaving = signal(false);
  const problem = signal<Problem | null>(null);

  /** the group that is being written is another than the one that is kept */
  const isChanged = computed(() => {
    if (!draft.value) return false;
    const { id, name, userIds } = draft.value;
    const kept = page.value?.groups.find((group) => group.id === id);
    return name !== (kept?.name ?? "") || userIds.join() !== (kept?.userIds ?? []).join();
  });

  async function load(): Promise<void> {
    const [rules, people] = await Promise.all([
      api.get<RoutingPage>("/api/v1/routing/rules"),
      api.get<{ items: Presence[] }>("/api/v1/routing/presence"),
    ]);
    if (people.ok) presence.value = new Map(people.value.items.map((one) => [one.userId, one]));
    if (rules.ok) {
      page.value = rules.value;
      state.value = { kind: "ready" };
    } else if (state.value.kind !== "ready") state.value = { kind: "failed", problem: rules.problem };
  }

  /** Read anew after each change, also after a refusal: the page shows what is kept. */
  async function change(asked: Promise<Answer<unknown>>): Promise<boolean> {
    const answer = await asked;
    problem.value = answer.ok ? null : answer.problem;
    await load();
    return answer.ok;
  }

  function setRule(accountId: string, rule: Rule): Promise<boolean> {
    page.value = {
      ...page.value!,
      rules: page.value!.rules.map((one) => (one.accountId === accountId ? { ...one, rule } : one)),
    };
    return change(api.put(`/api/v1/routing/rules/${accountId}`, rule));
  }

  async function saveGroup(): Promise<void> {
    const { id, name, userIds } = draft.value ?? { id: null, name: "", userIds: [] };
    if (!name.trim() || isSaving.value) return;
    isSaving.value = true;
    const body = { name: name.trim(), userIds };
    const isKept = await change(
      id ? api.put(`/api/v1/routing/groups/${id}`, body) : api.post("/api/v1/routing/groups", body),
    );
    isSaving.value = false;
    if (isKept) draft.value = null;
  }

  return {
    state,
    page,
    presence,
    draft,
    isChanged,
    leaving,
    isSaving,
    problem,
    load,
    setRule,
    saveGroup,
    edit(group: Group | null): void {
      problem.value = null;
      draft.value = group ? { ...group } : { id: null, name: "", userIds: [] };
    },
    cancel(): void {
      problem.value = null;
      draft.value = null;
    },
    toggleMember(userId: string): void {
      const { userIds } = draft.value!;
      const next = userIds.includes(userId) ? userIds.filter((id) => id !== userId) : [...userIds, userId];
      draft.value = { ...draft.value!, userIds: next };
    },
    async removeGroup(): Promise<void> {
      const group = leaving.value;
      leaving.value = null;
      if (group) await change(api.delete(`/api/v1/routing/groups/${group.id}`));
    },
    async setCapacity(userId: string, capacity: number): Promise<void> {
      if (Number.isInteger(capacity) && capacity >= 0 && capacity <= CAPACITY_MAX)
        await change(api.put(`/api/v1/routing/people/${userId}`, { capacity }));
    },
    hear(event: LiveChange): void {
      if (event.type !== "presence") return;
      const { userId, state: theirs, takesNew } = event;
      presence.value = new Map(presence.value).set(userId, { userId, state: theirs, takesNew });
    },
  };
});

export type Routing = InstanceType<typeof RoutingModel>;
