-- What was given up or set aside is settled by an operator: replayed, read anew or discarded, with who and why.
ALTER TABLE `dead_letters` ADD `error` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `discarded_at` integer;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `discard_reason` text;--> statement-breakpoint
ALTER TABLE `dead_letters` ADD `settled_by` text;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `account_id` text;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `settled_at` integer;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `settled_by` text;--> statement-breakpoint
ALTER TABLE `quarantine` ADD `discard_reason` text;