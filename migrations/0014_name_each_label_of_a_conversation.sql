-- Every row of the house has an id; this one's is the conversation's and the label's together.
CREATE TABLE `__new_conversation_labels` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`label_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`last_message_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_conversation_labels`("id", "tenant_id", "label_id", "conversation_id", "last_message_at", "created_at") SELECT "conversation_id" || '/' || "label_id", "tenant_id", "label_id", "conversation_id", "last_message_at", "created_at" FROM `conversation_labels`;--> statement-breakpoint
DROP TABLE `conversation_labels`;--> statement-breakpoint
ALTER TABLE `__new_conversation_labels` RENAME TO `conversation_labels`;--> statement-breakpoint
CREATE INDEX `conversation_labels_conversation` ON `conversation_labels` (`tenant_id`,`conversation_id`);--> statement-breakpoint
CREATE INDEX `conversation_labels_label` ON `conversation_labels` (`tenant_id`,`label_id`,`last_message_at`,`conversation_id`);
