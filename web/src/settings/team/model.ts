/** The people of the tenant and the invitations that wait. */
import { createModel, signal } from "@preact/signals";
import type { Team } from "../../../../workers/auth/shapes";
import type { Answer, Api, Problem } from "../../api";

export type TeamState = { kind: "loading" } | { kind: "ready"; team: Team } | { kind: "failed"; problem: Problem };

export const TeamModel = createModel((api: Api) => {
  const state = signal<TeamState>({ kind: "loading" });
  const problem = signal<Problem | null>(null);

  async function load(): Promise<void> {
    const answer = await api.get<Team>("/api/v1/team");
    state.value = answer.ok ? { kind: "ready", team: answer.value } : { kind: "failed", problem: answer.problem };
  }

  /** After each change the list is read anew, also after a refusal: somebody else may have been quicker. */
  async function change(asked: Promise<Answer<unknown>>): Promise<boolean> {
    const answer = await asked;
    problem.value = answer.ok ? null : answer.problem;
    await load();
    return answer.ok;
  }

  return {
    state,
    problem,
    load,
    changeRole: (userId: string, role: string) => change(api.put(`/api/v1/team/members/${userId}`, { role })),
    remove: (userId: string) => change(api.delete(`/api/v1/team/members/${userId}`)),
    sendAgain: (id: string) => change(api.post(`/api/v1/team/invitations/${id}/letter`)),
    revoke: (id: string) => change(api.delete(`/api/v1/team/invitations/${id}`)),
  };
});
