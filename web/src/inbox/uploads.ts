/** Files on their way to the server, by their key. They live as long as the page: what has arrived is known by its id. */
import type { Signal } from "@preact/signals";
import type { Uploaded } from "../../../workers/inbox/shapes";
import type { Answer, Problem } from "../api";

export interface Upload {
  /** 0–1 */
  progress: Signal<number>;
  /** why the last try failed; null = it goes on, or is done */
  problem: Signal<Problem | null>;
  /** what became of the try under way */
  stored(): Promise<Answer<Uploaded>>;
  again(): void;
  stop(): void;
}

export const uploads = new Map<string, Upload>();

/** What stands for the id of a file that has none yet, in a message that is shown before it is sent. */
const LOCAL = "local:";
export const localFileId = (key: string): string => LOCAL + key;

export function uploadOf(fileId: string): Upload | null {
  return fileId.startsWith(LOCAL) ? (uploads.get(fileId.slice(LOCAL.length)) ?? null) : null;
}
