-- What people do at their desk: labels, snooze, priority, groups, suggested replies; and an index for each view of the list.
CREATE TABLE `conversation_labels` (
	`tenant_id` text NOT NULL,
	`label_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`last_message_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversation_labels_conversation` ON `conversation_labels` (`tenant_id`,`conversation_id`,`label_id`);--> statement-breakpoint
CREATE INDEX `conversation_labels_label` ON `conversation_labels` (`tenant_id`,`label_id`,`last_message_at`,`conversation_id`);--> statement-breakpoint
CREATE TABLE `labels` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`color` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `labels_folded` ON `labels` (`tenant_id`,`folded`);--> statement-breakpoint
CREATE TABLE `suggested_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`episode_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`intent` text,
	`reply_text` text NOT NULL,
	`confidence` real NOT NULL,
	`outcome` text,
	`was_accepted` integer,
	`edit_distance` real,
	`settled_by` text,
	`settled_at` integer,
	`offered_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suggested_replies_turn` ON `suggested_replies` (`tenant_id`,`turn_id`);--> statement-breakpoint
CREATE INDEX `suggested_replies_offered` ON `suggested_replies` (`tenant_id`,`offered_at`);--> statement-breakpoint
DROP INDEX `conversations_last`;--> statement-breakpoint
DROP INDEX `conversations_status`;--> statement-breakpoint
ALTER TABLE `conversations` ADD `labels_json` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `priority` text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `group_id` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `suggested_turn_id` text;--> statement-breakpoint
CREATE INDEX `conversations_open` ON `conversations` (`tenant_id`,`last_message_at`,`id`) WHERE status <> 'closed' AND snoozed_until IS NULL;--> statement-breakpoint
CREATE INDEX `conversations_assignee` ON `conversations` (`tenant_id`,`assignee_id`,`last_message_at`,`id`) WHERE status <> 'closed' AND snoozed_until IS NULL;--> statement-breakpoint
CREATE INDEX `conversations_intent` ON `conversations` (`tenant_id`,`last_intent`,`last_message_at`,`id`) WHERE status <> 'closed' AND snoozed_until IS NULL;--> statement-breakpoint
CREATE INDEX `conversations_handed_over` ON `conversations` (`tenant_id`,`last_message_at`,`id`) WHERE status = 'handed_over' AND snoozed_until IS NULL;--> statement-breakpoint
CREATE INDEX `conversations_waiting` ON `conversations` (`tenant_id`,`waiting_since`,`id`) WHERE waiting_since IS NOT NULL AND snoozed_until IS NULL;--> statement-breakpoint
CREATE INDEX `conversations_snoozed` ON `conversations` (`tenant_id`,`snoozed_until`,`id`) WHERE snoozed_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_closed` ON `conversations` (`tenant_id`,`last_message_at`,`id`) WHERE status = 'closed';