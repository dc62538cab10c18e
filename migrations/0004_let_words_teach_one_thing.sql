-- The same words cannot be examples of two intents. Where they were, the last word counts.
DELETE FROM `own_examples` WHERE EXISTS (
	SELECT 1 FROM `own_examples` AS `later`
	WHERE `later`.`tenant_id` = `own_examples`.`tenant_id` AND `later`.`folded_text` = `own_examples`.`folded_text`
		AND (`later`.`created_at` > `own_examples`.`created_at`
			OR (`later`.`created_at` = `own_examples`.`created_at` AND `later`.`id` > `own_examples`.`id`))
);--> statement-breakpoint
DROP INDEX `own_examples_text`;--> statement-breakpoint
CREATE UNIQUE INDEX `own_examples_words` ON `own_examples` (`tenant_id`,`folded_text`);
