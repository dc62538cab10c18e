/** Test projects: rooms and objects in the real runtime, the sandbox in its own, the dashboard's models in Node. */
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { trainIfNeeded } from "./scripts/model.mjs";
import { LANES } from "./tests/harness/running.ts";

// Whatever is tested reads with the model of the present examples.
await trainIfNeeded();

export default defineConfig({
  test: {
    silent: "passed-only",
    // A line of the log that was written as the run ended: only the line is lost.
    onUnhandledError: ({ message }) => !/Closing rpc while "onUserConsoleLog" was pending/.test(message),
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            remoteBindings: false,
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations("./migrations"),
                TEST_SEARCH_MIGRATIONS: await readD1Migrations("./migrations/search"),
              },
              // A stray fetch fails loudly; tests that need an outside give their own.
              outboundService: (request: Request) => new Response(`unexpected fetch: ${request.url}`, { status: 599 }),
            },
          }),
        ],
        define: { SANDBOX: "true" },
        test: {
          name: "workers",
          // One runtime for all files: loading the Worker anew for each would take longer than its tests.
          isolate: false,
          expect: { poll: { timeout: 10_000 } },
          include: ["workers/**/*.test.ts", "durable-objects/**/*.test.ts", "tests/scenarios/**/*.test.ts"],
          exclude: ["workers/sandbox/**"],
          setupFiles: ["./tests/harness/setup.ts"],
          // Many of them sign people in, and a password hash takes its time: more so beside other work.
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // Large dependencies as one file each: the Worker is loaded module by module.
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                rolldownOptions: { external: [/^(node|cloudflare):/, "async_hooks"] },
                include: [
                  "better-auth/minimal",
                  "better-auth/api",
                  "better-auth/adapters/drizzle",
                  "libphonenumber-js",
                  "temporal-polyfill",
                  "hono-openapi",
                  "zod",
                  "drizzle-orm",
                  "drizzle-orm/d1",
                  "drizzle-orm/sqlite-core",
                ],
              },
            },
          },
        },
      },
      {
        test: {
          name: "node",
          include: ["web/src/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          environment: "node",
          testTimeout: 30_000,
        },
      },
      {
        // Real processes over HTTP: a pair of them for each file that runs at the same time.
        test: {
          name: "processes",
          include: ["tests/processes/**/*.test.ts", "tests/browser/**/*.test.ts"],
          environment: "node",
          globalSetup: ["./tests/harness/running.ts"],
          maxWorkers: LANES,
          // A pair of processes and a browser beside another: what is asked for comes, but not always within a second.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        // The form of production, in a process of its own.
        test: { name: "pages", include: ["tests/pages/**/*.test.ts"], environment: "node", testTimeout: 30_000 },
      },
      "./workers/sandbox/vitest.config.ts",
      {
        // Kills its own processes, each file others.
        test: {
          name: "chaos",
          include: ["tests/chaos/**/*.test.ts"],
          environment: "node",
          maxWorkers: LANES,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
