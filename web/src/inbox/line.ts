/** One line of a message for lists and quotes: without marks, and with a word for what is no text. */
import { unmarked } from "./marks";
import { words } from "./texts";

/** `[image] Yeni çanta`, as the server writes it. */
const KIND = /^\[(\w+)\]\s*/;

export function lineOf(text: string): string {
  const kind = KIND.exec(text);
  const names: Record<string, unknown> = words.value.content;
  const name = kind && names[kind[1]!];
  if (!kind || typeof name !== "string") return unmarked(text);
  const rest = unmarked(text.slice(kind[0].length));
  return rest ? `${name}: ${rest}` : name;
}
