export interface Entry {
  name: string;
  start: number;
  size: number;
  end: number;
}
export const MANIFEST: string;
export function partName(part: number): string;
export function fileName(key: string): string;
export function entriesIn(path: string): Entry[];
export function bytesOf(path: string, entry: Pick<Entry, "start" | "size">): Buffer;
export class BackupWriter {
  constructor(out: string);
  has(name: string): boolean;
  add(name: string, size: number, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>;
  finish(): void;
}
