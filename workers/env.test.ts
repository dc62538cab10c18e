import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { app } from "./app";
import { missingSettings, settingsOf } from "./env";

const health = (settings: object) => app.request("/health", {}, settings as Env);
const without = (...names: string[]) => ({ ...env, ...Object.fromEntries(names.map((name) => [name, undefined])) });

afterEach(() => vi.restoreAllMocks());

describe("a deployment", () => {
  it("with all its settings is healthy", async () => {
    const response = await health({ ...env });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "ok" });
  });

  it("without a secret says which one, and no value of another", async () => {
    const response = await health(without("NAMING_KEY", "SECRETS_KEYS"));
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status: "unset", missing: ["NAMING_KEY", "SECRETS_KEYS"] });
    expect(text).not.toContain(env.BETTER_AUTH_SECRET!);
  });

  it("with a malformed variable names it", () => {
    expect(missingSettings({ ...env, GRAPH_VERSION: "26" } as Env)).toEqual(["GRAPH_VERSION"]);
  });

  it("logs each missing setting once, however often it is asked", () => {
    const lines = vi.spyOn(console, "log").mockImplementation(() => {});
    const broken = without("NAMING_KEY", "META_VERIFY_TOKEN") as Env;
    for (let asked = 0; asked < 3; asked++) expect(() => settingsOf(broken)).toThrow("META_VERIFY_TOKEN, NAMING_KEY");
    expect(lines.mock.calls.map(([line]) => JSON.parse(line).name)).toEqual(["META_VERIFY_TOKEN", "NAMING_KEY"]);
  });
});
