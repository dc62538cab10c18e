/** Builds the phone page into workers/sandbox/dist, which the sandbox Worker serves. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  build: { outDir: "../dist", emptyOutDir: true, target: "es2023" },
});
