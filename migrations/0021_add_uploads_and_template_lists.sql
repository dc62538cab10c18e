-- Files people give us to send, before a message carries them; and what templates a number has, so that Meta is not asked each time.
CREATE TABLE `uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`mime_type` text NOT NULL,
	`file_name` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`r2_key` text NOT NULL,
	`used_at` integer,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE INDEX `uploads_conversation` ON `uploads` (`tenant_id`,`conversation_id`);--> statement-breakpoint
CREATE TABLE `template_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`channel_account_id` text NOT NULL,
	`templates_json` text NOT NULL,
	`fetched_at` integer NOT NULL,
	`created_at` integer NOT NULL
);--> statement-breakpoint
CREATE UNIQUE INDEX `template_lists_account` ON `template_lists` (`tenant_id`,`channel_account_id`);
