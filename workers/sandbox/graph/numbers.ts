/** Business phone numbers of the simulated WhatsApp platform and what decides whether a call may use one. */
import { z } from "zod";
import type { World } from "../world";

export const NumberInput = z.object({
  wabaId: z.string().min(1),
  displayPhoneNumber: z.string().min(5),
  name: z.string().min(1),
  accessToken: z.string().min(1),
  appSecret: z.string().min(1),
  webhookUrl: z.url().optional(),
});
export type NumberInput = z.infer<typeof NumberInput>;
export type BusinessNumber = Omit<NumberInput, "webhookUrl"> & { phoneNumberId: string; webhookUrl: string };

/** What Meta says of a number; a fresh one can send. */
export const NumberState = z.object({
  status: z.string().describe("CONNECTED, PENDING, FLAGGED, RESTRICTED, BANNED …"),
  nameStatus: z.string().describe("APPROVED, AVAILABLE_WITHOUT_REVIEW, PENDING_REVIEW, DECLINED, EXPIRED, NONE"),
  codeVerificationStatus: z.string().describe("VERIFIED, NOT_VERIFIED, EXPIRED"),
  throughput: z.enum(["STANDARD", "HIGH"]).describe("STANDARD: 80 messages a second, HIGH: 1,000"),
  isOnBizApp: z.boolean().describe("a phone app writes on the number as well: 20 messages a second"),
});
export type NumberState = z.infer<typeof NumberState>;

const READY: NumberState = {
  status: "CONNECTED",
  nameStatus: "APPROVED",
  codeVerificationStatus: "VERIFIED",
  throughput: "STANDARD",
  isOnBizApp: false,
};

const COLUMNS = `phone_number_id AS phoneNumberId, waba_id AS wabaId, display_phone_number AS displayPhoneNumber, name,
  access_token AS accessToken, app_secret AS appSecret, webhook_url AS webhookUrl`;
type Row = Omit<BusinessNumber, "webhookUrl"> & { webhookUrl: string | null };

export function putNumber(world: World, phoneNumberId: string, input: NumberInput): BusinessNumber {
  world.store.run(
    "INSERT OR REPLACE INTO numbers VALUES (?, ?, ?, ?, ?, ?, ?)",
    phoneNumberId,
    input.wabaId,
    input.displayPhoneNumber,
    input.name,
    input.accessToken,
    input.appSecret,
    input.webhookUrl ?? null,
  );
  world.live.publish({ kind: "customers" });
  return { ...input, phoneNumberId, webhookUrl: input.webhookUrl ?? defaultWebhook(world) };
}

export function listNumbers(world: World): BusinessNumber[] {
  return world.store
    .all<Row>(`SELECT ${COLUMNS} FROM numbers ORDER BY phone_number_id`)
    .map((row) => ({ ...row, webhookUrl: row.webhookUrl ?? defaultWebhook(world) }));
}

export function findNumber(world: World, phoneNumberId: string): BusinessNumber | undefined {
  const row = world.store.first<Row>(`SELECT ${COLUMNS} FROM numbers WHERE phone_number_id = ?`, phoneNumberId);
  return row && { ...row, webhookUrl: row.webhookUrl ?? defaultWebhook(world) };
}

export function numberState(world: World, phoneNumberId: string): NumberState {
  return { ...READY, ...world.store.fact<Partial<NumberState>>(`number-state:${phoneNumberId}`, READY) };
}

/** What is left out stays as it was. */
export function changeNumberState(world: World, phoneNumberId: string, change: Partial<NumberState>): NumberState {
  const state = { ...numberState(world, phoneNumberId), ...change };
  world.store.setFact(`number-state:${phoneNumberId}`, state);
  return state;
}

/** The numbers a bearer token may act for; empty for a wrong or missing one. */
export function numbersOfToken(world: World, authorization: string | undefined): BusinessNumber[] {
  const token = authorization?.match(/^Bearer (.+)$/)?.[1];
  return token === undefined ? [] : listNumbers(world).filter((number) => number.accessToken === token);
}

function defaultWebhook(world: World): string {
  return `${world.settings.WORKER_URL}/webhooks/whatsapp`;
}
