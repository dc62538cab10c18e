/** The backups of one tenant: asked for, and looked at again while one is being made. */
import { computed, createModel, signal } from "@preact/signals";
import type { BackupLine } from "../../../workers/backup/shapes";
import type { Problem } from "../api";
import { type OperatorApi, ROOT } from "./door-model";
import { readModel } from "./read-model";

const Read = readModel<BackupLine[]>();

export const BackupsModel = createModel((api: OperatorApi, tenantId: string) => {
  const path = `/tenants/${tenantId}/backups`;
  const { state, value, load } = new Read(api, path);
  const isBusy = signal(false);
  const problem = signal<Problem | null>(null);
  const isRunning = computed(() => value.value?.some((backup) => backup.state === "running") ?? false);

  /** Asked for while one is being made it is that one. */
  async function start(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = null;
    const answer = await api.post<BackupLine>(ROOT + path, {});
    if (answer.ok) await load();
    else problem.value = answer.problem;
    isBusy.value = false;
  }

  return { state, value, load, isBusy, problem, isRunning, start };
});
