-- Most open conversations are held by nobody: they stand in one index of the whole list, and cost one write less a turn.
DROP INDEX `conversations_open`;--> statement-breakpoint
DROP INDEX `conversations_assignee`;--> statement-breakpoint
CREATE INDEX `conversations_all` ON `conversations` (`tenant_id`,`last_message_at`,`id`,`assignee_id`) WHERE status <> 'closed' AND snoozed_until IS NULL;--> statement-breakpoint
CREATE INDEX `conversations_held` ON `conversations` (`tenant_id`,`assignee_id`,`last_message_at`,`id`) WHERE assignee_id IS NOT NULL AND status <> 'closed' AND snoozed_until IS NULL;