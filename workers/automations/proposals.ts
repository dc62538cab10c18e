/** What the numbers speak for: up the ladder where people send suggestions nearly as they are, down where answers do not help. */
import type { Ctx } from "../platform/ctx";
import { AppError } from "../platform/errors";
import { readSettings, writeSettings } from "../tenants";
import { countWeek, type Judged, type Taken } from "./numbers";
import { type Offer, type Rung, rungs } from "./offer";
import { settingOf } from "./settings";
import type { Proposal, Setting } from "./shapes";

/** So many suggestions must have been dealt with, and so many of them taken, with so little changed. */
const SETTLED_MIN = 20;
const ACCEPTED_MIN = 0.9;
const DISTANCE_BELOW = 0.1;
/** Of fewer answers one unlucky customer would speak too loudly. */
const ANSWERED_MIN = 10;
const FAILED_ABOVE = 0.15;

/** null = let it be as it is. */
export function proposalFor(
  { most }: Pick<Rung, "most">,
  { level }: Pick<Setting, "level">,
  judged: Judged | undefined,
  taken: Taken | undefined,
): Proposal | null {
  if (level === "suggest" && most === "auto" && taken && isTrusted(taken)) {
    return { kind: "promotion", to: "auto", ...taken };
  }
  if (level === "auto" && judged && judged.answered >= ANSWERED_MIN && judged.failed / judged.answered > FAILED_ABOVE) {
    return { kind: "demotion", to: "suggest", ...judged };
  }
  return null;
}

function isTrusted({ settled, accepted, medianDistance }: Taken): boolean {
  return settled >= SETTLED_MIN && accepted / settled >= ACCEPTED_MIN && medianDistance < DISTANCE_BELOW;
}

/**
 * Does what is proposed; the audit keeps the numbers behind it.
 * @throws AppError not_found; conflict when the numbers do not speak for it (any more)
 */
export async function followProposal(
  ctx: Ctx,
  offer: Offer,
  intent: string,
  { kind }: { kind: Proposal["kind"] },
): Promise<void> {
  const rung = rungs(offer).find((one) => one.intent === intent);
  if (!rung) throw new AppError("not_found", "There is no such automation.");
  const [stored, { judged, taken }] = await Promise.all([readSettings(ctx), countWeek(ctx)]);
  const setting = settingOf(offer, stored, intent);
  const proposal = proposalFor(rung, setting, judged.get(intent), taken.get(intent));
  if (proposal?.kind !== kind) throw new AppError("conflict", "The numbers do not speak for this any more.");
  const { replies, threshold } = setting;
  const wanted = { level: proposal.to, threshold, ...(Object.keys(replies).length > 0 && { replies }) };
  await writeSettings(ctx, { [intent]: wanted }, { proposal });
}
