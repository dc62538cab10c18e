/**
 * A Durable Object's storage as the runtime keeps it: what is written without waiting in between becomes durable
 * together, nothing leaves the object before it is durable, and a crash loses what is not.
 */
import { machine } from "./machine";
import { Database, statementOf, type Watch } from "./sql";
import type { Row, Value } from "./sql-parse";

const DONE = Promise.resolve();
/** A write group that was closed may be on the disk already when the next begins. */
const KEPT_EARLY = 0.5;
const KEY_VALUE = "CREATE TABLE _cf_KV (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID";

/** Nobody asks where it came from: finding that out takes longer than most steps. */
export class Untraced extends Error {
  constructor(message: string) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
  }
}

/** What an instance's code touched after its end. It must not matter to anybody. */
export class Gone extends Untraced {
  constructor() {
    super("the instance has ended");
  }
}

const GONE = new Gone();

/** What outlives an instance: its tables and its alarm. */
export class Disk {
  readonly database: Database;
  /** real ms; what a new instance would see */
  alarmAt: number | null = null;
  private keptAlarmAt: number | null = null;
  private isGroupOpen = false;
  private readonly close = (): void => {
    this.isGroupOpen = false;
  };

  /** @param armed told when a change of the alarm is durable */
  constructor(
    watch: Watch,
    private readonly armed: (at: number | null) => void,
  ) {
    this.database = new Database(watch);
    this.database.exec(KEY_VALUE, []);
    this.database.keep();
  }

  /** The output gate: from now on a crash loses nothing of what was written. */
  keep(): void {
    this.database.keep();
    if (this.alarmAt !== this.keptAlarmAt) {
      this.keptAlarmAt = this.alarmAt;
      this.armed(this.alarmAt);
    }
  }

  /** Back to what was durable. */
  lose(): void {
    this.database.rollBack();
    this.alarmAt = this.keptAlarmAt;
  }

  /** The alarm rings: it is not set any more. */
  disarm(): void {
    this.alarmAt = null;
    this.keptAlarmAt = null;
  }

  get isKept(): boolean {
    return this.database.written === 0 && this.alarmAt === this.keptAlarmAt;
  }

  /** Something is about to be written. */
  open(): void {
    if (this.isGroupOpen) return;
    if (!this.isKept && machine.chance(KEPT_EARLY)) this.keep();
    this.isGroupOpen = true;
    DONE.then(this.close); // as `queueMicrotask`, which also keeps whose it is
  }
}

/**
 * @param isAlive whether the instance it is for still runs
 * @param read told of rows that were read
 */
export function storageOf(disk: Disk, isAlive: () => boolean, read: (rows: number) => void): DurableObjectStorage {
  const { database } = disk;
  const exec = (sql: string, bound: readonly Value[]): Row[] => {
    if (!isAlive()) throw GONE;
    const statement = statementOf(sql);
    if (statement.kind !== "select") disk.open();
    return database.run(statement, bound, sql);
  };
  const setAlarm = async (at: number | Date): Promise<void> => {
    if (!isAlive()) throw GONE;
    disk.open();
    disk.alarmAt = Number(at);
  };
  const storage = {
    sql: {
      exec: (sql: string, ...bound: Value[]) => {
        const rows = exec(sql, bound);
        read(rows.length);
        return new Cursor(rows);
      },
      databaseSize: 0,
    },
    kv: {
      get: (key: string) => {
        const [row] = exec("SELECT value FROM _cf_KV WHERE key = ?", [key]);
        return row ? JSON.parse(row.value as string) : undefined;
      },
      put: (key: string, value: unknown) => {
        exec("INSERT OR REPLACE INTO _cf_KV (key, value) VALUES (?, ?)", [key, JSON.stringify(value)]);
      },
      delete: (key: string) => exec("DELETE FROM _cf_KV WHERE key = ? RETURNING key", [key]).length > 0,
    },
    transactionSync: <T>(change: () => T): T => {
      if (!isAlive()) throw GONE;
      disk.open();
      const before = database.written;
      try {
        return change();
      } catch (error) {
        database.rollBack(before);
        throw error;
      }
    },
    setAlarm,
    getAlarm: async () => disk.alarmAt,
    deleteAlarm: async () => {
      disk.open();
      disk.alarmAt = null;
    },
    sync: async () => disk.keep(),
  };
  return storage as unknown as DurableObjectStorage;
}

class Cursor {
  readonly rowsWritten = 0;

  constructor(private readonly rows: Row[]) {}

  get rowsRead(): number {
    return this.rows.length;
  }

  toArray(): Row[] {
    return this.rows;
  }

  one(): Row {
    if (this.rows.length !== 1) throw new Error(`expected one row, found ${this.rows.length}`);
    return this.rows[0]!;
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.rows[Symbol.iterator]();
  }
}
