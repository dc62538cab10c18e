/** Control of the mailbox: reading what was sent, and the key the provider wants. */
import { Hono } from "hono";
import { z } from "zod";
import { body, notFound } from "../control-http";
import type { World } from "../world";
import { letter, lettersOf } from "./mailbox";

export function mailControl(world: World): Hono {
  const app = new Hono();
  app.get("/letters", (c) => c.json({ letters: lettersOf(world, c.req.query("to")) }));
  app.get("/letters/:id", (c) => {
    const found = letter(world, c.req.param("id"));
    return found ? c.json(found) : notFound("letter");
  });
  app.delete("/letters", (c) => {
    world.store.run("DELETE FROM letters");
    world.live.publish({ kind: "mail" });
    return c.json({ letters: [] });
  });
  app.put("/settings", async (c) => {
    const { apiKey } = await body(c, z.object({ apiKey: z.string().min(1) }));
    world.store.setFact("mail:key", apiKey);
    return c.json({ apiKey });
  });
  return app;
}
