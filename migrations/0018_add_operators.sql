-- Whoever runs the product: granted by a script, with doors of their own, and everything they look at written down.
CREATE TABLE `feature_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`feature` text NOT NULL,
	`noted_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feature_requests_tenant` ON `feature_requests` (`tenant_id`,`feature`);--> statement-breakpoint
CREATE TABLE `operator_events` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`event` text NOT NULL,
	`tenant_id` text,
	`resource_type` text NOT NULL,
	`resource_id` text,
	`ip` text,
	`user_agent` text,
	`correlation_id` text NOT NULL,
	`payload_json` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `operator_events_time` ON `operator_events` (`created_at`);--> statement-breakpoint
CREATE TABLE `operator_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`session_id` text NOT NULL,
	`token_digest` text NOT NULL,
	`seen_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `operator_sessions_session_id_unique` ON `operator_sessions` (`session_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `operator_sessions_token_digest_unique` ON `operator_sessions` (`token_digest`);--> statement-breakpoint
CREATE TABLE `operators` (
	`user_id` text PRIMARY KEY NOT NULL,
	`granted_by` text NOT NULL,
	`created_at` integer NOT NULL
);
