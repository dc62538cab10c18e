/** The webhook body as Meta sends it, read leniently: unknown fields fall away, odd optional ones are left out. */
import { z } from "zod";
import type { AddressChange, CustomerAddress, IncomingMessage, IncomingStatus } from "../port";
import { cut, maybe, Phone, readContent } from "./content";
import { wordOf } from "./errors";

export const Envelope = z.object({ object: z.literal("whatsapp_business_account"), entry: z.array(z.unknown()) });
export const Entry = z.object({ id: z.string().min(1), changes: z.array(z.unknown()) });
export const Change = z.object({ field: z.string(), value: z.unknown() });

const UserId = z.string().min(1).max(200);

/** Meta writes seconds, mostly as a string; ours are milliseconds. */
const Seconds = z.coerce
  .number()
  .int()
  .min(1)
  .max(99_999_999_999)
  .transform((seconds) => seconds * 1000);

const Profile = z.object({
  wa_id: maybe(Phone),
  user_id: maybe(UserId),
  profile: maybe(z.object({ name: maybe(cut(200)) })),
});
export type Profile = z.infer<typeof Profile>;

/** The value of the fields `messages` and `user_id_update`; its parts are read one by one. */
export const Value = z.object({
  metadata: maybe(z.object({ phone_number_id: z.string().min(1) })),
  contacts: maybe(z.array(maybe(Profile))), // which statuses come without
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
  user_id_update: z.array(z.unknown()).optional(),
  errors: z.unknown().optional(),
});

/** A part that was read, one that is not for us, or why it could not be read: paths and codes, never its values. */
export type Read<T> = { event: T } | { ignored: string } | { unreadable: string };

const Message = z.object({
  id: z.string().min(1).max(500),
  type: z.string().min(1).max(100),
  timestamp: Seconds,
  from: maybe(Phone),
  from_user_id: maybe(UserId),
  group_id: maybe(z.string().min(1)),
  context: maybe(z.object({ id: maybe(z.string().min(1).max(500)) })),
  referral: maybe(
    z.object({
      source_type: cut(200),
      source_id: cut(200),
      headline: maybe(cut(1024)),
      ctwa_clid: maybe(cut(1024)),
    }),
  ),
  errors: maybe(z.array(z.unknown())),
});

/** One element of `messages`: what a customer said, or the news that their address changed. */
export function readMessage(
  part: unknown,
  profiles: readonly (Profile | undefined)[] | undefined,
): Read<IncomingMessage | AddressChange> {
  const parsed = Message.safeParse(part);
  if (!parsed.success) return { unreadable: reasonOf("message", parsed.error) };
  const message = parsed.data;
  // A group's message must not be answered to one of its people in private.
  if (message.group_id) return { ignored: "messages.group" };
  if (message.type === "system") return readSystem(part, message);
  const { address: from, name } = completed({ phone: message.from, userId: message.from_user_id }, profiles);
  if (!from) return { unreadable: "message: neither from nor from_user_id" };
  const content = readContent(message.type, message.errors !== undefined, part);
  if (!content.success) return { unreadable: reasonOf(`message.${message.type}`, content.error) };
  const { referral } = message;
  return {
    event: {
      kind: "message",
      providerId: message.id,
      channelAt: message.timestamp,
      from,
      content: content.data,
      ...(name === undefined ? {} : { profileName: name }),
      ...(message.context?.id === undefined ? {} : { replyTo: message.context.id }),
      ...(referral && {
        referral: {
          sourceType: referral.source_type,
          sourceId: referral.source_id,
          headline: referral.headline,
          clickId: referral.ctwa_clid,
        },
      }),
    },
  };
}

const System = z.object({
  system: z.discriminatedUnion("type", [
    z.object({ type: z.literal("user_changed_number"), wa_id: Phone, user_id: maybe(UserId) }),
    z.object({ type: z.literal("user_changed_user_id"), user_id: UserId, wa_id: maybe(Phone) }),
  ]),
});

const OtherSystem = z.object({ system: z.object({ type: z.string() }) });

const CHANGES = new Set(["user_changed_number", "user_changed_user_id"]);

/** System messages come without `contacts`: only they themselves say who is meant. */
function readSystem(part: unknown, message: z.infer<typeof Message>): Read<AddressChange> {
  const other = OtherSystem.safeParse(part);
  if (other.success && !CHANGES.has(other.data.system.type)) return { ignored: "messages.system" };
  const parsed = System.safeParse(part);
  if (!parsed.success) return { unreadable: reasonOf("message.system", parsed.error) };
  const previous = addressOf(message.from, message.from_user_id);
  if (!previous) return { unreadable: "message.system: neither from nor from_user_id" };
  const current = addressOf(parsed.data.system.wa_id, parsed.data.system.user_id)!;
  return { event: { kind: "address_change", previous, current, providerId: message.id, channelAt: message.timestamp } };
}

const UserIdUpdate = z.object({
  wa_id: maybe(Phone),
  user_id: z.object({ previous: UserId, current: UserId }),
  timestamp: Seconds,
});

/** One element of `user_id_update`: the same person has a new business-scoped id. */
export function readUserIdUpdate(part: unknown): Read<AddressChange> {
  const parsed = UserIdUpdate.safeParse(part);
  if (!parsed.success) return { unreadable: reasonOf("user_id_update", parsed.error) };
  const { wa_id, user_id, timestamp } = parsed.data;
  return {
    event: {
      kind: "address_change",
      previous: { userId: user_id.previous },
      current: addressOf(wa_id, user_id.current)!,
      channelAt: timestamp,
    },
  };
}

const Status = z.object({
  id: z.string().min(1),
  status: z.enum(["sent", "delivered", "read", "played", "failed"]),
  timestamp: Seconds,
  recipient_id: maybe(Phone),
  recipient_user_id: maybe(UserId),
  biz_opaque_callback_data: maybe(z.string()),
  pricing: maybe(z.object({ billable: maybe(z.boolean()), category: maybe(z.string().max(60)) })),
  errors: maybe(z.array(z.object({ code: z.number().int() })).min(1)),
});

/** One element of `statuses`. A voice note that was played was also read. */
export function readStatus(
  part: unknown,
  profiles: readonly (Profile | undefined)[] | undefined,
): Read<IncomingStatus> {
  const parsed = Status.safeParse(part);
  if (!parsed.success) return { unreadable: reasonOf("status", parsed.error) };
  const status = parsed.data;
  const { address: to } = completed({ phone: status.recipient_id, userId: status.recipient_user_id }, profiles);
  if (!to) return { unreadable: "status: neither recipient_id nor recipient_user_id" };
  const code = status.errors?.[0]?.code;
  return {
    event: {
      kind: "status",
      providerId: status.id,
      status: status.status === "played" ? "read" : status.status,
      channelAt: status.timestamp,
      to,
      ...(status.biz_opaque_callback_data === undefined ? {} : { opaque: status.biz_opaque_callback_data }),
      ...(code === undefined ? {} : { error: { code: wordOf(code), detail: `Graph error ${code}` } }),
      ...(status.pricing?.billable === undefined ? {} : { billable: status.pricing.billable }),
      ...(status.pricing?.category === undefined ? {} : { category: status.pricing.category }),
    },
  };
}

/** Adds what `contacts` knows of the same person: the other id, and the name they go by. */
function completed(
  known: CustomerAddress,
  profiles: readonly (Profile | undefined)[] = [],
): { address: CustomerAddress | null; name?: string } {
  const profile = profiles.find(
    (candidate) =>
      candidate &&
      ((known.phone !== undefined && candidate.wa_id === known.phone) ||
        (known.userId !== undefined && candidate.user_id === known.userId)),
  );
  return {
    address: addressOf(known.phone ?? profile?.wa_id, known.userId ?? profile?.user_id),
    name: profile?.profile?.name,
  };
}

function addressOf(phone: string | undefined, userId: string | undefined): CustomerAddress | null {
  if (phone === undefined && userId === undefined) return null;
  return { ...(phone === undefined ? {} : { phone }), ...(userId === undefined ? {} : { userId }) };
}

/** Where and how a part is broken, in names of the contract. */
export function reasonOf(part: string, error: z.ZodError): string {
  const [first] = error.issues;
  return first ? `${[part, ...first.path].join(".")}: ${first.code}` : part;
}
