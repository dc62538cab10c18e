import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { expect, it } from "vitest";
import { Meter, metered, NOTHING, reporting, sum } from "./meter";
import { deadLetters } from "./schema";

const letter = (id: string) => ({ id, queue: "jobs", kind: "x", bodyJson: "{}", attempts: 1, createdAt: 1 });

it("counts what statements of an object's SQLite read and write, whenever they are read to their end", async () => {
  await runInDurableObject(env.PACER.getByName("meter"), (_, state) => {
    const meter = new Meter();
    const sql = meter.watching(state.storage.sql);
    sql.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE)");
    meter.take();
    sql.exec("INSERT INTO t (word) VALUES ('a'), ('b')");
    expect(meter.take()).toMatchObject({ rowsWritten: 4, rowsRead: expect.any(Number) });
    expect(sql.exec("SELECT * FROM t").toArray()).toHaveLength(2);
    expect(meter.take()).toMatchObject({ rowsRead: 2, rowsWritten: 0 });
    expect(sql.exec("UPDATE t SET word = word || 'x' RETURNING id").toArray()).toHaveLength(2);
    expect(meter.take().rowsWritten).toBeGreaterThanOrEqual(2);
    expect(meter.take()).toEqual(NOTHING);
  });
});

it("counts the rows of D1 for whoever runs the statement, and for nobody else", async () => {
  const db = drizzle(reporting(env.DB));
  const [mine, other] = [new Meter(), new Meter()];
  await Promise.all([
    metered(mine, async () => {
      await db.insert(deadLetters).values(letter("dlq_1"));
      await db.batch([db.insert(deadLetters).values(letter("dlq_2")), db.select().from(deadLetters)]);
    }),
    metered(other, async () => {
      await db.select().from(deadLetters).where(eq(deadLetters.id, "none"));
    }),
    db.insert(deadLetters).values(letter("dlq_3")),
  ]);
  const spent = mine.take();
  // Two rows with their key and two indexes each.
  expect(spent.rowsWritten).toBe(2 * 4);
  expect(spent.rowsRead).toBeGreaterThan(0);
  expect(other.take().rowsWritten).toBe(0);
  expect((await db.select().from(deadLetters)).map(({ id }) => id).sort()).toEqual(["dlq_1", "dlq_2", "dlq_3"]);
});

it("adds up", () => {
  expect(sum({ ...NOTHING, rowsRead: 1 }, { ...NOTHING, rowsRead: 2, queueOperations: 3 })).toEqual({
    ...NOTHING,
    rowsRead: 3,
    queueOperations: 3,
  });
});
