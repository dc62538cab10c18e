import type { DatabaseSync, DatabaseSyncOptions } from "node:sqlite";

export function openHolding(folder: string, table: string, options?: DatabaseSyncOptions): DatabaseSync;
