/** Before a number is connected: one question after the other to Graph, each with its answer in our own words. */
import { z } from "zod";
import { callGraph } from "./graph";
import { messagesPerSecOf, Throughput } from "./throughput";

/** In the order they are asked; the last one is the only one that changes something. */
export const CONNECTION_CHECKS = ["token", "number", "registered", "name", "webhook"] as const;
export type ConnectionCheck = (typeof CONNECTION_CHECKS)[number];

/** Why a check failed, besides the words of a failed call. */
export const CONNECTION_TROUBLES = [
  "unknown_waba",
  "not_in_waba",
  "not_verified",
  "not_registered",
  "restricted",
  "name_pending",
  "name_refused",
] as const;

export interface CheckAnswer {
  check: ConnectionCheck;
  ok: boolean;
  /** one of CONNECTION_TROUBLES, or a failure word of the channel; null when it passed */
  code: string | null;
}

export interface NewNumber {
  phoneNumberId: string;
  wabaId: string;
  token: string;
}

export interface CheckedNumber {
  /** E.164 */
  displayPhone: string;
  verifiedName: string;
  /** what Meta lets through, in and out together */
  messagesPerSec: number;
}

const Numbers = z.object({ data: z.array(z.object({ id: z.string() })) });
const Described = z.object({
  display_phone_number: z.string(),
  verified_name: z.string().catch(""),
  status: z.string().catch("UNKNOWN"),
  name_status: z.string().catch("NONE"),
  code_verification_status: z.string().catch("UNKNOWN"),
  ...Throughput.shape,
});
type Described = z.infer<typeof Described>;
const Done = z.object({ success: z.literal(true) });

/** Meta: FLAGGED numbers still send. */
const SENDING = new Set(["CONNECTED", "FLAGGED"]);
const RESTRICTED = new Set(["BANNED", "RESTRICTED"]);
const NAMED = new Set(["APPROVED", "AVAILABLE_WITHOUT_REVIEW"]);

/**
 * Asks until one question has a bad answer; `number` is there when all were good. The subscription of our app to the
 * business account comes last, so that a number that cannot be used changes nothing at Meta.
 */
export async function checkConnection(
  env: Env,
  { phoneNumberId, wabaId, token }: NewNumber,
): Promise<{ checks: CheckAnswer[]; number: CheckedNumber | null }> {
  const checks: CheckAnswer[] = [];
  const passed = (check: ConnectionCheck, code: string | null = null): boolean => {
    checks.push({ check, ok: code === null, code });
    return code === null;
  };

  // A business account holds a few dozen numbers at most: one page is all of them.
  const listed = await callGraph(env, { token, path: `${wabaId}/phone_numbers?fields=id&limit=100`, answer: Numbers });
  const isUnknown = !listed.ok && listed.error.code === "bad_request";
  if (!passed("token", listed.ok || isUnknown ? null : listed.error.code)) return { checks, number: null };
  const isTheirs = listed.ok && listed.value.data.some(({ id }) => id === phoneNumberId);
  if (!passed("number", isUnknown ? "unknown_waba" : isTheirs ? null : "not_in_waba")) return { checks, number: null };

  const fields = Object.keys(Described.shape).join(",");
  const described = await callGraph(env, { token, path: `${phoneNumberId}?fields=${fields}`, answer: Described });
  if (!described.ok) {
    passed("registered", described.error.code);
    return { checks, number: null };
  }
  if (!passed("registered", troubleOfStatus(described.value))) return { checks, number: null };
  if (!passed("name", troubleOfName(described.value))) return { checks, number: null };

  const subscribed = await callGraph(env, { token, path: `${wabaId}/subscribed_apps`, body: {}, answer: Done });
  if (!passed("webhook", subscribed.ok ? null : subscribed.error.code)) return { checks, number: null };
  const { display_phone_number, verified_name } = described.value;
  return {
    checks,
    number: {
      displayPhone: `+${display_phone_number.replace(/\D/g, "")}`,
      verifiedName: verified_name,
      messagesPerSec: messagesPerSecOf(described.value),
    },
  };
}

function troubleOfStatus({ status, code_verification_status }: Described): string | null {
  if (SENDING.has(status)) return null;
  if (RESTRICTED.has(status)) return "restricted";
  return code_verification_status === "VERIFIED" ? "not_registered" : "not_verified";
}

function troubleOfName({ name_status }: Described): string | null {
  if (NAMED.has(name_status)) return null;
  return name_status === "PENDING_REVIEW" ? "name_pending" : "name_refused";
}
