/** What every route must refuse: strangers, wrong roles, other tenants' ids, other sites. A route without a row fails. */
import type { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { ROLES, type Role } from "../../workers/platform/ctx";
import type { HttpEnv } from "../../workers/platform/http";
import { OWN_ORIGIN, type Person, request, signedIn } from "./people";

export interface Border {
  /** who may use it; everybody signed in when left out */
  roles?: readonly Role[];
  /** a body that is right in form, so that the refusal is not about it */
  body?: unknown;
  /** a path with an id of this tenant; another tenant's people must get 404 for it */
  owned?: (owner: Person) => Promise<string>;
}

/** @param rows by `METHOD /path` as the room declares it, e.g. `POST /:id/replies` */
export function describeBorders(routes: Hono<HttpEnv>, mount: string, rows: Record<string, Border>): void {
  const declared = new Set(
    routes.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`),
  );

  // Signing in costs a password hash: one person a role serves all rows, made when first needed.
  const people = new Map<string, Promise<Person>>();
  const someone = (who: Role | "stranger"): Promise<Person> => {
    const known = people.get(who) ?? signInAs(who);
    people.set(who, known);
    return known;
  };
  const signInAs = async (who: Role | "stranger"): Promise<Person> => {
    if (who === "owner" || who === "stranger") return signedIn("owner");
    return signedIn(who, (await someone("owner")).tenantId);
  };

  describe(`borders of ${mount}`, () => {
    it("has a row for each route", () => {
      expect(Object.keys(rows).sort()).toEqual([...declared].sort());
    });

    for (const [name, border] of Object.entries(rows)) {
      const [method, path] = name.split(" ") as [string, string];
      const somePath = mount + (path === "/" ? "" : path.replace(":id", `cnv_${"0".repeat(40)}`).replace(/:\w+/g, "x"));

      it(`${name} is closed to whoever is not signed in`, async () => {
        expect((await request(method, somePath, border.body, { origin: OWN_ORIGIN })).status).toBe(401);
      });

      if (method !== "GET") {
        it(`${name} is closed to other sites`, async () => {
          const answer = await (await someone("owner")).ask(method, somePath, border.body, {
            origin: "https://evil.example",
          });
          expect(answer.status).toBe(403);
        });
      }

      for (const role of ROLES.filter((one) => border.roles && !border.roles.includes(one))) {
        it(`${name} is closed to the role ${role}`, async () => {
          const target = border.owned ? await border.owned(await someone("owner")) : somePath;
          expect((await (await someone(role)).ask(method, target, border.body)).status).toBe(403);
        });
      }

      if (border.owned) {
        it(`${name} does not know another tenant's id`, async () => {
          const target = await border.owned!(await someone("owner"));
          expect((await (await someone("stranger")).ask(method, target, border.body)).status).toBe(404);
        });
      }
    }
  });
}
