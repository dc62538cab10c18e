-- Businesses of before there were reports get theirs as well: one plan each, as a new one has from its first moment.
INSERT INTO `due_jobs` (`id`, `tenant_id`, `kind`, `key`, `payload_json`, `due_at`, `attempts`, `created_at`)
SELECT 'job_' || lower(hex(randomblob(16))), `id`, 'reports.first_month', '', '{}', `created_at` + 518400000, 0, `created_at`
FROM `tenants`;
