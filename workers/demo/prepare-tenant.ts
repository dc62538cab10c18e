/** A tenant with an owner who can sign in, a WhatsApp number and a marketplace: found again by the owner's e-mail. */
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

async function createOwner(base: PlatformCtx, input: DemoTenantInput): Promise<{ tenantId: string; userId: string }> {
  const { name, sector, language: locale, email, password, userName } = input;
  const tenantId = await createTenant(base, { name, sector, locale });
  return { tenantId, userId: await createUser(base, tenantId, { email, password, name: userName, role: "owner" }) };
}
