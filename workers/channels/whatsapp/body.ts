/** What a message looks like on its way to Graph, and the limits it must keep. */
import type { FilledTemplate, OutgoingContent, SendInput } from "../port";
import { CAPTION_MAX } from "./files";

// Meta's OpenAPI and contract section 4.
const TEXT_MAX = 4096;
const BUTTONS_TEXT_MAX = 1024;
const BUTTONS_MAX = 3;
const BUTTON_TITLE_MAX = 20;
const BUTTON_ID_MAX = 256;
const OPAQUE_MAX_BYTES = 512;
const TEMPLATE_TEXT_MAX = 1024;

/** The part of a call that depends on the kind of message. */
export function bodyOf(content: OutgoingContent): Record<string, unknown> {
  switch (content.type) {
    case "text":
      return {
        type: "text",
        text: { body: content.text, preview_url: /https?:\/\//i.test(content.text) },
        ...answering(content.replyTo),
      };
    case "buttons":
      return {
        type: "interactive",
        interactive: {
          type: "button",
          body: { text: content.text },
          action: { buttons: content.buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })) },
        },
      };
    case "image":
    case "video":
    case "audio":
    case "document": {
      const { type, media } = content;
      const { providerMediaId: id, caption, fileName } = media;
      const named = type === "document" ? { filename: fileName } : {};
      return { type, [type]: { id, ...(caption ? { caption } : {}), ...named }, ...answering(content.replyTo) };
    }
    case "template":
      return { type: "template", template: templateOf(content.template) };
    default:
      return content satisfies never;
  }
}

function answering(providerId: string | undefined) {
  return providerId ? { context: { message_id: providerId } } : {};
}

function templateOf({ name, language, isNamed, values }: FilledTemplate) {
  const textsOf = (part: "header" | "body") =>
    values
      .filter((value) => value.part === part)
      .map((value) => ({ type: "text", text: value.text, ...(isNamed ? { parameter_name: value.name } : {}) }));
  const parts = (["header", "body"] as const).flatMap((part) => {
    const parameters = textsOf(part);
    return parameters.length > 0 ? [{ type: part, parameters }] : [];
  });
  const buttons = values
    .filter(({ part }) => part === "button")
    .map(({ name: index, text }) => ({
      type: "button",
      sub_type: "url",
      index,
      parameters: [{ type: "text", text }],
    }));
  const components = [...parts, ...buttons];
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

/** The limit this message breaks, in words without its text; null when it may go. */
export function problemOf({ to, content, opaque }: SendInput): string | null {
  if (!to.phone && !to.userId) return "neither phone nor user id";
  if (new TextEncoder().encode(opaque).length > OPAQUE_MAX_BYTES) return `opaque above ${OPAQUE_MAX_BYTES} bytes`;
  switch (content.type) {
    case "text":
      return problemOfText(content.text, TEXT_MAX);
    case "template":
      return problemOfText(content.text, TEMPLATE_TEXT_MAX);
    case "buttons":
      return problemOfText(content.text, BUTTONS_TEXT_MAX) ?? problemOfButtons(content.buttons);
    case "image":
    case "video":
    case "audio":
    case "document":
      return problemOfFile(content);
    default:
      return content satisfies never;
  }
}

function problemOfText(text: string, max: number): string | null {
  if (text.trim() === "") return "empty text";
  return text.length > max ? `text above ${max} characters` : null;
}

function problemOfFile({ type, media }: Extract<OutgoingContent, { media: unknown }>): string | null {
  if (!media.providerMediaId) return "the file was not given to the channel";
  if (!media.caption) return null;
  if (type === "audio") return "a caption under an audio";
  return media.caption.length > CAPTION_MAX ? `caption above ${CAPTION_MAX} characters` : null;
}

function problemOfButtons(buttons: { id: string; title: string }[]): string | null {
  if (buttons.length < 1 || buttons.length > BUTTONS_MAX)
    return `${buttons.length} buttons, 1 to ${BUTTONS_MAX} allowed`;
  if (buttons.some(({ title }) => title.length < 1 || title.length > BUTTON_TITLE_MAX)) {
    return `a button title is empty or above ${BUTTON_TITLE_MAX} characters`;
  }
  if (buttons.some(({ id }) => id.length < 1 || id.length > BUTTON_ID_MAX)) {
    return `a button id is empty or above ${BUTTON_ID_MAX} characters`;
  }
  const isTwice = new Set(buttons.map(({ id }) => id)).size < buttons.length;
  return isTwice ? "two buttons share an id" : null;
}
