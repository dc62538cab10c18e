-- Who was merged into an erased contact is found without reading every contact of the business.
CREATE INDEX `contacts_merged` ON `contacts` (`tenant_id`,`merged_into`) WHERE merged_into IS NOT NULL;