/** The canned replies above the box: fetched when the first slash or open place stands in it, and kept from then on. */
import { useRef } from "preact/hooks";
import { later } from "../ui/later";
import type { OpenThread } from "./thread-model";

export const CannedList = later<{ thread: OpenThread }>(() => import("./CannedList"));

export function CannedPicker({ thread }: { thread: OpenThread }) {
  const isWanted = useRef(false);
  const text = thread.reply.value;
  isWanted.current ||= text.startsWith("/") || text.includes("{{");
  return isWanted.current ? <CannedList thread={thread} /> : null;
}
