/** The labels of conversations that were there before each had its place: the migration gives it to them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const FOLDER = fileURLToPath(new URL("../migrations", import.meta.url));
const MIGRATION = "0040_place_labels_of_closed_conversations.sql";

it("the labels of closed and of snoozed conversations have their place, and those that are gone have none", () => {
  const database = new DatabaseSync(":memory:");
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".sql") && file <= MIGRATION);
  const apply = (file: string) => database.exec(readFileSync(join(FOLDER, file), "utf8"));
  for (const file of files.filter((one) => one < MIGRATION).sort()) apply(file);
  database.exec("INSERT INTO labels VALUES ('lab_1', 'ten_1', 'VIP', 'vip', 'red', 1)");
  const add = database.prepare(
    `INSERT INTO conversations (id, tenant_id, contact_id, channel, channel_account_id, status, handling, waiting_since, snoozed_until, undelivered, last_message_at, labels_json, created_at)
     VALUES (?, 'ten_1', 'con_1', 'whatsapp', 'cha_1', ?, 'assistant', ?, ?, ?, 5, ?, 1)`,
  );
  add.run("open", "open", null, null, 0, '["lab_1"]');
  add.run("waiting", "handed_over", 3, null, 1, '["lab_1"]');
  add.run("snoozed", "handed_over", 3, 9, 0, '["lab_1"]');
  add.run("closed", "closed", null, null, 0, '["lab_1","lab_gone"]');
  add.run("plain", "closed", null, null, 0, "[]");
  // As they were kept until then: of open conversations only.
  database.exec(
    `INSERT INTO conversation_labels SELECT id || '/lab_1', tenant_id, 'lab_1', id, last_message_at, created_at FROM conversations WHERE id IN ('open', 'waiting', 'snoozed')`,
  );
  apply(MIGRATION);
  const rows = database
    .prepare("SELECT id, place, waits_since, returns_at, is_undelivered FROM conversation_labels ORDER BY id")
    .all();
  const row = (
    id: string,
    place: string,
    waits_since: number | null,
    returns_at: number | null,
    is_undelivered = 0,
  ) => ({
    ...{ id: `${id}/lab_1`, place, waits_since, returns_at, is_undelivered },
  });
  expect(rows.map((one) => ({ ...one }))).toEqual([
    row("closed", "closed", null, null),
    row("open", "open", null, null),
    row("snoozed", "snoozed", null, 9),
    row("waiting", "open", 3, null, 1),
  ]);
  database.close();
});
