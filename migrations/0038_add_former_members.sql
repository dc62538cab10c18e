-- What people did who have left a business keeps their name, and what they still hold there is let go.
CREATE TABLE `former_members` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `former_members_user` ON `former_members` (`tenant_id`,`user_id`);
--> statement-breakpoint
INSERT INTO `former_members` (`id`, `tenant_id`, `user_id`, `name`, `created_at`)
SELECT 'mem_' || substr(max(`audit_events`.`id`), 5), `tenant_id`, `resource_id`, `users`.`name`, max(`audit_events`.`created_at`)
FROM `audit_events` INNER JOIN `users` ON `users`.`id` = `resource_id`
WHERE `event_type` = 'team.removed' AND `resource_type` = 'user'
GROUP BY `tenant_id`, `resource_id`;--> statement-breakpoint
INSERT INTO `due_jobs` (`id`, `tenant_id`, `kind`, `key`, `payload_json`, `due_at`, `attempts`, `created_at`)
SELECT 'job_' || substr(`id`, 5), `tenant_id`, 'team.let_go', `user_id` || '/' || `created_at`,
  json_object('userId', `user_id`, 'since', `created_at`), 0, 0, `created_at`
FROM `former_members`;
