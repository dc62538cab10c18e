/** Table of contents of the sandbox's HTTP side. */
import { Hono } from "hono";
import { controlRoutes } from "./control";
import { graphRoutes } from "./graph/routes";
import { hookRoutes } from "./hooks/routes";
import { mailRoutes } from "./mail/routes";
import { trendyolRoutes } from "./trendyol/routes";
import type { World } from "./world";

export function worldApp(world: World): Hono {
  const app = new Hono();
  app.route("/graph", graphRoutes(world));
  app.route("/trendyol", trendyolRoutes(world));
  app.route("/mail", mailRoutes(world));
  app.route("/hooks", hookRoutes(world));
  app.route("/control", controlRoutes(world));
  return app;
}
