/** A message in one line, for lists and quotes. */
import { words } from "./i18n";
import type { Message } from "./shapes";

export function previewOf(message: Message): string {
  const t = words.value;
  const kinds: Record<string, string> = {
    image: t.photo,
    video: t.video,
    audio: t.voiceNote,
    document: t.document,
    sticker: t.sticker,
    location: t.locationWord,
    contacts: t.contactWord,
    unsupported: t.unsupported,
  };
  const kind = kinds[message.type];
  const line = [kind, message.text].filter(Boolean).join(": ");
  return line === "" ? message.type : line;
}
