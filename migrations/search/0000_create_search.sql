-- What people search in: message texts, contacts, and the numbers that lead to them. Every term begins with its tenant.
CREATE TABLE `search_messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`message_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`direction` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_messages_message` ON `search_messages` (`tenant_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `search_messages_conversation` ON `search_messages` (`tenant_id`,`conversation_id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `search_messages_index` USING fts5(terms, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
--> statement-breakpoint
CREATE TABLE `search_contacts` (
	`id` integer PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_contacts_contact` ON `search_contacts` (`tenant_id`,`contact_id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `search_contacts_index` USING fts5(terms, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
--> statement-breakpoint
CREATE TABLE `search_keys` (
	`tenant_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `key`, `kind`, `subject_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `search_keys_subject` ON `search_keys` (`tenant_id`,`kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `search_progress` (
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `conversation_id`)
) WITHOUT ROWID;
