-- A row is found by its conversation, and named after its turn: two indexes less for every turn, and one only while an answer is not settled.
DROP INDEX `auto_reply_log_turn`;--> statement-breakpoint
DROP INDEX `auto_reply_log_unsettled`;--> statement-breakpoint
CREATE INDEX `auto_reply_log_waiting` ON `auto_reply_log` (`tenant_id`,`answered_at`) WHERE was_resolved IS NULL AND answered_at IS NOT NULL AND question_id IS NOT NULL AND decision IN ('answer', 'act');