-- Customers worth a call and why, contacts that are being erased, and conversations that were made to forget.
CREATE TABLE `vip_flags` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`flag_type` text NOT NULL,
	`signal_text` text NOT NULL,
	`flagged_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `vip_flags_contact` ON `vip_flags` (`tenant_id`,`contact_id`,`flag_type`);--> statement-breakpoint
CREATE INDEX `vip_flags_turn` ON `vip_flags` (`tenant_id`,`turn_id`);--> statement-breakpoint
CREATE TABLE `erased_conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`seq` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `erased_conversations_contact` ON `erased_conversations` (`tenant_id`,`contact_id`);--> statement-breakpoint
ALTER TABLE `contacts` ADD `erased_at` integer;