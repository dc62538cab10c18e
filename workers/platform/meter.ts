/** Counts what is used while it is used: the rows an object's SQLite and D1 report, and the calls that are made. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Spent } from "./spent";

export type { Spent };

export const NOTHING: Readonly<Spent> = {
  rowsRead: 0,
  rowsWritten: 0,
  objectRequests: 0,
  workerRequests: 0,
  queueOperations: 0,
};

export function sum(a: Readonly<Spent>, b: Readonly<Spent> = NOTHING): Spent {
  return {
    rowsRead: a.rowsRead + b.rowsRead,
    rowsWritten: a.rowsWritten + b.rowsWritten,
    objectRequests: a.objectRequests + b.objectRequests,
    workerRequests: a.workerRequests + b.workerRequests,
    queueOperations: a.queueOperations + b.queueOperations,
  };
}

type Counted = Pick<SqlStorageCursor<Record<string, SqlStorageValue>>, "rowsRead" | "rowsWritten">;

export class Meter {
  private spent: Spent = { ...NOTHING };
  /** a cursor reads on after it was made: it is asked when the next one comes */
  private last: Counted | null = null;

  count(units: Partial<Spent>): void {
    const { spent } = this;
    if (units.rowsRead) spent.rowsRead += units.rowsRead;
    if (units.rowsWritten) spent.rowsWritten += units.rowsWritten;
    if (units.objectRequests) spent.objectRequests += units.objectRequests;
    if (units.workerRequests) spent.workerRequests += units.workerRequests;
    if (units.queueOperations) spent.queueOperations += units.queueOperations;
  }

  /** What was used since the last time it was asked. */
  take(): Spent {
    this.settle();
    const { spent } = this;
    this.spent = { ...NOTHING };
    return spent;
  }

  /** The same SQLite with what its statements read and write counted here. */
  watching(sql: SqlStorage): SqlStorage {
    const exec: SqlStorage["exec"] = (query, ...bindings) => {
      this.settle();
      const cursor = sql.exec(query, ...bindings);
      this.last = cursor;
      return cursor as never;
    };
    return { exec } as SqlStorage;
  }

  private settle(): void {
    if (!this.last) return;
    this.spent.rowsRead += this.last.rowsRead;
    this.spent.rowsWritten += this.last.rowsWritten;
    this.last = null;
  }
}

const current = new AsyncLocalStorage<Meter>();

/** Whatever D1 reports while this runs is counted there. Lists and single rows are read without their figures: not so writes. */
export function metered<T>(meter: Meter, run: () => Promise<T>): Promise<T> {
  return current.run(meter, run);
}

/** The same database; what its statements report goes to the meter of whoever runs them, if there is one. */
export function reporting(database: D1Database): D1Database {
  return {
    prepare: (query: string) => new Reporting(database.prepare(query)),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await database.batch(statements.map((one) => (one instanceof Reporting ? one.inner : one)));
      for (const { meta } of results) report(meta);
      return results;
    },
    exec: (query: string) => database.exec(query),
    withSession: (constraint?: string) => database.withSession(constraint),
  } as unknown as D1Database;
}

class Reporting {
  constructor(readonly inner: D1PreparedStatement) {}

  bind(...values: unknown[]): Reporting {
    return new Reporting(this.inner.bind(...values));
  }

  async run<T>(): Promise<D1Result<T>> {
    const result = await this.inner.run<T>();
    report(result.meta);
    return result;
  }

  async all<T>(): Promise<D1Result<T>> {
    const result = await this.inner.all<T>();
    report(result.meta);
    return result;
  }

  raw(options?: object): Promise<unknown> {
    return this.inner.raw(options as never);
  }

  first(column?: string): Promise<unknown> {
    return column === undefined ? this.inner.first() : this.inner.first(column);
  }
}

function report(meta: { rows_read?: number; rows_written?: number } | undefined): void {
  current.getStore()?.count({ rowsRead: meta?.rows_read ?? 0, rowsWritten: meta?.rows_written ?? 0 });
}
