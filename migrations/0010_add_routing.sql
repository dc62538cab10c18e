-- Who conversations are given to, and when somebody is there: groups, capacities, and one row of desk settings a tenant.
CREATE TABLE `agent_capacities` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`capacity` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_capacities_user` ON `agent_capacities` (`tenant_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `agent_group_members` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`group_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_group_members_user` ON `agent_group_members` (`tenant_id`,`group_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `agent_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_groups_folded` ON `agent_groups` (`tenant_id`,`folded`);--> statement-breakpoint
CREATE TABLE `desk_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`hours_json` text,
	`texts_json` text,
	`rules_json` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `desk_settings_tenant` ON `desk_settings` (`tenant_id`);