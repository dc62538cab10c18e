-- What a contact has is found by its whole row: with less, SQLite reads everybody's of the same kind for each turn.
DROP INDEX `contact_identities_contact`;--> statement-breakpoint
CREATE INDEX `contact_identities_contact` ON `contact_identities` (`tenant_id`,`contact_id`,`kind`,`scope`,`value`);