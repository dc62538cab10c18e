/** What each type of message carries, read into our shape. A new type of Meta's is one line in `CONTENTS`. */
import { z } from "zod";
import type { IncomingContent } from "../port";

/** A field whose absence or oddity must not cost us the message. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);

/** Phone digits as WhatsApp writes them, with or without "+", as E.164. */
export const Phone = z
  .string()
  .regex(/^\+?\d{5,20}$/)
  .transform((digits) => (digits.startsWith("+") ? digits : `+${digits}`));

/** WhatsApp's own limits are lower or the same; an object's row takes 2 MB at most. */
const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
const LIST_MAX = 100;

/** A text, cut to what we keep; never in the middle of a character. */
export const cut = (max: number) =>
  z.string().transform((text) =>
    text
      .slice(0, max)
      .replace(/[\uD800-\uDBFF]$/, "")
      .toWellFormed(),
  );

const Words = cut(TEXT_MAX);
/** The first elements of a list: nobody shares a hundred contacts, and each may be long. */
const list = <S extends z.ZodType>(element: S) =>
  z.preprocess((given) => (Array.isArray(given) ? given.slice(0, LIST_MAX) : given), z.array(element));
const Id = z.string().min(1).max(2_000);

type MediaType = Extract<IncomingContent, { media: unknown }>["type"];

/** Image, video, audio, document, sticker: the same object under the type's own name. */
function media<T extends MediaType>(type: T) {
  const file = z.object({
    id: Id,
    mime_type: cut(CAPTION_MAX).catch("application/octet-stream"),
    caption: maybe(cut(CAPTION_MAX)),
    filename: maybe(cut(CAPTION_MAX)),
    voice: maybe(z.boolean()),
  });
  return z.object({ [type]: file } as Record<T, typeof file>).transform((message): IncomingContent => {
    const { id, mime_type, caption, filename, voice } = (message as Record<T, z.infer<typeof file>>)[type];
    const ref = { providerMediaId: id, mimeType: mime_type, fileName: filename, caption, isVoice: voice };
    return { type, media: ref };
  });
}

const Text = z
  .object({ text: z.object({ body: Words }) })
  .transform(({ text }): IncomingContent => ({ type: "text", text: text.body }));

const Location = z
  .object({
    location: z.object({
      latitude: z.number(),
      longitude: z.number(),
      name: maybe(Words),
      address: maybe(Words),
    }),
  })
  .transform(({ location }): IncomingContent => ({ type: "location", ...location }));

const ContactCard = z.object({
  name: z.object({ formatted_name: cut(CAPTION_MAX) }),
  phones: list(z.object({ phone: maybe(cut(100)), wa_id: maybe(Phone) })).catch([]),
});

const Contacts = z.object({ contacts: list(ContactCard) }).transform(
  ({ contacts }): IncomingContent => ({
    type: "contacts",
    contacts: contacts.map(({ name, phones }) => ({
      name: name.formatted_name,
      phones: phones.flatMap(({ wa_id, phone }) => wa_id ?? phone ?? []),
    })),
  }),
);

/** The quick reply of a template. Without a payload its text is the choice. */
const Button = z
  .object({ button: z.object({ text: Words, payload: maybe(Id) }) })
  .transform(
    ({ button }): IncomingContent => ({ type: "choice", choiceId: button.payload ?? button.text, title: button.text }),
  );

const Choice = z
  .object({ id: Id, title: Words })
  .transform(({ id, title }): IncomingContent => ({ type: "choice", choiceId: id, title }));

const Form = z
  .object({ name: cut(CAPTION_MAX).catch("flow"), response_json: Words })
  .transform(({ name, response_json }): IncomingContent => ({ type: "form", name, responseJson: response_json }));

const Answer = z.discriminatedUnion("type", [
  z.object({ type: z.literal("button_reply"), button_reply: Choice }).transform((answer) => answer.button_reply),
  z.object({ type: z.literal("list_reply"), list_reply: Choice }).transform((answer) => answer.list_reply),
  z.object({ type: z.literal("nfm_reply"), nfm_reply: Form }).transform((answer) => answer.nfm_reply),
]);

const OtherAnswer = z
  .object({ type: z.string().refine((type) => !["button_reply", "list_reply", "nfm_reply"].includes(type)) })
  .transform(({ type }): IncomingContent => ({ type: "unsupported", providerType: `interactive.${type}` }));

const Interactive = z
  .object({ interactive: z.union([Answer, OtherAnswer]) })
  .transform(({ interactive }) => interactive);

/** Without an emoji the reaction was taken back. */
const Reaction = z.object({ reaction: z.object({ message_id: Id, emoji: maybe(cut(100)) }) }).transform(
  ({ reaction }): IncomingContent => ({
    type: "reaction",
    toProviderId: reaction.message_id,
    emoji: reaction.emoji || null,
  }),
);

const Order = z
  .object({
    order: z.object({
      text: maybe(Words),
      product_items: list(z.object({ product_retailer_id: Id, quantity: z.coerce.number().nonnegative() })),
    }),
  })
  .transform(
    ({ order }): IncomingContent => ({
      type: "order",
      items: order.product_items.map((item) => ({ productId: item.product_retailer_id, quantity: item.quantity })),
      text: order.text,
    }),
  );

/** A poll, a view-once photo and the like: Meta says at best what it was. */
const Unsupported = z
  .object({ unsupported: maybe(z.object({ type: Id })) })
  .transform(
    ({ unsupported }): IncomingContent => ({ type: "unsupported", providerType: unsupported?.type ?? "unsupported" }),
  );

const CONTENTS = new Map<string, z.ZodType<IncomingContent>>([
  ["text", Text],
  ["image", media("image")],
  ["video", media("video")],
  ["audio", media("audio")],
  ["document", media("document")],
  ["sticker", media("sticker")],
  ["location", Location],
  ["contacts", Contacts],
  ["button", Button],
  ["interactive", Interactive],
  ["reaction", Reaction],
  ["order", Order],
  ["unsupported", Unsupported],
]);

/**
 * Reads the content of a message. A type nobody has told us of, and a known one that came with Meta's own errors in
 * place of its object, is `unsupported`; a known one with a broken object is the zod error.
 */
export function readContent(
  type: string,
  hasErrors: boolean,
  message: unknown,
): { success: true; data: IncomingContent } | { success: false; error: z.ZodError } {
  const schema = CONTENTS.get(type);
  if (!schema) return { success: true, data: { type: "unsupported", providerType: type } };
  const parsed = schema.safeParse(message);
  if (!parsed.success && hasErrors) return { success: true, data: { type: "unsupported", providerType: type } };
  return parsed;
}
