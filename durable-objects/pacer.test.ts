import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { PacerRpc } from "./shapes";

const pacer = (name: string) => env.PACER.getByName(name) as unknown as PacerRpc;

describe("the pacer", () => {
  it("leases no more than the limit at once and says how long to wait", async () => {
    const stub = pacer("limit");
    const rule = { limit: 3, periodMs: 60_000, tokens: 1 };
    const leases = [
      await stub.lease("list", rule),
      await stub.lease("list", rule),
      await stub.lease("list", rule),
      await stub.lease("list", rule),
    ];
    expect(leases.map((lease) => lease.granted)).toEqual([true, true, true, false]);
    expect(leases[3]).toMatchObject({ reason: "rate" });
    const wait = leases[3] as { waitMs: number };
    expect(wait.waitMs).toBeGreaterThan(59_000);
    expect(wait.waitMs).toBeLessThanOrEqual(60_000);
  });

  it("tells everybody it refuses a time of their own", async () => {
    const stub = pacer("queue");
    const rule = { limit: 1, periodMs: 60_000, tokens: 1 };
    await stub.lease("list", rule);
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) waits.push(((await stub.lease("list", rule)) as { waitMs: number }).waitMs);
    expect(waits.map((wait) => Math.round(wait / 60_000))).toEqual([1, 2, 3]);
  });

  it("keeps the buckets of endpoints apart", async () => {
    const stub = pacer("buckets");
    const rule = { limit: 1, periodMs: 60_000, tokens: 1 };
    expect((await stub.lease("a", rule)).granted).toBe(true);
    expect((await stub.lease("b", rule)).granted).toBe(true);
    expect((await stub.lease("a", rule)).granted).toBe(false);
  });

  it("opens the circuit after five failures in a row", async () => {
    const stub = pacer("circuit");
    for (let i = 0; i < 4; i++) await stub.report({ ok: false, code: "server" });
    expect((await stub.state()).circuit).toBe("closed");
    await stub.report({ ok: false, code: "server" });
    expect(await stub.lease("x", { limit: 10, periodMs: 1_000, tokens: 1 })).toMatchObject({
      granted: false,
      reason: "open_circuit",
    });
  });

  it("takes one success as health, and refusals about one message as none of its business", async () => {
    const stub = pacer("health");
    for (let i = 0; i < 4; i++) await stub.report({ ok: false, code: "timeout" });
    await stub.report({ ok: false, code: "window_closed" });
    expect((await stub.state()).failures).toBe(0);
  });

  it("pauses as long as the provider asks", async () => {
    const stub = pacer("pause");
    await stub.report({ ok: false, code: "rate_limited", retryAfterMs: 5_000 });
    expect(await stub.lease("x", { limit: 10, periodMs: 1_000, tokens: 1 })).toMatchObject({
      granted: false,
      reason: "paused",
    });
  });

  it("lets one of identical look-ups go and the others wait until it leaves", async () => {
    const stub = pacer("same");
    expect(await stub.enter("order:1", 5_000)).toBe("go");
    expect(await stub.enter("order:1", 5_000)).toBe("wait");
    expect(await stub.enter("order:2", 5_000)).toBe("go");
    await stub.leave("order:1");
    expect(await stub.enter("order:1", 5_000)).toBe("go");
  });
});
