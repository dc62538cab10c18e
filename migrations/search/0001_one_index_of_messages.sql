-- A text is found by its conversation and its message: one index row less for every text that becomes searchable.
CREATE UNIQUE INDEX `search_messages_place` ON `search_messages` (`tenant_id`,`conversation_id`,`message_id`);--> statement-breakpoint
DROP INDEX `search_messages_message`;--> statement-breakpoint
DROP INDEX `search_messages_conversation`;
