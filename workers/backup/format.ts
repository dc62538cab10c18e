/** What a backup consists of: parts of lines, one JSON value each, and a manifest that tells their checksums. */
import { z } from "zod";
import type { StorePage, StorePlace } from "../../durable-objects/conversation.backup";

export type Cell = string | number | null;

/** One line of a part. */
export type Line =
  /** a row of a table, by the columns' names in the database */
  | ["row", table: string, row: Record<string, Cell>]
  /** a page of a conversation's own store */
  | ["store", conversationId: string, page: StorePage]
  /** a file, whose bytes travel beside the parts */
  | ["file", FileLine];

export interface FileLine {
  key: string;
  sizeBytes: number;
  /** lower-case hex */
  sha256: string;
  contentType: string | null;
}

/** Where an export stands. Conversations first: what D1 says of them is then never older than they are. */
export type ExportPlace =
  | { phase: "conversations"; after: string; within: StorePlace | null }
  /** those with a mark that they were made to forget, once more */
  | { phase: "erased"; after: string; within: StorePlace | null }
  | { phase: "tables"; table: string; after: string }
  | { phase: "files"; prefix: number; cursor: string | null }
  | { phase: "end" };

/** The next line of the next part. */
export interface RestorePlace {
  part: number;
  line: number;
}

export const FORMAT = 1;

const Hex = z.string().regex(/^[0-9a-f]{64}$/);

export const Manifest = z.object({
  format: z.literal(FORMAT),
  backupId: z.string().regex(/^bak_[0-9a-f]{32}$/),
  tenantId: z.string().regex(/^ten_[0-9a-f]{32}$/),
  tenantName: z.string().max(200),
  /** where its objects live */
  placement: z.object({ jurisdiction: z.string().nullable(), locationHint: z.string() }),
  /** epoch ms: between these two it was made */
  startedAt: z.number().int(),
  finishedAt: z.number().int(),
  /** of `NAMING_KEY`: with another one no customer would find their conversation */
  namingKey: Hex,
  /** of the keys of `SECRETS_KEYS`, by version: without them the sealed tokens and keys open nowhere */
  secretsKeys: z.record(z.string(), Hex),
  /** who may sign in; numbers by the provider's id */
  people: z.array(z.object({ id: z.string(), email: z.string() })),
  numbers: z.array(z.string()),
  conversations: z.number().int(),
  files: z.number().int(),
  parts: z.array(z.object({ bytes: z.number().int().positive(), lines: z.number().int().positive(), sha256: Hex })),
});
export type Manifest = z.infer<typeof Manifest>;
