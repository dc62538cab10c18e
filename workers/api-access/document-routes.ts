/** /api/v1/openapi.json and /api/reference: what the API can do, open to everybody. */
import { Hono } from "hono";
import type { HttpEnv } from "../platform/http";
import { documentOf } from "./document";
import { REFERENCE_POLICY, REFERENCE_STYLE, referencePage } from "./reference";

const KEPT = "public, max-age=300";

/** @param routesOf the whole app; handed in because it lies above this room, and asked for late because it holds these routes */
export function documentRoutes(routesOf: () => Hono<HttpEnv>) {
  return new Hono<HttpEnv>()
    .get("/v1/openapi.json", async (c) => c.json(await documentOf(routesOf()), 200, { "cache-control": KEPT }))
    .get("/reference", async (c) => {
      const page = await referencePage(await documentOf(routesOf()));
      return c.html(page, 200, { "cache-control": KEPT, "content-security-policy": REFERENCE_POLICY });
    })
    .get("/reference/style.css", (c) =>
      c.body(String(REFERENCE_STYLE), 200, { "cache-control": KEPT, "content-type": "text/css; charset=UTF-8" }),
    );
}
