/** Builds what a thread plays: the objects' own code with ports in the place of the rooms, and a bug patched in if one is wanted. */
import { mkdirSync, mkdtempSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");

/** Modules the simulation stands in for; all others are the real ones. */
const ROOMS = new Set([
  "workers/platform/ctx",
  "workers/platform/log",
  "workers/platform/ids",
  "workers/contacts",
  "workers/contacts/index",
  "workers/inbox/wakes",
  "workers/channels",
  "workers/channels/index",
  "workers/learning",
  "workers/learning/index",
  "workers/orders",
  "workers/orders/index",
  "workers/tenants",
  "workers/tenants/index",
  "workers/chat-analysis",
  "workers/chat-analysis/index",
  "workers/agent-ai/pipeline",
  "workers/privacy",
  "workers/usage",
  "workers/usage/index",
  "workers/privacy/index",
]);

/** What the runtime brings along. */
const RUNTIMES = new Set(["cloudflare:workers", "node:async_hooks"]);

/** Modules of these folders run by the simulated machine's clock. */
const OURS = /^(durable-objects|workers)\//;
const CLOCKWORK = `import { Date, Math, setTimeout, clearTimeout } from ${JSON.stringify(join(here, "machine.ts"))};`;

/** One change of the product's text. */
export interface Patch {
  file: string;
  from: string;
  to: string;
}

/** Returns the path of a module for `new Worker`, in a directory of its own: several runs may go on at once. */
export async function bundle(name: string, patches: readonly Patch[] = []): Promise<string> {
  const built = join(root, "node_modules/.cache/simulate");
  mkdirSync(built, { recursive: true });
  const outDir = mkdtempSync(join(built, `${name}-`));
  const left = new Set(patches);
  const plugin: Plugin = {
    name: "simulate",
    enforce: "pre",
    resolveId(source, importer) {
      if (RUNTIMES.has(source)) return join(here, "runtime.ts");
      if (!importer || !source.startsWith(".")) return null;
      const path = relative(root, join(dirname(importer), source)).replace(/\.ts$/, "");
      return ROOMS.has(path) ? join(here, "rooms.ts") : null;
    },
    transform(code, id) {
      const file = relative(root, id);
      if (!OURS.test(file) || !file.endsWith(".ts")) return null;
      let text = code;
      for (const patch of patches) {
        if (patch.file !== file) continue;
        if (!text.includes(patch.from)) throw new Error(`${name}: ${file} has no "${patch.from}" any more`);
        text = text.replace(patch.from, () => patch.to);
        left.delete(patch);
      }
      return { code: `${CLOCKWORK}${text}`, map: null };
    },
  };
  await build({
    configFile: false,
    root,
    logLevel: "error",
    define: { SANDBOX: "false" },
    plugins: [plugin],
    build: {
      ssr: join(here, "worker.ts"),
      outDir,
      minify: false,
      target: "node22",
      rollupOptions: { output: { entryFileNames: "worker.mjs" } },
    },
    ssr: { noExternal: true },
  });
  if (left.size > 0) throw new Error(`${name}: not patched: ${[...left].map(({ file }) => file).join(", ")}`);
  return join(outDir, "worker.mjs");
}
