-- What a clinic offers, with time and price, and the weeks in which it may be had.
CREATE TABLE `appointment_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`doctor_id` text NOT NULL,
	`day_of_week` integer NOT NULL,
	`start_time` integer NOT NULL,
	`end_time` integer NOT NULL,
	`max_capacity` integer NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `appointment_slots_day` ON `appointment_slots` (`tenant_id`,`day_of_week`,`start_time`);--> statement-breakpoint
CREATE UNIQUE INDEX `appointment_slots_doctor` ON `appointment_slots` (`tenant_id`,`doctor_id`,`day_of_week`,`start_time`);--> statement-breakpoint
CREATE TABLE `service_pricing` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`service_name_tr` text NOT NULL,
	`service_name_en` text,
	`folded` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`price_min_minor` integer,
	`price_max_minor` integer,
	`currency` text NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_pricing_folded` ON `service_pricing` (`tenant_id`,`folded`);