-- A marketplace customer may be several contacts, and unknown numbers are remembered so that a stranger cannot use up look-ups.
CREATE TABLE `unknown_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`day` text NOT NULL,
	`order_number` text NOT NULL,
	`asked_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unknown_orders_number` ON `unknown_orders` (`tenant_id`,`order_number`,`contact_id`,`day`);--> statement-breakpoint
CREATE INDEX `unknown_orders_day` ON `unknown_orders` (`tenant_id`,`contact_id`,`day`);--> statement-breakpoint
DROP INDEX `contact_identities_value`;--> statement-breakpoint
CREATE UNIQUE INDEX `contact_identities_holder` ON `contact_identities` (`tenant_id`,`kind`,`scope`,`value`,`contact_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `contact_identities_address` ON `contact_identities` (`tenant_id`,`kind`,`scope`,`value`) WHERE kind <> 'trendyol_customer';