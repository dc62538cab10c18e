/** `npm run reset`: forgets all local data; the next start begins afresh. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./processes.mjs";

for (const path of [".wrangler/state", ".wrangler/state-sandbox", ".wrangler/logs"]) {
  rmSync(join(root, path), { recursive: true, force: true });
}
console.log("Local data removed.");
