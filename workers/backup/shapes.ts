/** How far backups and restores are; the dashboard reads these types. */

export interface BackupLine {
  id: string;
  tenantId: string;
  state: "running" | "done" | "gone";
  parts: number;
  conversations: number;
  files: number;
  bytes: number;
  createdAt: number;
  finishedAt: number | null;
}

export interface RestoreLine {
  id: string;
  tenantId: string;
  backupId: string;
  state: "waiting" | "running" | "done" | "opening" | "open" | "failed";
  error: string | null;
  /** parts that are in place */
  parts: number;
  createdAt: number;
  finishedAt: number | null;
}
