/** A tenant with an owner and a team who can sign in, a WhatsApp number and a marketplace: found again by the owner's e-mail. */
import { z } from "zod";
import { createUser, findUser, membershipOf, UserInput } from "../auth";
import { connectTrendyol } from "../integrations";
import { type PlatformCtx, tenantCtx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { connectWhatsapp, createTenant, TenantInput, WhatsappInput } from "../tenants";

export const DemoTenantInput = z.object({
  name: TenantInput.shape.name,
  sector: TenantInput.shape.sector,
  language: TenantInput.shape.locale,
  email: UserInput.shape.email,
  password: UserInput.shape.password,
  userName: UserInput.shape.name,
  /** colleagues of the owner; all sign in with the owner's password */
  team: z
    .array(z.object({ name: UserInput.shape.name, email: UserInput.shape.email, role: UserInput.shape.role }))
    .default([]),
  whatsapp: WhatsappInput.optional(),
  trendyol: z.object({ sellerId: z.string(), apiKey: z.string(), apiSecret: z.string() }).optional(),
});
export type DemoTenantInput = z.infer<typeof DemoTenantInput>;

export interface DemoTenant {
  tenantId: string;
  userId: string;
  channelAccountId: string | null;
  /** null when none was asked for */
  trendyol: "connected" | "refused" | null;
}

/** @throws AppError conflict when the number belongs to another tenant */
export async function prepareTenant(base: PlatformCtx, input: DemoTenantInput): Promise<DemoTenant> {
  const { tenantId, userId } = (await findOwner(base, input.email)) ?? (await createOwner(base, input));
  await fillTeam(base, tenantId, input);
  const ctx = tenantCtx(base, tenantId, { kind: "system", name: "demo" });
  const channelAccountId = input.whatsapp ? await connectWhatsapp(ctx, input.whatsapp) : null;
  const marketplace = input.trendyol ? await connectTrendyol(ctx, input.trendyol) : null;
  return { tenantId, userId, channelAccountId, trendyol: marketplace?.kind ?? null };
}

async function findOwner(base: PlatformCtx, email: string): Promise<{ tenantId: string; userId: string } | null> {
  const userId = await findUser(base, email);
  if (!userId) return null;
  const membership = await membershipOf(base, userId);
  if (!membership) throw new AppError("conflict", "This e-mail belongs to somebody without a tenant.");
  return { tenantId: membership.tenantId, userId };
}

/** Who is there already stays as they are. */
async function fillTeam(base: PlatformCtx, tenantId: string, { team, password, language }: DemoTenantInput) {
  for (const { name, email, role } of team) {
    if (await findUser(base, email)) continue;
    await createUser(base, tenantId, { name, email, role, password, language, emailVerified: true });
  }
}

async function createOwner(base: PlatformCtx, input: DemoTenantInput): Promise<{ tenantId: string; userId: string }> {
  const { name, sector, language: locale, email, password, userName } = input;
  const tenantId = await createTenant(base, { name, sector, locale });
  const owner = { email, password, name: userName, role: "owner", language: locale, emailVerified: true } as const;
  return { tenantId, userId: await createUser(base, tenantId, owner) };
}
