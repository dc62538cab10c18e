/** API keys as people see them. Times are epoch ms. */
import type { Scope } from "../platform/scopes";

export interface ListedKey {
  id: string;
  name: string;
  /** how it begins */
  prefix: string;
  scopes: Scope[];
  /** id of the user who made it */
  createdBy: string;
  /** to the minute; null = never */
  lastUsedAt: number | null;
  /** null = it does not expire */
  expiresAt: number | null;
  createdAt: number;
}
