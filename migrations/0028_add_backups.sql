-- A backup or a restore goes on where it was: this says how far it is; what it holds lies in R2.
CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`state` text NOT NULL,
	`place_json` text NOT NULL,
	`parts` integer NOT NULL,
	`conversations` integer NOT NULL,
	`files` integer NOT NULL,
	`bytes` integer NOT NULL,
	`requested_by` text NOT NULL,
	`finished_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `backups_tenant` ON `backups` (`tenant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `restores` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`backup_id` text NOT NULL,
	`state` text NOT NULL,
	`place_json` text NOT NULL,
	`error` text,
	`requested_by` text NOT NULL,
	`finished_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `restores_tenant` ON `restores` (`tenant_id`,`created_at`);