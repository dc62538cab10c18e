/** Builds the dashboard into web/dist; the Worker (local) or Pages (production) serves it. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // From here on browsers know light-dark(); lowering it would double every colour.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Every file its own request: the content security policy allows no data: script and no inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
