-- What an agent costs and what the business told on its first day: the baseline of what it saves.
ALTER TABLE `tenants` ADD `agent_cost_minor` integer;--> statement-breakpoint
ALTER TABLE `tenants` ADD `discovery_json` text;