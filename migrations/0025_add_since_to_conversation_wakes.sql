-- How long a conversation has had something left to do: by its due time alone one that never gets done looks new each minute.
ALTER TABLE `conversation_wakes` ADD `since` integer;