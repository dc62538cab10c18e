-- What a team knows of a contact: own names, notes, custom fields, consents, and whom a contact was merged into.
CREATE TABLE `contact_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`purpose` text NOT NULL,
	`is_given` integer NOT NULL,
	`source` text NOT NULL,
	`user_id` text,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `contact_consents_contact` ON `contact_consents` (`tenant_id`,`contact_id`,`at`);--> statement-breakpoint
CREATE TABLE `custom_field_values` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`field_id` text NOT NULL,
	`value` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `custom_field_values_contact` ON `custom_field_values` (`tenant_id`,`contact_id`,`field_id`);--> statement-breakpoint
CREATE INDEX `custom_field_values_field` ON `custom_field_values` (`tenant_id`,`field_id`);--> statement-breakpoint
CREATE TABLE `custom_fields` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`kind` text NOT NULL,
	`options_json` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `custom_fields_folded` ON `custom_fields` (`tenant_id`,`folded`);--> statement-breakpoint
ALTER TABLE `contacts` ADD `own_name` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `is_vip` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `contacts` ADD `note` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `merged_into` text;