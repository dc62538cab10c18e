/** Starting and stopping as a person does it: Ctrl-C at any time ends everything, a demo cut off is loaded anew. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepLoadedDemo, markDemoLoaded } from "../../scripts/demo.mjs";
import { freePort, root } from "../../scripts/processes.mjs";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "invekto start ş-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("an interrupted start", () => {
  it("leaves no process behind", async () => {
    const persistTo = join(dir, "state");
    const env = { ...process.env, PORT: String(await freePort()), SANDBOX_PORT: String(await freePort()) };
    const start = spawn(process.execPath, ["scripts/start.mjs"], {
      cwd: root,
      env: { ...env, INVEKTO_STATE: persistTo },
    });
    const ended = new Promise<number | null>((resolve) => start.once("exit", resolve));
    // The first signs of the children: their logs.
    await expect.poll(() => existsSync(join(dir, "logs/sandbox.log")), { timeout: 70_000, interval: 20 }).toBe(true);
    await expect.poll(() => processesOf(persistTo), { timeout: 20_000, interval: 20 }).not.toBe("");
    start.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(processesOf(persistTo)).toBe("");
  }, 150_000); // migrating and starting beside another test file's browser

  it("while the demo is loaded, makes the next start begin anew", () => {
    const persistTo = join(dir, "state");
    const left = [join(persistTo, "v3"), join(`${persistTo}-sandbox`, "v3")];
    for (const path of left) mkdirSync(path, { recursive: true });
    expect(keepLoadedDemo(persistTo)).toBe(false);
    expect(left.filter(existsSync)).toEqual([]);
  });
});

it("a whole demo is kept", () => {
  const persistTo = join(dir, "state");
  mkdirSync(join(persistTo, "v3"), { recursive: true });
  markDemoLoaded(persistTo);
  expect(keepLoadedDemo(persistTo)).toBe(true);
  expect(existsSync(join(persistTo, "v3"))).toBe(true);
});

it("the installer finds its folder, whatever the folder is called", () => {
  for (const name of ["scripts", "node_modules"]) mkdirSync(join(dir, name));
  copyFileSync(join(root, "scripts/install.mjs"), join(dir, "scripts/install.mjs"));
  copyFileSync(join(root, "package-lock.json"), join(dir, "package-lock.json"));
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  writeFileSync(join(dir, "node_modules/.invekto-lock"), lock);
  const done = spawnSync(process.execPath, [join(dir, "scripts/install.mjs")], { encoding: "utf8" });
  expect([done.status, done.stdout, done.stderr]).toEqual([0, "", ""]);
});

/** The processes that name this path in their command lines. */
function processesOf(path: string): string {
  const { stdout } = spawnSync("ps", ["-ww", "-eo", "args"], { encoding: "utf8" });
  return stdout
    .split("\n")
    .filter((line) => line.includes(path))
    .join("\n");
}
