/** A tenant with examples and models, for tests: people ask over HTTP, jobs are run by hand. */
import { expect } from "vitest";
import { ctxOf, type Person, signedIn } from "../../tests/harness/people";
import { clockAt } from "../platform/clock";
import { type AnyJob, type JobResult, runJob } from "../platform/queue";
import { keepExample } from "./examples";
import { trainTenantModel } from "./jobs";
import type { Models, TenantModel } from "./shapes";

const TABLE = new Map([[trainTenantModel.kind, trainTenantModel as unknown as AnyJob]]);

export const EXAMPLES = [
  ["paketim ne alemde", "order_tracking"],
  ["bizim koli hâlâ ortalarda yok", "order_tracking"],
  ["emanet yolunu mu şaşırdı", "order_tracking"],
  ["elime ne gün geçer bu", "delivery_time"],
  ["cumaya yetişir mi paketim", "delivery_time"],
  ["hangi gün kapıma gelir", "delivery_time"],
] as const;

export async function taught(tenantId?: string): Promise<Person> {
  const owner = await signedIn("owner", tenantId);
  const ctx = await ctxOf(owner.tenantId);
  for (const [text, intent] of EXAMPLES) {
    await keepExample(ctx, { text, intent, source: "manual", wrongAnswerId: null });
  }
  return owner;
}

export const start = (owner: Person) => owner.ask("POST", "/api/v1/learning/models");

export const activate = (owner: Person, version: string) =>
  owner.ask("POST", `/api/v1/learning/models/${version}/activation`);

export async function modelsOf(owner: Person): Promise<Models> {
  return (await owner.ask("GET", "/api/v1/learning/models")).json<Models>();
}

/** Runs the job of a training as the queue would, `offsetMs` later. */
export async function runTraining({ tenantId }: Person, version: string, offsetMs = 0): Promise<JobResult> {
  const ctx = { ...(await ctxOf(tenantId)), clock: clockAt(offsetMs) };
  return runJob(ctx, TABLE, { kind: trainTenantModel.kind, tenantId, payload: { version } });
}

export async function train(owner: Person, version: string, offsetMs = 0): Promise<void> {
  expect(await runTraining(owner, version, offsetMs)).toEqual({ done: true });
}

export async function trained(owner: Person): Promise<TenantModel> {
  const { version } = await (await start(owner)).json<TenantModel>();
  await train(owner, version);
  return (await modelsOf(owner)).items.find((model) => model.version === version)!;
}
