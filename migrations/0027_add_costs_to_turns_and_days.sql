-- What a turn, a day and a message cost, counted and priced by dated cards; a day of all tenants is found without a scan.
CREATE TABLE `message_charges` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`turn_id` text,
	`category` text NOT NULL,
	`market` text,
	`micro_usd` integer,
	`rate_card` text NOT NULL,
	`charged_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `message_charges_time` ON `message_charges` (`tenant_id`,`charged_at`);--> statement-breakpoint
ALTER TABLE `auto_reply_log` ADD `rows_read` integer;--> statement-breakpoint
ALTER TABLE `auto_reply_log` ADD `rows_written` integer;--> statement-breakpoint
ALTER TABLE `auto_reply_log` ADD `requests` integer;--> statement-breakpoint
ALTER TABLE `auto_reply_log` ADD `model_tokens` integer;--> statement-breakpoint
ALTER TABLE `auto_reply_log` ADD `platform_micro_usd` integer;--> statement-breakpoint
ALTER TABLE `auto_reply_log` ADD `model_micro_usd` integer;--> statement-breakpoint
ALTER TABLE `auto_reply_log` ADD `price_card` text;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `turns_answer` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `turns_act` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `turns_ask` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `turns_handoff` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `turns_silent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `rows_read` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `rows_written` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `requests` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `model_tokens` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `platform_micro_usd` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `model_micro_usd` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `channel_micro_usd` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `daily_metrics` ADD `paid_messages` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `daily_metrics_day` ON `daily_metrics` (`date`);