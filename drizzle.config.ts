/** drizzle-kit reads every room's schema; `npx drizzle-kit generate --name add_x_to_y` writes the next migration. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./workers/*/schema.ts",
  out: "./migrations",
});
