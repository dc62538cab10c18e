/** What a turn knows of its tenant and customer: as D1 has it now, or as the object remembers it. */
import type { TenantProfile } from "../workers/agent-ai/shapes";
import type { SpokenLanguage } from "../workers/chat-analysis/shapes";
import { resolvePerson } from "../workers/contacts";
import type { Ctx } from "../workers/platform/ctx";
import { lastProfile, recentProfile } from "../workers/tenants";
import type { State } from "./conversation.store";
import { withLimit } from "./limit";

/** D1 may hang instead of failing: then the turn goes on with what the object remembers. */
const LEARN_LIMIT_MS = 2_000;
/** Contacts are merged by people and by other channels: the answer grows old. */
const CONTACT_CHECK_MS = 10 * 60_000;

/** Tenant settings and contact as D1 has them now; what the object remembers when D1 does not answer. */
export async function learn(ctx: Ctx, state: State): Promise<void> {
  const [profile] = await Promise.allSettled([
    withLimit(recentProfile(ctx), LEARN_LIMIT_MS),
    withLimit(learnContact(ctx, state), LEARN_LIMIT_MS),
  ]);
  if (profile.status === "fulfilled") state.profile = profile.value;
  state.profile ??= lastProfile(state.tenantId) ?? unknownTenant(state.tenantId);
}

/** Whose conversation this is: asked when name or address changed, and now and then. */
async function learnContact(ctx: Ctx, state: State): Promise<void> {
  const { contactId: proposedId, customerName: name, channelAccountId: accountScope } = state;
  const address = { phone: state.phone ?? undefined, userId: state.userId ?? undefined };
  const { formerUserIds } = state;
  const as = JSON.stringify([name, address]);
  const now = ctx.clock.now();
  if (state.contactCheck?.as === as && Math.abs(now - state.contactCheck.at) < CONTACT_CHECK_MS) return;
  const person = await resolvePerson(ctx, { proposedId, name, address, formerUserIds, accountScope });
  state.contactId = person.contactId;
  const language = person.language as SpokenLanguage | null;
  if ((state.memory.chosenLanguage ?? null) !== language) state.memory = { ...state.memory, chosenLanguage: language };
  state.contactCheck = { as, at: now };
}

/** What a turn knows of a tenant that D1 never told about: nothing is automatic, so a person is called. */
function unknownTenant(id: string): TenantProfile {
  const settings = { version: 0, intents: {} };
  return { id, name: "", sector: "ecommerce", locale: "tr", timeZone: "Europe/Istanbul", settings };
}
