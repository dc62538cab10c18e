/** What a restore does not take: what is there already, what is not the same, what is somebody else's. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  ask,
  aTenantEachTime,
  fetched,
  given,
  minute,
  person,
  planted,
  put,
  restoreOf,
  shop,
  wiped,
  work,
} from "../../tests/harness/backups";
import { envelope, openShop, postWebhook } from "../../tests/harness/shop";
import { moveClock } from "../platform/clock";
import type { Manifest } from "./format";

aTenantEachTime();

describe("a backup that is refused", () => {
  it("is refused where the tenant is, under another naming key, and when a part or a file is not the one", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    const { manifest } = backup;
    const begin = async (told: Manifest) => {
      const answer = await ask("POST", "/restores", told);
      return [answer.status, (await answer.json<{ fields?: Record<string, string> }>()).fields];
    };
    expect(await begin(manifest)).toEqual([409, { restore: "occupied" }]);
    expect(await begin({ ...manifest, namingKey: "0".repeat(64) })).toEqual([409, { restore: "naming_key" }]);
    expect((await ask("POST", "/restores", { ...manifest, format: 2 })).status).toBe(400);
    await wiped(ids);
    const [one] = manifest.people;
    const stranger = { id: one!.id, email: person.email };
    expect(await begin({ ...manifest, people: [stranger] })).toEqual([409, { restore: "people" }]);
    const other = await openShop();
    expect(await begin({ ...manifest, numbers: [other.phoneNumberId] })).toEqual([409, { restore: "numbers" }]);
    const id = await given(backup);
    expect(await put(`/restores/${id}/parts/0`, new TextEncoder().encode("[]\n"))).toBe(400);
    const [key, { sha256 }] = [...backup.files][0]!;
    const query = (name: string) => new URLSearchParams({ key: name, sha256 });
    expect(await put(`/restores/${id}/files?${query(key)}`, new Uint8Array([1]))).toBe(400);
    expect(await put(`/restores/${id}/files?${query(`media/${other.tenantId}/fil_1`)}`, new Uint8Array([1]))).toBe(400);
    await env.FILES.delete(key);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "file_missing" });
    expect((await env.FILES.list({ prefix: `backups/${shop.tenantId}/${id}` })).objects).toEqual([]);
    // The same backup again goes on where it failed.
    expect(await given(backup)).toBe(id);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "done", error: null });
  });

  it("takes no row of another tenant's, and no conversation over one that is there", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    await wiped(ids);
    const foreign = ["row", "contacts", { id: "con_x", tenant_id: (await openShop()).tenantId }];
    const lines = `${JSON.stringify(foreign)}\n`;
    const bytes = new TextEncoder().encode(lines);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const parts = [{ bytes: bytes.length, lines: 1, sha256 }];
    const bad = await given({ manifest: { ...backup.manifest, parts }, parts: [bytes], files: new Map() });
    await ask("POST", `/restores/${bad}/start`);
    await work(/^backup\./);
    expect(await restoreOf(bad)).toMatchObject({ state: "failed", error: "row_unknown" });
    await shop.ctx.db.run(sql`DELETE FROM due_jobs WHERE tenant_id = ${shop.tenantId}`);
    await postWebhook(envelope(shop, { messages: [] }));
    await runInDurableObject(env.CONVERSATION.getByName(ids[0]!), (_object, { storage }) =>
      storage.kv.put("moved_to", "cnv_else"),
    );
    const id = await given(backup);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "conversation_occupied" });
  });

  it("that is never given its parts is given up, and one that would take what is another's is refused", async () => {
    const ids = await planted();
    const backup = await fetched(ids);
    await wiped(ids);
    const id = await given(backup);
    await moveClock(env.DB, 8 * 24 * 3600_000);
    await minute();
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "abandoned" });
    const [number] = backup.before.channel_accounts as [{ account_key: string }];
    const other = await openShop();
    await env.DB.prepare("UPDATE channel_accounts SET account_key = ? WHERE tenant_id = ?")
      .bind(number.account_key, other.tenantId)
      .run();
    await given(backup);
    await ask("POST", `/restores/${id}/start`);
    await work(/^backup\./);
    expect(await restoreOf(id)).toMatchObject({ state: "failed", error: "row_taken" });
  });
});
