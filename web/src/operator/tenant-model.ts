/** One tenant, and what it asked for. */
import { createModel, signal } from "@preact/signals";
import type { TenantDetails } from "../../../workers/operator/shapes";
import type { Problem } from "../api";
import { type OperatorApi, ROOT } from "./door-model";
import { readModel } from "./read-model";

const Read = readModel<TenantDetails>();

export const TenantModel = createModel((api: OperatorApi, id: string) => {
  const path = `/tenants/${id}`;
  const { state, value, load } = new Read(api, path);
  const isBusy = signal(false);
  const problem = signal<Problem | null>(null);

  /** Shown at once, taken back when it is refused. */
  async function note(feature: string, isAsked: boolean): Promise<void> {
    const tenant = value.value;
    if (!tenant || isBusy.value) return;
    isBusy.value = true;
    problem.value = null;
    const others = tenant.asked.filter((one) => one !== feature);
    value.value = { ...tenant, asked: isAsked ? [...others, feature] : others };
    const place = `${ROOT}${path}/requests/${feature}`;
    const answer = isAsked ? await api.put(place, {}) : await api.delete(place);
    isBusy.value = false;
    if (answer.ok) return;
    value.value = tenant;
    problem.value = answer.problem;
  }

  return { state, value, load, isBusy, problem, note };
});
