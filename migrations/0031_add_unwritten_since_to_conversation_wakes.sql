-- What a conversation has told and nobody has written down yet: one that only waits for its channel is not behind.
ALTER TABLE `conversation_wakes` ADD `unwritten_since` integer;