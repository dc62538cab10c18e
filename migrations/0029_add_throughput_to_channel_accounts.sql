-- A number sends as fast as its provider lets it: 20, 80 or 1,000 messages a second, asked for once a day.
ALTER TABLE `channel_accounts` ADD `messages_per_sec` integer;--> statement-breakpoint
ALTER TABLE `channel_accounts` ADD `throughput_at` integer;