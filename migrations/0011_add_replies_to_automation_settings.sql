-- The business's own words for an intent, by language, versioned with the rest of its setting.
ALTER TABLE `automation_settings` ADD `replies_json` text;