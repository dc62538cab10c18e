/** What a new business tries the product with: a number and a shop of the simulator, and the page with the customers' phone. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { settingsOf } from "../env";
import type { PlatformCtx } from "../platform/ctx";
import { channelAccounts } from "../tenants/schema";

/** The shop that the simulator is seeded with and that no demo tenant uses. */
const SHOP = { sellerId: "654321", apiKey: "sandbox-key-2", apiSecret: "sandbox-secret-2" };
const SPARE_NAME = "Deneme Numarası";
const FIRST = 99;

const Numbers = z.object({
  numbers: z.array(
    z.object({ phoneNumberId: z.string(), wabaId: z.string(), name: z.string(), accessToken: z.string() }),
  ),
});

export interface TryOut {
  /** the phone page of the simulator */
  phoneUrl: string;
  trendyol: typeof SHOP;
}

export interface SpareNumber {
  phoneNumberId: string;
  wabaId: string;
  token: string;
}

export function tryOut({ env }: PlatformCtx): TryOut {
  return { phoneUrl: `${outside(env)}/`, trendyol: SHOP };
}

/** A number of the simulator that no tenant has connected; when all are taken, a new one. */
export async function spareNumber({ env, directory }: PlatformCtx): Promise<SpareNumber> {
  const url = `${outside(env)}/control/whatsapp/numbers`;
  const { numbers } = Numbers.parse(await (await fetch(url)).json());
  const rows = await directory
    .select({ externalId: channelAccounts.externalId })
    .from(channelAccounts)
    .where(eq(channelAccounts.channel, "whatsapp"));
  const taken = new Set(rows.map(({ externalId }) => externalId));
  const spare = numbers.filter(({ name }) => name === SPARE_NAME);
  const free = spare.find(({ phoneNumberId }) => !taken.has(phoneNumberId));
  if (free) return { phoneNumberId: free.phoneNumberId, wabaId: free.wabaId, token: free.accessToken };

  const serial = String(FIRST + spare.length).padStart(5, "0");
  const made = { phoneNumberId: `1066000000${serial}`, wabaId: `1055000000${serial}`, token: "sandbox-token" };
  await fetch(`${url}/${made.phoneNumberId}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      wabaId: made.wabaId,
      displayPhoneNumber: `9085000${serial}`,
      name: SPARE_NAME,
      accessToken: made.token,
      appSecret: "sandbox-app-secret",
    }),
  });
  return made;
}

/** Where the simulator lives: the Graph API of the sandbox is one of its doors. */
function outside(env: Env): string {
  return new URL(settingsOf(env).GRAPH_BASE_URL).origin;
}
