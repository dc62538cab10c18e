/** Backups of a tenant, and their way back: what others may use. */
export { backupFile, backupManifest, backupOf, backupPart, listBackups, startBackup } from "./backups";
export { exportTenant } from "./export";
export { restoreTenant } from "./restore";
export { beginRestore, lineOf, openTenant, putFile, putPart, restoreOf, startRestore } from "./restores";
