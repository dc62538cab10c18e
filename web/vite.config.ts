/** Builds the dashboard into web/dist; the Worker (local) or Pages (production) serves it. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { preloads } from "./preloads.ts";

/**
 * What nearly every page is made of. The styles of the inbox and the overview are with it: small, and locally, where a
 * browser has six connections, one request less before the first paint.
 */
const FRAME =
  /src[\\/]styles|src[\\/](inbox[\\/](page|side|thread|list|menu|initials|composer|presence|search)|analytics[\\/]page|onboarding[\\/]onboarding)\.css|node_modules[\\/](?!uplot)|src[\\/](ui[\\/](?!qr)|i18n|shell[\\/](?!help|availability)|auth[\\/]TenantName|inbox[\\/](labels|LabelChips|label\.css|views)|automations[\\/]titles|\w+\.tsx?$)/i;

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [preloads()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // From here on browsers know light-dark(); lowering it would double every colour.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Every file its own request: the content security policy allows no data: script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        // A page and what it is made of as one file: many small ones would be fetched one after another.
        codeSplitting: {
          groups: [
            { name: "frame", test: FRAME, priority: 2 },
            { name: "inbox", test: /src[\\/]inbox[\\/]Page\.tsx$/, priority: 1 },
            { name: "conversation", test: /src[\\/]inbox[\\/]Conversation\.tsx$/ },
            // What the pages of settings share: few and small, and each of them needs most.
            {
              name: "settings",
              test: /src[\\/](settings[\\/](Frame|SettingsForm|texts|sections|people)|auth[\\/]form)/i,
            },
            { name: "overview", test: /src[\\/]analytics[\\/]Page\.tsx$/ },
          ],
        },
      },
    },
  },
});
