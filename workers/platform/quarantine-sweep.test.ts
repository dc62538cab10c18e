/** What nobody settled is not kept for ever, and no bytes lie in the store that no row knows. */
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { settingsOf } from "../env";
import { clockAt } from "./clock";
import { platformCtx } from "./ctx";
import { quarantinePayload, settledRow } from "./quarantine";
import { sweepQuarantine } from "./quarantine-sweep";
import { quarantine } from "./schema";

const DAY = 24 * 3600_000;
/** The first minute of an hour, when the sweep does its work. */
const HOUR = Math.ceil(Date.now() / 3600_000) * 3600_000;

const later = (ms: number) => platformCtx(env, clockAt(HOUR - Date.now() + ms + 1000));
const base = later(0);
const bytes = () => new TextEncoder().encode(crypto.randomUUID());
const setAside = (payload = bytes(), at = base) =>
  quarantinePayload(at, { tenantId: null, channel: "whatsapp", reason: "not JSON", bytes: payload });
const rows = () => base.directory.select().from(quarantine);
const keys = async () => (await env.FILES.list({ prefix: "quarantine/" })).objects.map(({ key }) => key);

beforeEach(async () => {
  await base.directory.delete(quarantine);
  await env.FILES.delete(await keys());
});

describe("the quarantine", () => {
  it("forgets a payload and its bytes after thirty days, settled or not, and none before", async () => {
    await setAside();
    await setAside();
    const [first] = await rows();
    await settledRow(base, first!.id, "usr_1", { outcome: "discarded", discardReason: "test" });
    await sweepQuarantine(later(29 * DAY), 30);
    expect([(await rows()).length, (await keys()).length]).toEqual([2, 2]);
    await sweepQuarantine(later(30 * DAY + 60_000), 30); // not the first minute of an hour
    expect((await rows()).length).toBe(2);
    await sweepQuarantine(later(30 * DAY + 3600_000), 30);
    expect([await rows(), await keys()]).toEqual([[], []]);
  });

  it("keeps for thirty days more what came again after it was settled", async () => {
    const payload = bytes();
    await setAside(payload);
    const [row] = await rows();
    await settledRow(base, row!.id, "usr_1", { outcome: "discarded", discardReason: "test" });
    await setAside(payload, later(20 * DAY));
    await sweepQuarantine(later(40 * DAY), 30);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual([null]);
  });

  it("is kept as long as the deployment says", async () => {
    await setAside();
    expect(settingsOf({ ...env, QUARANTINE_DAYS: "2" } as unknown as Env).QUARANTINE_DAYS).toBe(2);
    expect(settingsOf(env).QUARANTINE_DAYS).toBe(30);
    await sweepQuarantine(later(3 * DAY), 2);
    expect(await rows()).toEqual([]);
  });

  it("that fails at the bytes keeps the row, and takes it the next time", async () => {
    await setAside();
    vi.spyOn(env.FILES, "delete").mockRejectedValueOnce(new Error("no answer"));
    await expect(sweepQuarantine(later(31 * DAY), 30)).rejects.toThrow("no answer");
    expect((await rows()).length).toBe(1);
    await sweepQuarantine(later(31 * DAY), 30);
    expect([await rows(), await keys()]).toEqual([[], []]);
  });

  it("drops bytes without a row once they are a day old", async () => {
    await setAside();
    const [row] = await rows();
    await base.directory.delete(quarantine).where(eq(quarantine.id, row!.id));
    await setAside();
    await sweepQuarantine(base, 30);
    expect((await keys()).length).toBe(2); // its row may still be on its way
    await sweepQuarantine(base, 30, Date.now() + DAY + 60_000);
    expect(await keys()).toEqual((await rows()).map(({ r2Key }) => r2Key));
  });
});
