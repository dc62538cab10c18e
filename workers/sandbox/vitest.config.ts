/** Tests of the sandbox in the real runtime; a small receiver stands where the product would be. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineProject } from "vitest/config";
import { receiver } from "./test/receiver.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
mkdirSync(here("dist"), { recursive: true }); // the page may not be built yet

export default defineProject({
  root: here("."),
  plugins: [
    cloudflareTest({
      wrangler: { configPath: here("wrangler.toml") },
      remoteBindings: false,
      miniflare: { outboundService: receiver() },
    }),
  ],
  test: {
    name: "sandbox",
    include: ["**/*.test.ts"],
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
