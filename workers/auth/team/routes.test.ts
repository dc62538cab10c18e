import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { describeBorders } from "../../../tests/harness/borders";
import { holdLetters, lettersTo, tokenFor } from "../../../tests/harness/letters";
import { closedSessions } from "../../../tests/harness/live";
import { base, cookieOf, OWN_ORIGIN, type Person, request, signedIn } from "../../../tests/harness/people";
import { auditEvents } from "../../audit/schema";
import { moveClock } from "../../platform/clock";
import { invitations, memberships, users } from "../schema";
import type { Team } from "../shapes";
import { teamRoutes } from "./routes";

// Each signs in several times, and every password costs a hash.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(holdLetters);
afterEach(async () => {
  vi.restoreAllMocks();
  await moveClock(env.DB, 0);
});

const OWN = { origin: OWN_ORIGIN };
const PASSWORD = "mavi kedi 7 kere";
const someone = () => `davetli-${crypto.randomUUID()}@example.com`;
const door = (path: string, body: object, cookie?: string) =>
  request("POST", `/api/auth/${path}`, body, { ...OWN, ...(cookie ? { cookie } : {}) });
const accept = (token: string, changes: object = {}) =>
  door("invitation/accept", { token, name: "Ayşe Güneş", password: PASSWORD, language: "tr", ...changes });
const teamOf = async (person: Person) => (await person.ask("GET", "/api/v1/team")).json<Team>();
const me = (cookie: string) => request("GET", "/api/v1/me", undefined, { cookie });

async function verified(person: Person): Promise<Person> {
  await (await base()).directory.update(users).set({ emailVerified: true }).where(eq(users.id, person.userId));
  return person;
}
const owner = async () => verified(await signedIn("owner"));

async function invited(by: Person, role = "agent", email = someone()): Promise<{ email: string; id: string }> {
  const answer = await by.ask("POST", "/api/v1/team/invitations", { email, role });
  expect(answer.status).toBe(204);
  return { email, id: (await teamOf(by)).invitations.find((one) => one.email === email)!.id };
}

describeBorders(teamRoutes, "/api/v1/team", {
  "GET /": { roles: ["owner", "supervisor"] },
  "PUT /members/:userId": {
    roles: ["owner"],
    body: { role: "owner" },
    owned: async (person) => `/api/v1/team/members/${person.userId}`,
  },
  "DELETE /members/:userId": { roles: ["owner"], owned: async (person) => `/api/v1/team/members/${person.userId}` },
  "POST /invitations": { roles: ["owner"], body: { email: "x@example.com", role: "agent" } },
  "POST /invitations/:invitationId/letter": {
    roles: ["owner"],
    body: {},
    owned: async (person) => `/api/v1/team/invitations/${(await invited(await verified(person))).id}/letter`,
  },
  "DELETE /invitations/:invitationId": {
    roles: ["owner"],
    owned: async (person) => `/api/v1/team/invitations/${(await invited(await verified(person))).id}`,
  },
});

describe("an invitation", () => {
  it("is sent by whoever has confirmed their own e-mail only", async () => {
    const person = await signedIn("owner");
    const answer = await person.ask("POST", "/api/v1/team/invitations", { email: someone(), role: "agent" });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ fields: { email: "unverified" } });
  });

  it("brings somebody new into the team, signed in and proven, once", async () => {
    const boss = await owner();
    const { email } = await invited(boss, "doctor");
    const [letter] = await lettersTo(email);
    expect(letter!.subject).toBe("Moda Butik sizi ekibine davet ediyor");
    const token = await tokenFor(email);
    expect(await (await door("invitation", { token })).json()).toEqual({
      tenantName: "Moda Butik",
      email,
      role: "doctor",
      invitedBy: "Elif Yılmaz",
      isKnown: false,
    });
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(await (await me(cookieOf(won[0]!))).json()).toMatchObject({
      user: { name: "Ayşe Güneş", email, emailVerified: true },
      tenant: { id: boss.tenantId },
      role: "doctor",
    });
    expect((await teamOf(boss)).invitations).toEqual([]);
    expect((await teamOf(boss)).members.map((member) => member.role)).toEqual(["owner", "doctor"]);
  });

  it("lets somebody with an account sign in and join; the session then works for the new tenant, and can go back", async () => {
    const [boss, other] = [await owner(), await signedIn("agent")];
    await invited(boss, "supervisor", other.email);
    const token = await tokenFor(other.email);
    expect(await (await door("invitation", { token })).json()).toMatchObject({ isKnown: true });
    const stranger = await signedIn();
    for (const cookie of [undefined, stranger.cookie]) {
      const refused = await door("invitation/join", { token }, cookie);
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({ fields: { account: "sign_in" } });
    }
    expect((await accept(token)).status).toBe(409);
    expect((await door("invitation/join", { token }, other.cookie)).status).toBe(200);
    const now = await (await me(other.cookie)).json<{ tenants: { id: string }[] }>();
    expect(now).toMatchObject({ tenant: { id: boss.tenantId }, role: "supervisor" });
    expect(now.tenants.map(({ id }) => id)).toEqual([other.tenantId, boss.tenantId]);
    const back = await other.ask("PUT", "/api/v1/account/tenant", { tenantId: other.tenantId });
    expect(back.status).toBe(204);
    expect(await (await me(other.cookie)).json()).toMatchObject({ tenant: { id: other.tenantId }, role: "agent" });
  });

  it("takes somebody in who has an account and works for nobody: their password says who they are", async () => {
    const [boss, other] = [await owner(), await signedIn("agent")];
    await (await base()).directory.delete(memberships).where(eq(memberships.userId, other.userId));
    await invited(boss, "doctor", other.email);
    const token = await tokenFor(other.email);
    const join = (password: string) => door("invitation/join", { token, password });
    expect((await join("yanlış bir parola")).status).toBe(401);
    expect((await door("invitation/join", { token }, other.cookie)).status).toBe(409);
    const joined = await join("uzun bir parola");
    expect(joined.status).toBe(200);
    expect(await (await me(cookieOf(joined))).json()).toMatchObject({
      user: { email: other.email, emailVerified: true },
      tenant: { id: boss.tenantId },
      role: "doctor",
    });
    expect((await join("uzun bir parola")).status).toBe(404);
  });

  it("is no place to guess passwords: five wrong ones lock, here as at the door", async () => {
    const [boss, other] = [await owner(), await signedIn("agent")];
    await invited(boss, "agent", other.email);
    const token = await tokenFor(other.email);
    const tries: number[] = [];
    for (let n = 0; n < 6; n++) tries.push((await door("invitation/join", { token, password: `yanlış ${n}` })).status);
    expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await door("invitation/join", { token, password: "uzun bir parola" })).status).toBe(429);
  });

  it("is not for somebody who is here already", async () => {
    const boss = await owner();
    const agent = await signedIn("agent", boss.tenantId);
    const answer = await boss.ask("POST", "/api/v1/team/invitations", { email: agent.email, role: "agent" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ fields: { email: "member" } });
  });

  it("opens nothing once it is revoked, sent anew or a week old", async () => {
    const boss = await owner();
    const { email, id } = await invited(boss);
    const first = await tokenFor(email);
    expect((await boss.ask("POST", `/api/v1/team/invitations/${id}/letter`)).status).toBe(204);
    expect((await accept(first)).status).toBe(404);
    const second = await tokenFor(email);
    await moveClock(env.DB, 7 * 86_400_000);
    expect((await door("invitation", { token: second })).status).toBe(404);
    expect((await teamOf(boss)).invitations[0]).toMatchObject({ email, isExpired: true });
    await moveClock(env.DB, 0);
    expect((await boss.ask("DELETE", `/api/v1/team/invitations/${id}`)).status).toBe(204);
    expect((await accept(second)).status).toBe(404);
    expect((await lettersTo(email)).length).toBe(2);
  });

  it("keeps no token in the clear, and refuses a common password without using the link up", async () => {
    const boss = await owner();
    const { email } = await invited(boss);
    const token = await tokenFor(email);
    expect(JSON.stringify(await (await base()).directory.select().from(invitations))).not.toContain(token);
    expect((await accept(token, { password: "ayse1990" })).status).toBe(400);
    expect((await accept(token)).status).toBe(200);
  });
});

describe("a member", () => {
  it("who is removed is refused in the next request, and hears no more", async () => {
    const boss = await owner();
    const agent = await signedIn("agent", boss.tenantId);
    const closed = closedSessions();
    expect((await boss.ask("DELETE", `/api/v1/team/members/${agent.userId}`)).status).toBe(204);
    expect((await me(agent.cookie)).status).toBe(401);
    expect(closed).toEqual([[boss.tenantId, expect.stringMatching(/^ses_/)]]);
    expect((await boss.ask("DELETE", `/api/v1/team/members/${agent.userId}`)).status).toBe(404);
  });

  it("whose role changes has it in the next request", async () => {
    const boss = await owner();
    const agent = await signedIn("agent", boss.tenantId);
    expect((await agent.ask("GET", "/api/v1/team")).status).toBe(403);
    const promoted = await boss.ask("PUT", `/api/v1/team/members/${agent.userId}`, { role: "supervisor" });
    expect(promoted.status).toBe(204);
    expect((await agent.ask("GET", "/api/v1/team")).status).toBe(200);
    const { directory } = await base();
    const [audit] = await directory
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, boss.tenantId), eq(auditEvents.eventType, "team.role_changed")));
    expect(audit).toMatchObject({
      actorId: boss.userId,
      resourceId: agent.userId,
      payloadBeforeJson: '{"role":"agent"}',
      payloadAfterJson: '{"role":"supervisor"}',
    });
  });

  it("is an owner as long as there is no other: neither demoted nor removed, not even by two at once", async () => {
    const boss = await owner();
    const mine = `/api/v1/team/members/${boss.userId}`;
    expect((await boss.ask("PUT", mine, { role: "agent" })).status).toBe(409);
    expect((await boss.ask("DELETE", mine)).status).toBe(409);
    const second = await signedIn("owner", boss.tenantId);
    await Promise.all([
      boss.ask("PUT", `/api/v1/team/members/${second.userId}`, { role: "agent" }),
      second.ask("PUT", mine, { role: "agent" }),
    ]);
    const rows = await (await base()).directory
      .select()
      .from(memberships)
      .where(and(eq(memberships.tenantId, boss.tenantId), eq(memberships.role, "owner")));
    expect(rows.length).toBeGreaterThanOrEqual(1);
  });
});
