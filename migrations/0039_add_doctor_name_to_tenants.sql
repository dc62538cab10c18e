-- A clinic names its doctor in its own texts (ONB-09).
ALTER TABLE `tenants` ADD `doctor_name` text;