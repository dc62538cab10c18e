-- Messages that did not arrive wait for a person's word: the inbox has a view of them, over few rows.
ALTER TABLE `conversations` ADD `undelivered` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_undelivered` ON `conversations` (`tenant_id`,`last_message_at`,`id`) WHERE undelivered > 0;