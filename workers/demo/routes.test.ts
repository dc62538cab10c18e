import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { base, cookieOf, OWN_ORIGIN, request } from "../../tests/harness/people";
import { moveClock, readClock } from "../platform/clock";
import { channelAccounts, tenants } from "../tenants/schema";

afterEach(() => {
  vi.restoreAllMocks();
  return moveClock(env.DB, 0);
});

const demo = (email: string) => ({
  name: "Moda Butik",
  email,
  password: "invekto-demo",
  userName: "Deniz Aydın",
  whatsapp: {
    phoneNumberId: `1066${Math.floor(Math.random() * 1e11)}`,
    wabaId: "105500000000001",
    displayName: "Moda Butik",
    displayPhone: "+908500000001",
    token: "sandbox-token",
  },
});

describe("the demo door", () => {
  it("makes a tenant whose owner can sign in, and finds it again by the owner's e-mail", async () => {
    const input = demo(`demo-${crypto.randomUUID()}@example.com`);
    const made = await (await request("POST", "/sandbox/tenants", input)).json<Record<string, string>>();
    expect(await (await request("POST", "/sandbox/tenants", input)).json()).toEqual(made);
    const { directory } = await base();
    const accounts = await directory.select().from(channelAccounts).where(eq(channelAccounts.tenantId, made.tenantId!));
    expect(accounts.map((account) => account.id)).toEqual([made.channelAccountId]);
    expect(await directory.select().from(tenants).where(eq(tenants.id, made.tenantId!))).toHaveLength(1);

    const credentials = { email: input.email, password: input.password };
    const answer = await request("POST", "/api/auth/sign-in/email", credentials, { origin: OWN_ORIGIN });
    const me = await request("GET", "/api/v1/me", undefined, { cookie: cookieOf(answer) });
    expect(await me.json()).toMatchObject({
      user: { name: "Deniz Aydın" },
      role: "owner",
      tenant: { id: made.tenantId },
    });
  });

  it("gives the owner a team, whose people sign in with the same password, once", async () => {
    const [email, agent] = [`demo-${crypto.randomUUID()}@example.com`, `selin-${crypto.randomUUID()}@example.com`];
    const { whatsapp, ...input } = demo(email);
    const withTeam = { ...input, team: [{ name: "Selin Arslan", email: agent, role: "agent" }] };
    const made = await (await request("POST", "/sandbox/tenants", withTeam)).json<{ tenantId: string }>();
    expect(await (await request("POST", "/sandbox/tenants", withTeam)).json()).toEqual(made);
    const credentials = { email: agent, password: input.password };
    const answer = await request("POST", "/api/auth/sign-in/email", credentials, { origin: OWN_ORIGIN });
    const me = await request("GET", "/api/v1/me", undefined, { cookie: cookieOf(answer) });
    expect(await me.json()).toMatchObject({
      user: { name: "Selin Arslan", emailVerified: true },
      role: "agent",
      tenant: { id: made.tenantId },
    });
  });

  it("moves the clock that everything reads", async () => {
    const answer = await request("POST", "/sandbox/clock", { offsetMs: 86_400_000 });
    expect(answer.status).toBe(200);
    const ahead = (await readClock(env.DB)).now() - Date.now();
    expect(Math.abs(ahead - 86_400_000)).toBeLessThan(1000);
  });

  it("gives whoever tries the product a number that nobody has, and a new one when all are taken", async () => {
    const own = Math.floor(Math.random() * 1e9);
    const spare = { phoneNumberId: `1099${own}`, wabaId: "1", name: "Deneme Numarası", accessToken: "t" };
    const numbers = [{ ...spare, phoneNumberId: "1", name: "Moda Butik" }, spare];
    const made: string[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const { method, url } = new Request(input as RequestInfo, init as RequestInit);
      if (method === "PUT") made.push(new URL(url).pathname);
      return Response.json({ numbers });
    });
    const ask = async () => (await request("POST", "/sandbox/try-out/number")).json<{ phoneNumberId: string }>();
    expect(await ask()).toEqual({ phoneNumberId: spare.phoneNumberId, wabaId: "1", token: "t" });
    await request("POST", "/sandbox/tenants", {
      ...demo(`demo-${crypto.randomUUID()}@example.com`),
      whatsapp: { ...demo("").whatsapp, phoneNumberId: spare.phoneNumberId },
    });
    const { phoneNumberId } = await ask();
    expect(made).toEqual([`/control/whatsapp/numbers/${phoneNumberId}`]);
  });

  it("says what is wrong with its input", async () => {
    const answer = await request("POST", "/sandbox/tenants", { name: "x" });
    expect(answer.status).toBe(400);
    expect(Object.keys((await answer.json<{ fields: object }>()).fields)).toContain("email");
  });
});
