/** How many messages a second Meta lets through for a number. */
import { z } from "zod";
import { ok, type Result } from "../../platform/result";
import type { SendingAccount } from "../port";
import { callGraph } from "./graph";

/** The fields of a number that say it. A number on which a phone app writes as well is in coexistence. */
export const Throughput = z.object({
  throughput: z.object({ level: z.string() }).catch({ level: "STANDARD" }),
  is_on_biz_app: z.boolean().catch(false),
});

/** In and out together, for a number that nothing else is known of. Contract: section 7. */
export const STANDARD_PER_SEC = 80;
const HIGH_PER_SEC = 1_000;
const COEXISTENCE_PER_SEC = 20;

export function messagesPerSecOf({ throughput, is_on_biz_app }: z.infer<typeof Throughput>): number {
  if (is_on_biz_app) return COEXISTENCE_PER_SEC;
  return throughput.level === "HIGH" ? HIGH_PER_SEC : STANDARD_PER_SEC;
}

/** Asks Graph: Meta raises a number by itself. */
export async function throughputOf(env: Env, account: SendingAccount): Promise<Result<number>> {
  const fields = Object.keys(Throughput.shape).join(",");
  const path = `${encodeURIComponent(account.externalId)}?fields=${fields}`;
  const answer = await callGraph(env, { token: account.token, path, answer: Throughput });
  return answer.ok ? ok(messagesPerSecOf(answer.value)) : answer;
}
