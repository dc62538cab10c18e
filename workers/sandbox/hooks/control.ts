/** Control of the webhook receivers: what they answer, and what they were told. */
import { Hono } from "hono";
import { body } from "../control-http";
import type { World } from "../world";
import { callsOf, forgetCalls, HookSettings, setSettings, settingsOf } from "./receiver";

export function hookControl(world: World): Hono {
  const app = new Hono();
  app.put("/:hook", async (c) => {
    const settings = await body(c, HookSettings);
    setSettings(world, c.req.param("hook"), settings);
    return c.json(settings);
  });
  app.get("/:hook", (c) => {
    const hook = c.req.param("hook");
    return c.json({ settings: settingsOf(world, hook), calls: callsOf(world, hook) });
  });
  app.delete("/:hook", (c) => {
    forgetCalls(world, c.req.param("hook"));
    return c.json({ calls: [] });
  });
  return app;
}
