-- The first tables of directory and tenants: accounts, orders, inbox projection, reply log, jobs, audit.
CREATE TABLE `auto_reply_log` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`episode_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`question_id` text,
	`is_question` integer NOT NULL,
	`intent` text,
	`question_text` text,
	`language` text,
	`confidence` real,
	`decision` text NOT NULL,
	`handoff_reason` text,
	`answered_at` integer,
	`was_resolved` integer,
	`came_back_at` integer,
	`person_answered_at` integer,
	`message_count` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auto_reply_log_turn` ON `auto_reply_log` (`tenant_id`,`turn_id`);--> statement-breakpoint
CREATE INDEX `auto_reply_log_asked` ON `auto_reply_log` (`tenant_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `auto_reply_log_conversation` ON `auto_reply_log` (`tenant_id`,`conversation_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `auto_reply_log_unsettled` ON `auto_reply_log` (`tenant_id`,`was_resolved`,`asked_at`);--> statement-breakpoint
CREATE TABLE `daily_metrics` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`date` text NOT NULL,
	`total_messages` integer NOT NULL,
	`questions` integer NOT NULL,
	`auto_resolved` integer NOT NULL,
	`confirmed` integer NOT NULL,
	`came_back` integer NOT NULL,
	`human_handled` integer NOT NULL,
	`avg_response_time_sec` real,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `daily_metrics_date` ON `daily_metrics` (`tenant_id`,`date`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`event_type` text NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`resource_type` text NOT NULL,
	`resource_id` text,
	`ip` text,
	`user_agent` text,
	`correlation_id` text NOT NULL,
	`payload_before_json` text,
	`payload_after_json` text,
	`seq` integer,
	`prev_hash` text,
	`hash` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_events_time` ON `audit_events` (`tenant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `auth_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `auth_accounts_user` ON `auth_accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_user` ON `memberships` (`user_id`,`tenant_id`);--> statement-breakpoint
CREATE INDEX `memberships_tenant` ON `memberships` (`tenant_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`language` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contact_identities` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`value` text NOT NULL,
	`verified_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_identities_value` ON `contact_identities` (`tenant_id`,`kind`,`scope`,`value`);--> statement-breakpoint
CREATE INDEX `contact_identities_contact` ON `contact_identities` (`tenant_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text,
	`phone` text,
	`language` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contacts_tenant` ON `contacts` (`tenant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `conversation_wakes` (
	`conversation_id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `conversation_wakes_due` ON `conversation_wakes` (`due_at`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel` text NOT NULL,
	`channel_account_id` text NOT NULL,
	`customer_name` text,
	`customer_address` text,
	`episode_id` text,
	`status` text NOT NULL,
	`handling` text NOT NULL,
	`assignee_id` text,
	`handoff_reason` text,
	`handoff_summary` text,
	`waiting_since` integer,
	`last_intent` text,
	`language` text,
	`last_line` text,
	`last_direction` text,
	`last_message_at` integer NOT NULL,
	`unread` integer DEFAULT 0 NOT NULL,
	`projected_seq` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `conversations_last` ON `conversations` (`tenant_id`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `conversations_status` ON `conversations` (`tenant_id`,`status`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `conversations_contact` ON `conversations` (`tenant_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `media_files` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`message_id` text NOT NULL,
	`provider_media_id` text NOT NULL,
	`mime_type` text NOT NULL,
	`size_bytes` integer,
	`sha256` text,
	`r2_key` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_files_message` ON `media_files` (`tenant_id`,`message_id`,`provider_media_id`);--> statement-breakpoint
CREATE TABLE `integration_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`provider` text NOT NULL,
	`external_id` text NOT NULL,
	`api_key_encrypted` text NOT NULL,
	`key_version` integer NOT NULL,
	`status` text NOT NULL,
	`trouble_code` text,
	`trouble_at` integer,
	`account_key` text NOT NULL,
	`webhook_secret_encrypted` text NOT NULL,
	`webhook_external_id` text,
	`sync_state_json` text,
	`last_synced_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `integration_accounts_external` ON `integration_accounts` (`tenant_id`,`provider`,`external_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `integration_accounts_key` ON `integration_accounts` (`account_key`);--> statement-breakpoint
CREATE INDEX `integration_accounts_tenant` ON `integration_accounts` (`tenant_id`);--> statement-breakpoint
CREATE TABLE `orders_cache` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`integration_account_id` text NOT NULL,
	`provider` text NOT NULL,
	`external_order_id` text NOT NULL,
	`package_id` text NOT NULL,
	`contact_id` text,
	`marketplace_customer_id` text,
	`customer_first_name` text,
	`customer_last_name` text,
	`customer_city` text,
	`customer_phone` text,
	`carrier` text,
	`tracking_code` text,
	`tracking_url` text,
	`order_status` text NOT NULL,
	`ordered_at` integer,
	`eta_start` integer,
	`eta_end` integer,
	`status_at` integer,
	`last_modified_at` integer NOT NULL,
	`order_data_json` text NOT NULL,
	`synced_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_cache_package` ON `orders_cache` (`tenant_id`,`integration_account_id`,`package_id`);--> statement-breakpoint
CREATE INDEX `orders_cache_number` ON `orders_cache` (`tenant_id`,`external_order_id`);--> statement-breakpoint
CREATE INDEX `orders_cache_customer` ON `orders_cache` (`tenant_id`,`integration_account_id`,`marketplace_customer_id`);--> statement-breakpoint
CREATE INDEX `orders_cache_contact` ON `orders_cache` (`tenant_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `verification_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`day` text NOT NULL,
	`turn_id` text NOT NULL,
	`order_number` text NOT NULL,
	`was_right` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `verification_attempts_turn` ON `verification_attempts` (`tenant_id`,`turn_id`);--> statement-breakpoint
CREATE INDEX `verification_attempts_day` ON `verification_attempts` (`tenant_id`,`contact_id`,`day`);--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text,
	`queue` text NOT NULL,
	`kind` text NOT NULL,
	`body_json` text NOT NULL,
	`attempts` integer NOT NULL,
	`replayed_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `dead_letters_time` ON `dead_letters` (`created_at`);--> statement-breakpoint
CREATE TABLE `due_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload_json` text NOT NULL,
	`due_at` integer NOT NULL,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `due_jobs_key` ON `due_jobs` (`tenant_id`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `due_jobs_due` ON `due_jobs` (`due_at`);--> statement-breakpoint
CREATE TABLE `quarantine` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text,
	`channel` text NOT NULL,
	`reason` text NOT NULL,
	`digest` text NOT NULL,
	`r2_key` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quarantine_digest` ON `quarantine` (`channel`,`digest`);--> statement-breakpoint
CREATE TABLE `sandbox_clock` (
	`id` integer PRIMARY KEY NOT NULL,
	`offset_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `automation_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`intent` text NOT NULL,
	`level` text NOT NULL,
	`threshold` real NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `automation_settings_intent` ON `automation_settings` (`tenant_id`,`intent`);--> statement-breakpoint
CREATE TABLE `channel_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`channel` text NOT NULL,
	`external_id` text NOT NULL,
	`parent_external_id` text,
	`display_name` text NOT NULL,
	`display_address` text NOT NULL,
	`account_key` text NOT NULL,
	`token_encrypted` text NOT NULL,
	`webhook_secret_encrypted` text,
	`key_version` integer NOT NULL,
	`status` text DEFAULT 'connected' NOT NULL,
	`trouble_code` text,
	`trouble_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_accounts_external` ON `channel_accounts` (`channel`,`external_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `channel_accounts_key` ON `channel_accounts` (`account_key`);--> statement-breakpoint
CREATE INDEX `channel_accounts_tenant` ON `channel_accounts` (`tenant_id`);--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sector` text DEFAULT 'ecommerce' NOT NULL,
	`locale` text DEFAULT 'tr' NOT NULL,
	`time_zone` text DEFAULT 'Europe/Istanbul' NOT NULL,
	`currency` text DEFAULT 'TRY' NOT NULL,
	`jurisdiction` text,
	`location_hint` text DEFAULT 'eeur' NOT NULL,
	`shard` text DEFAULT 'main' NOT NULL,
	`minutes_per_answer` real DEFAULT 2 NOT NULL,
	`episode_gap_hours` integer DEFAULT 24 NOT NULL,
	`pause_timeout_min` integer DEFAULT 720 NOT NULL,
	`settings_version` integer DEFAULT 1 NOT NULL,
	`first_auto_reply_at` integer,
	`dashboard_viewed_at` integer,
	`created_at` integer NOT NULL
);
