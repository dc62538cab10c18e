/** What is known of the built model. */
export interface Built {
  version: string;
  rawBytes: number;
  gzipBytes: number;
}

export function trainIfNeeded(options?: { force?: boolean }): Promise<Built | null>;
