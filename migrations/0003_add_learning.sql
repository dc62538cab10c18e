-- Answers that people mark as wrong become the tenant's own examples, and these train the layers kept here by version.
CREATE TABLE `own_examples` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`text` text NOT NULL,
	`folded_text` text NOT NULL,
	`intent` text NOT NULL,
	`added_by` text NOT NULL,
	`source` text NOT NULL,
	`wrong_answer_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `own_examples_text` ON `own_examples` (`tenant_id`,`intent`,`folded_text`);--> statement-breakpoint
CREATE INDEX `own_examples_time` ON `own_examples` (`tenant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `tenant_models` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`version` text NOT NULL,
	`state` text NOT NULL,
	`r2_key` text,
	`bytes` integer,
	`examples_count` integer NOT NULL,
	`engine_version` text,
	`effect_json` text,
	`error_code` text,
	`created_by` text NOT NULL,
	`activated_at` integer,
	`is_active` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenant_models_version` ON `tenant_models` (`tenant_id`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `tenant_models_training` ON `tenant_models` (`tenant_id`) WHERE state = 'training';--> statement-breakpoint
CREATE UNIQUE INDEX `tenant_models_active` ON `tenant_models` (`tenant_id`) WHERE is_active = 1;--> statement-breakpoint
CREATE TABLE `wrong_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`turn_id` text NOT NULL,
	`question_text` text NOT NULL,
	`intent` text,
	`right_intent` text,
	`note` text,
	`status` text DEFAULT 'open' NOT NULL,
	`marked_by` text NOT NULL,
	`resolved_by` text,
	`resolved_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wrong_answers_turn` ON `wrong_answers` (`tenant_id`,`turn_id`);--> statement-breakpoint
CREATE INDEX `wrong_answers_status` ON `wrong_answers` (`tenant_id`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `wrong_answers_conversation` ON `wrong_answers` (`tenant_id`,`conversation_id`);