-- The audit log is chained by hashes; the head of each chain lies apart, and payloads can be forgotten without a break.
CREATE TABLE `audit_heads` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`kept_on` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_heads_tenant` ON `audit_heads` (`tenant_id`);--> statement-breakpoint
ALTER TABLE `audit_events` ADD `payload_digest` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `forgotten_mark` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_chain` ON `audit_events` (`tenant_id`,`seq`) WHERE seq IS NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_events_unsealed` ON `audit_events` (`tenant_id`,`created_at`,`id`) WHERE seq IS NULL;--> statement-breakpoint
CREATE INDEX `audit_events_contact` ON `audit_events` (`tenant_id`,`resource_id`) WHERE resource_type = 'contact';