/**
 * Numbers for the rows of a counting table, taken from its AUTOINCREMENT a block at a time: each row that raised the count
 * would cost another one. What is left of a block is never given: code that counts row by row goes on after it.
 */
export class Counter {
  /** the last number that was given, and up to where they are ours; undefined until they are read */
  private last: number | undefined;
  upTo = 0;

  /**
   * @param lastUsed the highest number in use now, 0 = none that can be seen; it is told the last one that was set aside
   */
  constructor(
    private readonly sql: SqlStorage,
    private readonly table: "messages" | "events",
    private readonly block: number,
    private readonly lastUsed: (upTo: number) => number,
  ) {}

  /** A transaction failed, or somebody else has counted. */
  forget(): void {
    this.last = undefined;
  }

  /** The next number, which must be used within the transaction. */
  next(): number {
    if (this.last === undefined) {
      this.upTo = counted(this.sql, this.table) ?? 0;
      // That none can be seen says nothing of before: all may have been erased.
      this.last = this.lastUsed(this.upTo) || this.upTo;
    }
    if (this.last >= this.upTo) this.reserve();
    return ++this.last;
  }

  /** The number was not used after all: it is the next one's. */
  giveBack(number: number): void {
    if (this.last === number) this.last = number - 1;
  }

  private reserve(): void {
    this.upTo = this.last! + this.block;
    if (counted(this.sql, this.table) === null)
      this.sql.exec("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", this.table, this.upTo);
    else this.sql.exec("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", this.upTo, this.table);
  }
}

/** The last number a table has given or set aside; null = it has not begun. */
export function counted(sql: SqlStorage, table: string): number | null {
  const [row] = sql.exec<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = ?", table).toArray();
  return row?.seq ?? null;
}
