/**
 * Signing up: a tenant, its owner and a letter, all or nothing. Whoever has an account and works for somebody gets another
 * letter instead; whoever works for nobody any more gets the tenant, with the account they have.
 */
import { auditRow } from "../../audit";
import { type PlatformCtx, tenantCtx } from "../../platform/ctx";
import { AppError } from "../../platform/errors";
import type { TenantInput, tenantRows } from "../../tenants";
import { refuseCommon } from "../common-passwords";
import { takeTurn } from "../limits";
import { LINK_MS, linkOf } from "../links";
import { letterOf, mails } from "../mails";
import { hashPassword } from "../password";
import { membershipOf, whence } from "../session";
import { membershipRow, type User, userOf, userRows } from "../users";
import type { SignUpInput } from "./inputs";
import { addressOf } from "./shared";

/** How a tenant is made; handed in because the tenants' room needs this one. */
export type NewTenant = (base: PlatformCtx, input: TenantInput) => ReturnType<typeof tenantRows>;

/**
 * Does the same work for a known e-mail and an unknown one (one hash, one batch), so that neither the answer nor its time
 * tells them apart.
 * @throws AppError invalid for a common password, limit after three letters to this e-mail within an hour
 */
export async function signUp(
  base: PlatformCtx,
  newTenant: NewTenant,
  input: SignUpInput,
  request: Request,
): Promise<void> {
  refuseCommon(input.password, [input.name, input.business, input.email]);
  if (!(await takeTurn(base, "letter_email", input.email))) throw new AppError("limit", "Too many letters: wait.");
  const passwordHash = await hashPassword(input.password);
  const known = await userOf(base, input.email);
  const membership = await membershipOf(base, known?.id ?? ""); // asked of strangers too: it takes as long
  if (known && membership) return tellAlreadyHere(base, known, input.language);
  if (known) return openAnew(base, newTenant, input, known, request);
  try {
    await open(base, newTenant, input, passwordHash, request);
  } catch (error) {
    const other = await userOf(base, input.email); // two forms sent at the same moment: one of them opens the account
    if (!other) throw error;
    await tellAlreadyHere(base, other, input.language);
  }
}

async function open(
  base: PlatformCtx,
  newTenant: NewTenant,
  input: SignUpInput,
  passwordHash: string,
  request: Request,
): Promise<void> {
  const { name, email, language, business, sector } = input;
  const tenant = newTenant(base, { name: business, sector, locale: language });
  const user = userRows(base, { name, email, language, passwordHash });
  const link = await linkOf(base, "verify_email", { id: user.userId, email });
  const letter = await letterOf(base, {
    key: `verify/${user.userId}/${email}/${base.requestId}`,
    to: email,
    language,
    words: mails[language].verify(name, link.url),
    forMs: LINK_MS.verify_email,
  });
  const actor = { kind: "user", userId: user.userId, role: "owner", ...whence(request) } as const;
  await base.directory.batch([
    ...tenant.rows,
    ...user.rows,
    membershipRow(base, { tenantId: tenant.id, userId: user.userId, role: "owner" }),
    ...link.rows,
    ...letter.rows,
    auditRow(tenantCtx(base, tenant.id, actor), {
      event: "auth.signed_up",
      resourceType: "user",
      resourceId: user.userId,
    }),
  ]);
  await letter.post();
}

/**
 * A tenant for somebody who was removed from their last one. The password of the form is not theirs until they have
 * proven that they are who they say, so the account keeps its own; whoever typed their e-mail gets nothing by it.
 */
async function openAnew(
  base: PlatformCtx,
  newTenant: NewTenant,
  input: SignUpInput,
  user: User,
  request: Request,
): Promise<void> {
  // Of two forms sent at the same moment one opens the business.
  if (!(await takeTurn(base, "open_anew", user.id))) return tellAlreadyHere(base, user, input.language);
  const { business, sector, language } = input;
  const tenant = newTenant(base, { name: business, sector, locale: language });
  const letter = await letterOf(base, {
    key: `opened/${tenant.id}`,
    to: user.email,
    language,
    words: mails[language].openedAnew(user.name, business, addressOf(base, "sign-in")),
  });
  const actor = { kind: "user", userId: user.id, role: "owner", ...whence(request) } as const;
  await base.directory.batch([
    ...tenant.rows,
    membershipRow(base, { tenantId: tenant.id, userId: user.id, role: "owner" }),
    ...letter.rows,
    auditRow(tenantCtx(base, tenant.id, actor), {
      event: "auth.signed_up",
      resourceType: "user",
      resourceId: user.id,
      after: { hadAccount: true },
    }),
  ]);
  await letter.post();
}

/** The letter for an e-mail that has an account already, whoever typed it. */
export async function tellAlreadyHere(base: PlatformCtx, user: User, language: "tr" | "en"): Promise<void> {
  const letter = await letterOf(base, {
    key: `already/${user.id}/${base.requestId}`,
    to: user.email,
    language,
    words: mails[language].alreadyHere(user.name, addressOf(base, "sign-in")),
  });
  await base.directory.batch(letter.rows);
  await letter.post();
}
