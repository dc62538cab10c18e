/**
 * Makes the SQL that makes somebody an operator of a production database, or takes that away: no route of the product can.
 * docs/operators.md says how. Nothing is sent anywhere: the SQL goes to a file.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { newId } from "../workers/platform/ids.ts";

const { values: given } = parseArgs({
  options: {
    email: { type: "string" },
    by: { type: "string" },
    revoke: { type: "boolean", default: false },
    out: { type: "string", default: "operator.sql" },
  },
});

function must(option, form) {
  const value = given[option] ?? "";
  if (form.test(value)) return value;
  console.error(`--${option} is missing or malformed.`);
  process.exit(1);
}

const literal = (text) => `'${text.replaceAll("'", "''")}'`;

const email = must("email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/).toLowerCase();
const by = must("by", /^.{2,120}$/);
const now = Date.now();
const person = `FROM users WHERE email = ${literal(email)}`;
const event = given.revoke ? "operator.revoked" : "operator.granted";
const record =
  `INSERT INTO operator_events (id, user_id, event, resource_type, correlation_id, payload_json, created_at) ` +
  `SELECT ${literal(newId("operatorEvent"))}, id, ${literal(event)}, 'user', ${literal(newId("request"))}, ` +
  `json_object('by', ${literal(by)}), ${now} ${person};`;
const change = given.revoke
  ? [
      `DELETE FROM operators WHERE user_id IN (SELECT id ${person});`,
      `DELETE FROM operator_sessions WHERE user_id IN (SELECT id ${person});`,
    ]
  : [`INSERT OR IGNORE INTO operators (user_id, granted_by, created_at) SELECT id, ${literal(by)}, ${now} ${person};`];
writeFileSync(given.out, `${[...change, record].join("\n")}\n`, { mode: 0o600 });
console.log(`${given.out} holds the SQL. It changes nothing when nobody has this e-mail.`);
