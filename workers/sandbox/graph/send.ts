/** A send by the business: every refusal Meta knows, or a row in the ledger and ticks that follow. */
import type { World } from "../world";
import type { ParsedSend } from "./body";
import { type Customer, customerByPhone, customerByUserId, putCustomer } from "./customers";
import { newWamid } from "./envelope";
import { comesLater, graphError, isKnownCode } from "./errors";
import { findMedia } from "./media";
import type { BusinessNumber } from "./numbers";
import { whatsAppSettings } from "./settings";
import { planStatuses } from "./statuses";
import { checkTemplate, type Rendered, type TemplatePart } from "./template-check";
import { mayLeave, mayReach } from "./throughput";

const WINDOW_MS = 24 * 3_600_000;

interface Refusal {
  code: number;
  details: string;
}
interface Judged {
  refusal?: Refusal;
  category: string;
  rendered?: Rendered;
}

/** Judges and, if it may go, accepts one send. */
export function acceptSend(world: World, number: BusinessNumber, send: ParsedSend): Response {
  const address = send.to ? send.to.replace(/\D/g, "") : (send.recipient ?? "");
  const customer = recipientOf(world, send, address);
  const judged = judge(world, number, send, address, customer);
  const isLater = judged.refusal !== undefined && toldLater(world, judged.refusal.code);
  if (judged.refusal && !isLater) return graphError(judged.refusal.code, judged.refusal.details);

  const wamid = newWamid();
  const customerId = customer?.id ?? `unknown:${address}`;
  record(world, number, send, { wamid, customerId, address, judged });
  planStatuses(world, wamid, judged.refusal);
  world.live.publish({ kind: "thread", customerId, phoneNumberId: number.phoneNumberId });
  const contact = send.to ? { input: send.to, wa_id: address } : { input: address, user_id: address };
  return Response.json({
    messaging_product: "whatsapp",
    contacts: [contact],
    messages: [{ id: wamid, message_status: "accepted" }],
  });
}

function recipientOf(world: World, send: ParsedSend, address: string): Customer | undefined {
  const known = send.to ? customerByPhone(world, address) : customerByUserId(world, address);
  if (known || whatsAppSettings(world).unknownRecipients === "reject") return known;
  return putCustomer(world, address, { name: address, ...(send.to ? { phone: address } : { userId: address }) });
}

function judge(world: World, number: BusinessNumber, send: ParsedSend, address: string, customer?: Customer): Judged {
  const settings = whatsAppSettings(world);
  const refuse = (code: number, details: string): Judged => ({ refusal: { code, details }, category: "service" });
  const magic = send.to ? Number(address.slice(-6)) : 0;
  if (magic >= 100_000 && isKnownCode(magic))
    return refuse(magic, "The recipient's last six digits ask for this error.");
  if (address === number.displayPhoneNumber) return refuse(131021, "Sender and recipient are the same number.");
  if (settings.rates && !mayLeave(world, number.phoneNumberId)) {
    return refuse(130429, "Cloud API message throughput has been reached.");
  }
  if (settings.rates && !mayReach(world, number.phoneNumberId, address)) {
    return refuse(131056, "Too many messages sent from this number to the same recipient in a short time.");
  }
  if (!customer) return refuse(131026, "The recipient is not a WhatsApp user of this simulation.");
  const mediaId = (send.part as { id?: string } | null)?.id;
  if (mediaId !== undefined) {
    const file = findMedia(world, mediaId);
    if (file?.phoneNumberId !== number.phoneNumberId) return refuse(131009, `Media ${mediaId} does not exist.`);
    if (!carries(send.type, file.mimeType)) return refuse(131053, `${file.mimeType} is no ${send.type}.`);
    if (send.type === "audio" && (send.part as { caption?: string }).caption !== undefined)
      return refuse(100, "An audio has no caption.");
  }
  if (send.type === "template") {
    const verdict = checkTemplate(world, number.wabaId, send.part as TemplatePart, !send.to);
    return verdict.ok
      ? { category: verdict.category, rendered: verdict.rendered }
      : refuse(verdict.code, verdict.details);
  }
  if (settings.window && !isWindowOpen(world, number.phoneNumberId, customer.id)) {
    return refuse(131047, "More than 24 hours have passed since the customer last wrote to this number.");
  }
  return { category: "service" };
}

/** A document may be anything; the others are what they are called. */
function carries(type: string, mimeType: string): boolean {
  if (type === "document") return true;
  return type === "sticker" ? mimeType === "image/webp" : mimeType.startsWith(`${type}/`);
}

function toldLater(world: World, code: number): boolean {
  if (code === 131026 || code === 131047) return whatsAppSettings(world).errors === "status";
  return comesLater(code);
}

/** Counted from the customer's last message to this number. */
export function isWindowOpen(world: World, phoneNumberId: string, customerId: string): boolean {
  const last = world.store.first<{ at: number | null }>(
    "SELECT max(at) AS at FROM messages WHERE phone_number_id = ? AND customer_id = ? AND sender = 'customer'",
    phoneNumberId,
    customerId,
  );
  return last?.at != null && world.clock.now() - last.at <= WINDOW_MS;
}

function record(
  world: World,
  number: BusinessNumber,
  send: ParsedSend,
  sent: { wamid: string; customerId: string; address: string; judged: Judged },
): void {
  const body = {
    [send.type]: send.part,
    ...(send.context ? { context: { id: send.context.message_id } } : {}),
    ...(sent.judged.rendered ? { rendered: sent.judged.rendered } : {}),
  };
  world.store.run(
    `INSERT INTO messages (wamid, phone_number_id, customer_id, sender, type, body, at, real_at, status, addressed,
     opaque, category) VALUES (?, ?, ?, 'business', ?, ?, ?, ?, 'accepted', ?, ?, ?)`,
    sent.wamid,
    number.phoneNumberId,
    sent.customerId,
    send.type,
    JSON.stringify(body),
    world.clock.now(),
    Date.now(),
    sent.address,
    send.biz_opaque_callback_data ?? null,
    sent.judged.category,
  );
}
