-- Replies written once and used often: of the tenant, or of one person alone.
CREATE TABLE `canned_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`shortcut` text NOT NULL,
	`folded` text NOT NULL,
	`title` text NOT NULL,
	`texts_json` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `canned_replies_folded` ON `canned_replies` (`tenant_id`,`owner_id`,`folded`);