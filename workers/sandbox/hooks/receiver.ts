/** Somebody's own system that is told of events: checks signatures as Standard Webhooks says, answers as it was told. */
import { z } from "zod";
import type { World } from "../world";

export const HookSettings = z.object({
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/=]+$/)
    .nullable()
    .default(null)
    .describe("null: signatures are not checked"),
  status: z.number().int().min(200).max(599).default(204).describe("what it answers"),
  delayMs: z.number().int().min(0).max(60_000).default(0),
  remaining: z.number().int().min(0).optional().describe("how many times; afterwards 204 at once"),
});
export type HookSettings = z.infer<typeof HookSettings>;

export interface HookCall {
  seq: number;
  hook: string;
  /** `webhook-id` */
  id: string | null;
  type: string | null;
  /** null = not checked */
  isVerified: boolean | null;
  status: number;
  headers: Record<string, string>;
  body: string;
  /** epoch ms, real */
  at: number;
}

/** Signatures older than this are refused, as receivers are told to. */
const TOLERANCE_SEC = 300;

export function settingsOf(world: World, hook: string): HookSettings {
  return world.store.fact<HookSettings>(`hook:${hook}`, HookSettings.parse({}));
}

export function setSettings(world: World, hook: string, settings: HookSettings): void {
  world.store.setFact(`hook:${hook}`, settings);
}

/** What the hook answers to this call, and whether its rule is used up by it. */
export function takeAnswer(world: World, hook: string): { status: number; delayMs: number } {
  const settings = settingsOf(world, hook);
  if (settings.remaining === 0) return { status: 204, delayMs: 0 };
  if (settings.remaining !== undefined) setSettings(world, hook, { ...settings, remaining: settings.remaining - 1 });
  return settings;
}

/** The newest first. */
export function callsOf(world: World, hook: string): HookCall[] {
  return world.store
    .all<{ call: string; seq: number }>(
      "SELECT seq, call FROM hook_calls WHERE hook = ? ORDER BY seq DESC LIMIT 200",
      hook,
    )
    .map(({ seq, call }) => ({ ...(JSON.parse(call) as Omit<HookCall, "seq">), seq }));
}

export function keepCall(world: World, call: Omit<HookCall, "seq">): void {
  world.store.run("INSERT INTO hook_calls (hook, call) VALUES (?, ?)", call.hook, JSON.stringify(call));
}

export function forgetCalls(world: World, hook: string): void {
  world.store.run("DELETE FROM hook_calls WHERE hook = ?", hook);
}

/** Does one of the signatures fit, and is it fresh? */
export async function isSigned(secret: string, headers: Headers, body: string): Promise<boolean> {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) => headers.get(`webhook-${name}`));
  if (!id || !timestamp || !signatures) return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_SEC) return false;
  const bytes = Uint8Array.from(atob(secret.slice("whsec_".length)), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const content = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const checks = signatures.split(" ").map((one) => {
    const [version, signature = ""] = one.split(",");
    if (version !== "v1" || !/^[A-Za-z0-9+/]+=*$/.test(signature)) return false;
    const given = Uint8Array.from(atob(signature), (char) => char.charCodeAt(0));
    return crypto.subtle.verify("HMAC", key, given, content);
  });
  return (await Promise.all(checks)).includes(true);
}
