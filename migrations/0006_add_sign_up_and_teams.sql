-- People sign up by themselves: links in letters, invitations, limits on asking, notices to tell, and where a session is.
CREATE TABLE `auth_limits` (
	`key_digest` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`ends_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `auth_limits_end` ON `auth_limits` (`ends_at`);--> statement-breakpoint
CREATE TABLE `auth_links` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_digest` text NOT NULL,
	`user_id` text NOT NULL,
	`email` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_links_token_digest_unique` ON `auth_links` (`token_digest`);--> statement-breakpoint
CREATE INDEX `auth_links_user` ON `auth_links` (`user_id`,`kind`);--> statement-breakpoint
CREATE INDEX `auth_links_expiry` ON `auth_links` (`expires_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`token_digest` text NOT NULL,
	`invited_by` text NOT NULL,
	`sent_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token_digest_unique` ON `invitations` (`token_digest`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_email` ON `invitations` (`tenant_id`,`email`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`notifier` text NOT NULL,
	`sealed` text,
	`key_version` integer NOT NULL,
	`state` text DEFAULT 'pending' NOT NULL,
	`failure_code` text,
	`provider_id` text,
	`expires_at` integer NOT NULL,
	`sent_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_key` ON `notices` (`key`);--> statement-breakpoint
CREATE INDEX `notices_expiry` ON `notices` (`expires_at`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `tenant_id` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `seen_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `country` text;