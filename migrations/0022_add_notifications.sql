-- Each person chooses what they are told of by letter; what waits to be told is a row of its own.
CREATE TABLE `notification_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`settings_json` text NOT NULL,
	`updated_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notification_settings_user` ON `notification_settings` (`tenant_id`,`user_id`);
--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`event` text NOT NULL,
	`subject` text NOT NULL,
	`facts_json` text NOT NULL,
	`due_at` integer NOT NULL,
	`letter` text,
	`outcome` text,
	`settled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notifications_occasion` ON `notifications` (`tenant_id`,`user_id`,`event`,`subject`);
--> statement-breakpoint
CREATE INDEX `notifications_settled` ON `notifications` (`tenant_id`,`user_id`,`settled_at`);
