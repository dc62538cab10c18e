/** What a deployment would upload: small, without the sandbox's doors, clock and secrets, and able to start. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { root } from "./harness/sources";

/** Cloudflare's limit for a Worker of the free plan, compressed. */
const LIMIT_BYTES = 3 * 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), "invekto-bundle-"));
const script = build();
const sizeKb = Math.ceil(gzipSync(script).length / 1024);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the production bundle", () => {
  it(`is ${sizeKb} KB compressed, below the 3 MB that are allowed`, () => {
    expect(sizeKb * 1024).toBeLessThan(LIMIT_BYTES);
  });

  it("has no demo door", () => {
    expect(script).not.toMatch(/["'`]\/sandbox/);
    // what `workers/demo/prepare-tenant.ts` says and nobody else
    expect(script).not.toContain("This e-mail belongs to somebody without a tenant.");
  });

  it("can neither read nor move the sandbox's clock", () => {
    expect(script).not.toMatch(/(from|into|update)\s+sandbox_clock/i);
  });

  it("knows no local secret", () => {
    const local = Object.entries(settings("")).filter(([name]) => !(name in settings("production")));
    expect(local.map(([, value]) => value)).toContain("sandbox-app-secret");
    expect(local.filter(([, value]) => script.includes(String(value)))).toEqual([]);
  });

  it("is told nothing of this machine", () => {
    expect(JSON.stringify(settings("production"))).not.toMatch(/127\.0\.0\.1|localhost|sandbox/i);
    expect(script).not.toMatch(/127\.0\.0\.1:\d/);
  });
});

describe("started as production", () => {
  let runtime: Miniflare;

  beforeAll(async () => {
    runtime = new Miniflare(
      convertV4MiniflareOptions({
        modules: [{ type: "ESModule", path: "index.js", contents: script }],
        compatibilityDate: "2026-10-01",
        compatibilityFlags: ["nodejs_compat"],
        bindings: { ...settings(""), ...settings("production") },
        d1Databases: ["DB", "SEARCH"],
        r2Buckets: ["FILES"],
        durableObjects: {
          CONVERSATION: { className: "Conversation", useSQLite: true },
          PACER: { className: "Pacer", useSQLite: true },
          LIVE: { className: "Live", useSQLite: true },
        },
        cf: false,
        log: new Log(LogLevel.NONE),
        handleStructuredLogs: () => {},
      }),
    );
    await runtime.ready;
  }, 60_000);

  afterAll(() => runtime.dispose());

  it("it answers", async () => {
    const answer = await runtime.dispatchFetch("https://app.invekto.com/health");
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: "ok" }]);
  });

  it("nobody answers at the demo's door", async () => {
    const answer = await runtime.dispatchFetch("https://app.invekto.com/sandbox/demo", { method: "POST" });
    expect(answer.status).toBe(404);
  });
});

/** The variables of an environment, as the configuration gives them; secrets of production are nowhere in it. */
function settings(env: string): Record<string, string> {
  const { vars } = unstable_readConfig({ config: join(root, "wrangler.toml"), env }, { hideWarnings: true });
  return vars as Record<string, string>;
}

function build(): string {
  const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
  const done = spawnSync(
    process.execPath,
    [wrangler, "deploy", "--dry-run", "--env", "production", "--outdir", folder],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" },
    },
  );
  if (done.status !== 0) throw new Error(`production could not be bundled:\n${done.stdout}\n${done.stderr}`);
  return readFileSync(join(folder, "index.js"), "utf8");
}
