/** The script that makes somebody an operator: what its SQL does to a database of today. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { root } from "./harness/sources";

function sqlOf(...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "invekto-operator-"));
  try {
    const out = join(folder, "operator.sql");
    const script = join(root, "scripts/operator.mjs");
    const done = spawnSync(process.execPath, ["--experimental-strip-types", script, ...args, "--out", out], {
      cwd: root,
    });
    expect([done.status, String(done.stdout)]).toEqual([0, expect.stringContaining("holds the SQL")]);
    return readFileSync(out, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it("grants once, takes away with what is open, and writes both down", () => {
  const db = new DatabaseSync(":memory:");
  const files = readdirSync(join(root, "migrations")).filter((name) => name.endsWith(".sql"));
  for (const name of files.sort()) db.exec(readFileSync(join(root, "migrations", name), "utf8"));
  db.exec(
    "INSERT INTO users (id, name, email, created_at, updated_at) VALUES ('usr_1', 'Umut', 'umut@example.com', 1, 1)",
  );
  const grant = ["--email", "Umut@example.com", "--by", "Deniz'in kararı"];

  db.exec(sqlOf(...grant));
  db.exec(sqlOf(...grant));
  expect(db.prepare("SELECT user_id, granted_by FROM operators").all()).toEqual([
    { user_id: "usr_1", granted_by: "Deniz'in kararı" },
  ]);
  db.exec(sqlOf("--email", "kimse@example.com", "--by", "Deniz"));
  expect(db.prepare("SELECT count(*) AS n FROM operators").get()).toEqual({ n: 1 });

  db.exec("INSERT INTO operator_sessions VALUES ('ops_1', 'usr_1', 'ses_1', 'digest', 1, 1)");
  db.exec(sqlOf(...grant, "--revoke"));
  for (const table of ["operators", "operator_sessions"])
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  expect(db.prepare("SELECT event, payload_json ->> 'by' AS who FROM operator_events ORDER BY id").all()).toEqual([
    { event: "operator.granted", who: "Deniz'in kararı" },
    { event: "operator.granted", who: "Deniz'in kararı" },
    { event: "operator.revoked", who: "Deniz'in kararı" },
  ]);
});
