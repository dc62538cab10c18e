-- The scraper asks how many messages stand in which state: each conversation says it of its own.
ALTER TABLE `conversation_wakes` ADD `unsettled_json` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `unsettled_json` text;