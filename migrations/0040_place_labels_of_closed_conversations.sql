-- The views of one label hold closed conversations as well, and each is walked in its own order: what they are told by stands beside the label.
DROP INDEX `conversation_labels_label`;--> statement-breakpoint
ALTER TABLE `conversation_labels` ADD `place` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversation_labels` ADD `waits_since` integer;--> statement-breakpoint
ALTER TABLE `conversation_labels` ADD `returns_at` integer;--> statement-breakpoint
ALTER TABLE `conversation_labels` ADD `is_undelivered` integer DEFAULT false NOT NULL;--> statement-breakpoint
INSERT INTO `conversation_labels` (`id`, `tenant_id`, `label_id`, `conversation_id`, `last_message_at`, `created_at`, `place`, `waits_since`, `returns_at`, `is_undelivered`)
SELECT c.`id` || '/' || label.`value`, c.`tenant_id`, label.`value`, c.`id`, c.`last_message_at`, c.`created_at`,
	CASE WHEN c.`status` = 'closed' THEN 'closed' WHEN c.`snoozed_until` IS NOT NULL THEN 'snoozed' ELSE 'open' END,
	CASE WHEN c.`snoozed_until` IS NULL THEN c.`waiting_since` END, c.`snoozed_until`, c.`undelivered` > 0
FROM `conversations` c, json_each(c.`labels_json`) label
WHERE EXISTS (SELECT 1 FROM `labels` WHERE `labels`.`id` = label.`value` AND `labels`.`tenant_id` = c.`tenant_id`)
ON CONFLICT (`id`) DO UPDATE SET `place` = excluded.`place`, `waits_since` = excluded.`waits_since`, `returns_at` = excluded.`returns_at`, `is_undelivered` = excluded.`is_undelivered`;--> statement-breakpoint
CREATE INDEX `conversation_labels_waiting` ON `conversation_labels` (`tenant_id`,`label_id`,`waits_since`,`conversation_id`) WHERE waits_since IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversation_labels_snoozed` ON `conversation_labels` (`tenant_id`,`label_id`,`returns_at`,`conversation_id`) WHERE returns_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversation_labels_undelivered` ON `conversation_labels` (`tenant_id`,`label_id`,`last_message_at`,`conversation_id`) WHERE is_undelivered = 1;--> statement-breakpoint
CREATE INDEX `conversation_labels_label` ON `conversation_labels` (`tenant_id`,`label_id`,`place`,`last_message_at`,`conversation_id`);