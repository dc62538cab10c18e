/** What the simulated tables answer is what SQLite answers: every statement of whole runs, asked of both. */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { expect, it } from "vitest";
import { UPGRADES } from "../../../durable-objects/conversation.upgrades";
import { Dice } from "../dice";
import { Database } from "./sql";
import type { Row, Value } from "./sql-parse";

/** As the stores write them. The places are filled by the dice, from few values, so that they meet. */
const STATEMENTS = [
  "INSERT INTO state (id, json) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET json = ?1",
  "UPDATE state SET events_json = ? WHERE id = 1",
  "SELECT events_json FROM state WHERE id = 1",
  "SELECT json FROM state WHERE id = 1",
  `INSERT OR IGNORE INTO messages (id, provider_id, direction, author, author_id, content_json, channel_at, at, turn_id, episode_id, client_id, reply_to)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
  "SELECT * FROM messages WHERE seq > ? AND direction = 'a' ORDER BY channel_at, seq",
  "SELECT * FROM messages WHERE direction = 'a' ORDER BY seq DESC LIMIT 1",
  "SELECT provider_id FROM messages WHERE direction = 'b' ORDER BY seq DESC LIMIT ?",
  "SELECT seq, reply_to FROM messages WHERE seq > ? AND direction = 'a' ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM messages WHERE provider_id = ?",
  "SELECT * FROM messages WHERE id = ? ORDER BY seq DESC LIMIT 1",
  "SELECT * FROM messages WHERE seq < ? ORDER BY seq DESC LIMIT ?",
  "UPDATE messages SET turn_id = ?, episode_id = ? WHERE seq = ?",
  "UPDATE messages SET provider_id = ? WHERE seq = ? AND provider_id IS NULL",
  "UPDATE messages SET status = ?, failed_json = ? WHERE seq = ?",
  "INSERT INTO client_ids (client_id, message_seq) VALUES (?, ?)",
  "SELECT message_seq FROM client_ids WHERE client_id = ?",
  `INSERT OR REPLACE INTO outbox
     (id, message_seq, turn_id, state, attempts, next_at, deadline_at, resent, paid, provider_id, error_code, error_detail, sent_at)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  "SELECT * FROM outbox WHERE state IN ('a', 'b') ORDER BY message_seq",
  "SELECT * FROM outbox WHERE message_seq = ? ORDER BY id DESC LIMIT 1",
  "SELECT * FROM outbox WHERE message_seq BETWEEN ? AND ? ORDER BY id DESC LIMIT ?",
  "SELECT message_seq FROM outbox WHERE provider_id = ? ORDER BY id DESC LIMIT 1",
  "SELECT count(*) AS rows FROM outbox WHERE state IN ('a', 'c')",
  "INSERT OR IGNORE INTO early_statuses (provider_id, status, at, error_json) VALUES (?, ?, ?, ?)",
  "DELETE FROM early_statuses WHERE provider_id = ? RETURNING status, at, error_json",
  "INSERT INTO turns (id, at, record_json) VALUES (?, ?, ?)",
  "SELECT record_json FROM turns WHERE id = ?",
  "UPDATE episodes SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
  "INSERT INTO episodes (id, opened_at) VALUES (?, ?)",
  "INSERT INTO events (json) VALUES (?)",
  "INSERT INTO events (json) VALUES ('{}') RETURNING seq",
  "SELECT seq, json FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
  "SELECT 1 FROM events LIMIT 1",
  "DELETE FROM events WHERE seq BETWEEN ? AND ?",
  "INSERT OR REPLACE INTO scheduled (id, user_id, text, send_at) VALUES (?, ?, ?, ?)",
  "SELECT id, send_at FROM scheduled ORDER BY send_at, id",
  "DELETE FROM scheduled WHERE id = ? RETURNING id",
  "DELETE FROM messages",
];
const VALUES: readonly Value[] = ["a", "b", "c", "ç", "1", 1, 2, 3, 7, 0, null];

type Answer = Row[] | "refused";

function answer(ask: () => Row[]): Answer {
  try {
    return ask().map((row) => ({ ...row }));
  } catch {
    return "refused";
  }
}

it.each([1, 2, 3])("answers 4,000 statements as SQLite does (dice %i)", (seed) => {
  const dice = new Dice(seed);
  const simulated = new Database();
  const real = new DatabaseSync(":memory:");
  for (const statement of UPGRADES.flat()) {
    simulated.exec(statement, []);
    real.exec(statement);
  }
  const prepared = new Map(STATEMENTS.map((sql) => [sql, real.prepare(sql)]));
  let refused = 0;
  for (let left = 4_000; left > 0; left--) {
    const sql = STATEMENTS[dice.between(0, STATEMENTS.length - 1)]!;
    if (sql === "DELETE FROM messages" && dice.next() > 0.05) continue;
    const numbered = sql.includes("?1");
    const places = numbered ? 1 : (sql.match(/\?/g)?.length ?? 0);
    const bound = Array.from({ length: places }, (_, at) => bind(dice, sql, at));
    const got = answer(() => simulated.exec(sql, bound));
    const wanted = answer(() => prepared.get(sql)!.all(...(bound as SQLInputValue[])) as Row[]);
    if (wanted === "refused") refused++;
    expect(got, `${sql} with ${JSON.stringify(bound)}`).toEqual(wanted);
  }
  expect(refused).toBeGreaterThan(10);
  real.close();
});

/** Columns that hold numbers are given numbers: what SQLite makes of others there is no matter of the stores. */
function bind(dice: Dice, sql: string, at: number): Value {
  const column = columnOf(sql, at);
  const isNumber = /_at$|^at$|seq|attempts|resent|paid|limit/.test(column);
  const fitting = VALUES.filter((value) => value === null || (typeof value === "number") === isNumber);
  const value = fitting[dice.between(0, fitting.length - 1)]!;
  return column === "limit" ? 2 : value;
}

function columnOf(sql: string, at: number): string {
  const inserted = sql.match(/INTO \w+\s*\(([^)]+)\)\s+VALUES \(([^)]*)\)/);
  if (inserted) {
    const columns = inserted[1]!.split(",").map((name) => name.trim());
    const holders = inserted[2]!.split(",").flatMap((holder, index) => (holder.includes("?") ? [index] : []));
    return columns[holders[at]!]!;
  }
  let seen = -1;
  for (const found of sql.matchAll(/(\w+) (?:=|>|<|BETWEEN) \?|AND \?|LIMIT \?/g)) {
    seen++;
    if (seen === at) return found[1] ?? (found[0].startsWith("LIMIT") ? "limit" : "seq");
  }
  return "";
}
