-- When the engine changes, the model in use is trained anew over it by itself: what it follows, what it learns from, why it may not be used.
ALTER TABLE `tenant_models` ADD `retrains` text;--> statement-breakpoint
ALTER TABLE `tenant_models` ADD `held_back` text;--> statement-breakpoint
ALTER TABLE `tenant_models` ADD `examples_until` integer;