/** Something was given up: whoever runs the product gets one letter, and one more when it is settled. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { openHolding } from "../harness/database.mjs";
import { Asking, eventually } from "../harness/http";
import { product } from "../harness/product";

const own = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
const OPERATOR = `nobetci-${own}@example.com`;
const MINUTE_MS = 60_000;
const door = new Asking(product().workerUrl);
const sandbox = new Asking(`${product().sandboxUrl}/control`);

/** For the test's own rows: what no door of the product makes. */
function inDatabase<T>(run: (db: ReturnType<typeof openHolding>) => T): T {
  const db = openHolding(join(product().persistTo, "v3/d1/miniflare-D1DatabaseObject"), "dead_letters");
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    return run(db);
  } finally {
    db.close();
  }
}

/** Subjects of what lies in the operator's mailbox, the oldest first. */
async function letters(): Promise<string[]> {
  const path = `/mail/letters?to=${encodeURIComponent(OPERATOR)}`;
  const { letters: found } = await sandbox.get<{ letters: { subject: string }[] }>(path);
  return found
    .map(({ subject }) => subject)
    .filter((subject) => /Vazgeçilen/.test(subject))
    .sort();
}

const pass = (minutes: number) => sandbox.must("POST", "/clock", { advanceMs: minutes * MINUTE_MS });

it("by e-mail, once when it begins and once when it is over", async () => {
  const person = { name: "Invekto", userName: "Umut Kara", email: OPERATOR, password: "uzun bir parola" };
  await door.must("POST", "/sandbox/tenants", person);
  await door.ask("POST", "/sandbox/operators", { email: OPERATOR });
  inDatabase((db) => {
    db.prepare("UPDATE users SET email_verified = 1, language = 'tr' WHERE email = ?").run(OPERATOR);
    // What other tests left would go on and on.
    db.prepare("UPDATE dead_letters SET discarded_at = 1 WHERE replayed_at IS NULL").run();
    db.prepare("UPDATE health_incidents SET ended_at = 1 WHERE alarm = 'letters' AND ended_at IS NULL").run();
    db.prepare(
      "INSERT INTO dead_letters (id, queue, kind, body_json, attempts, error, created_at) VALUES (?, 'jobs', 'x', '{}', 10, 'bug', ?)",
    ).run(`dlq_${own}`, Date.now());
  });
  await pass(1);
  await eventually("the letter", async () => ((await letters()).length > 0 ? true : null));
  await pass(2);
  await pass(2);
  expect(await letters()).toEqual(["Uyarı: Vazgeçilen işler var"]);
  inDatabase((db) => db.prepare("UPDATE dead_letters SET discarded_at = 1 WHERE id = ?").run(`dlq_${own}`));
  await pass(2);
  await pass(5);
  await eventually("the end", async () => ((await letters()).length > 1 ? true : null));
  await pass(5);
  expect(await letters()).toEqual(["Düzeldi: Vazgeçilen işler var", "Uyarı: Vazgeçilen işler var"]);
});
