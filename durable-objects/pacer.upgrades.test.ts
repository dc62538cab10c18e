/** A Pacer that an earlier or a later version has left wakes under present code. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { PacerRpc } from "./shapes";

const objectOf = (name: string) => env.PACER.getByName(name);
const pacerOf = (name: string) => objectOf(name) as unknown as PacerRpc;

/** Puts this where the Pacer keeps its health, and starts it anew. */
async function left(name: string, health: object): Promise<void> {
  await runInDurableObject(objectOf(name), (_, { storage }) => storage.kv.put("health", health));
  await abortAllDurableObjects();
}

const RULE = { limit: 10, periodMs: 1_000, tokens: 1 };

it("a pause and an open circuit of version 1 still hold", async () => {
  const now = Date.now();
  await left("paused", { failures: 0, openUntil: 0, pausedUntil: now + 60_000 });
  await left("open", { failures: 5, openUntil: now + 10_000, pausedUntil: 0 });
  expect(await pacerOf("paused").lease("x", RULE)).toMatchObject({ granted: false, reason: "paused" });
  expect(await pacerOf("open").lease("x", RULE)).toMatchObject({ granted: false, reason: "open_circuit" });
});

it("a value without fields that came later is a healthy one", async () => {
  await left("bare", { failures: 4 });
  expect(await pacerOf("bare").state()).toMatchObject({ circuit: "closed", pausedUntil: null, failures: 4 });
  expect(await pacerOf("bare").lease("x", RULE)).toMatchObject({ granted: true });
  await pacerOf("bare").report({ ok: false, code: "server" });
  expect(await pacerOf("bare").state()).toMatchObject({ circuit: "open", pausedUntil: null });
});

it("a field of a later version survives", async () => {
  await left("later", { failures: 1, openUntil: 0, pausedUntil: 0, region: "eu" });
  await pacerOf("later").report({ ok: true });
  await runInDurableObject(objectOf("later"), (_, { storage }) =>
    expect(storage.kv.get("health")).toEqual({ failures: 0, openUntil: 0, pausedUntil: 0, region: "eu" }),
  );
});
