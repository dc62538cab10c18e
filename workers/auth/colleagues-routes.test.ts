import { expect, it } from "vitest";
import { describeBorders } from "../../tests/harness/borders";
import { signedIn } from "../../tests/harness/people";
import { type Colleague, colleagueRoutes } from "./colleagues-routes";

describeBorders(colleagueRoutes, "/api/v1/colleagues", { "GET /": {} });

it("everybody sees who works here, by name and role and nothing more", async () => {
  const owner = await signedIn("owner");
  const agent = await signedIn("agent", owner.tenantId);
  const stranger = await signedIn("owner");
  const { items } = await (await agent.ask("GET", "/api/v1/colleagues")).json<{ items: Colleague[] }>();
  expect(items.map(({ id }) => id).sort()).toEqual([owner.userId, agent.userId].sort());
  expect(items.find(({ id }) => id === agent.userId)?.role).toBe("agent");
  expect(Object.keys(items[0]!).sort()).toEqual(["id", "name", "role"]);
  expect(items.some(({ id }) => id === stranger.userId)).toBe(false);
});
