/** How strict the simulated platform is; the defaults are Meta's behaviour. */
import { z } from "zod";
import type { World } from "../world";

export const WhatsAppSettings = z.object({
  errors: z.enum(["sync", "status"]).describe("how 131026 and 131047 are told: in the answer or as a failed status"),
  window: z.boolean().describe("is the 24-hour window enforced"),
  rates: z.boolean().describe("are throughput and pair rate enforced"),
  unknownRecipients: z.enum(["reject", "accept"]).describe("accept: an unknown recipient becomes a customer"),
});
export type WhatsAppSettings = z.infer<typeof WhatsAppSettings>;

const META: WhatsAppSettings = { errors: "sync", window: true, rates: true, unknownRecipients: "reject" };

export function whatsAppSettings(world: World): WhatsAppSettings {
  return world.store.fact("whatsapp:settings", META);
}

export function changeSettings(world: World, change: Partial<WhatsAppSettings>): WhatsAppSettings {
  const settings = { ...whatsAppSettings(world), ...change };
  world.store.setFact("whatsapp:settings", settings);
  return settings;
}
