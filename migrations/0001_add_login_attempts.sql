-- Wrong passwords are counted per e-mail digest, so that guessing is slow and strangers' addresses are not kept.
CREATE TABLE `login_attempts` (
	`email_digest` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	`locked_until` integer
);
