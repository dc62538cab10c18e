/** What Graph says about one of our sending numbers, for "test connection" and the channel's card. */
import { z } from "zod";
import { ok, type Result } from "../../platform/result";
import type { SendingAccount } from "../port";
import { callGraph } from "./graph";

const Described = z.object({
  display_phone_number: z.string(),
  verified_name: z.string().catch(""),
  quality_rating: z.string().catch("UNKNOWN"),
});

export interface NumberDescription {
  displayPhone: string;
  /** empty while Meta has not approved a name */
  verifiedName: string;
  /** GREEN, YELLOW, RED or UNKNOWN */
  quality: string;
}

/** Asks Graph for a number. `auth` = the token is no good, `bad_request` = no such number for it. */
export async function describeNumber(env: Env, account: SendingAccount): Promise<Result<NumberDescription>> {
  const answer = await callGraph(env, {
    token: account.token,
    path: `${encodeURIComponent(account.externalId)}?fields=display_phone_number,verified_name,quality_rating`,
    answer: Described,
  });
  if (!answer.ok) return answer;
  const { display_phone_number, verified_name, quality_rating } = answer.value;
  return ok({ displayPhone: display_phone_number, verifiedName: verified_name, quality: quality_rating });
}
