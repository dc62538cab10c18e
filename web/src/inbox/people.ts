/** How people of the house are called on the screen: "you", their name, or at least that it was a colleague. */
import { colleagueName } from "../colleagues";
import { who } from "../who";
import { words } from "./texts";

export function personName(id: string | null): string {
  if (id && id === who.value?.user.id) return words.value.you;
  return colleagueName(id) ?? words.value.colleague;
}

export const isMe = (id: string | null): boolean => id !== null && id === who.value?.user.id;
