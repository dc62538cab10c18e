/** Installs exactly what the lockfile says, once per lockfile. Runs on the machine's own Node.js (20 or newer). */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "node_modules/.invekto-lock");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const present = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`Invekto needs Node.js 20 or newer to start; this is ${process.version}.`);
  process.exit(1);
}
if (process.argv.includes("--stamp")) {
  // npm calls this after every install, so that an install made by hand counts as well.
  writeFileSync(stamp, wanted);
} else if (present !== wanted) {
  console.log("Installing packages (once)…");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  writeFileSync(stamp, wanted); // also where npm runs no scripts
}
