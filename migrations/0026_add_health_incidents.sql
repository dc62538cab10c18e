-- What is wrong with the product as a whole, told once and once when it is over; what is open is counted without a scan.
CREATE TABLE `health_incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`alarm` text NOT NULL,
	`subject` text NOT NULL,
	`facts_json` text NOT NULL,
	`began_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`told_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `health_incidents_on` ON `health_incidents` (`alarm`,`subject`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `health_incidents_time` ON `health_incidents` (`began_at`);--> statement-breakpoint
CREATE INDEX `dead_letters_open` ON `dead_letters` (`kind`) WHERE replayed_at IS NULL AND discarded_at IS NULL;--> statement-breakpoint
CREATE INDEX `quarantine_open` ON `quarantine` (`channel`) WHERE outcome IS NULL;