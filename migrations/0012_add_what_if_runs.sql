-- Replays of recorded turns under changed settings: one row a run, its differences in R2.
CREATE TABLE `what_if_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`days` integer NOT NULL,
	`changes_json` text NOT NULL,
	`settings_version` integer NOT NULL,
	`state` text NOT NULL,
	`turns_found` integer NOT NULL,
	`turns` integer NOT NULL,
	`turns_done` integer DEFAULT 0 NOT NULL,
	`parts` integer DEFAULT 0 NOT NULL,
	`totals_json` text,
	`created_by` text NOT NULL,
	`finished_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `what_if_runs_running` ON `what_if_runs` (`tenant_id`) WHERE state = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX `what_if_runs_time` ON `what_if_runs` (`tenant_id`,`created_at`,`id`);