/** Tables in memory that answer the stores' SQL as SQLite does, many times faster. `sql.test.ts` holds the two together. */
import { type Assignment, type Column, parse, type Row, type Shape, type Statement, type Value } from "./sql-parse";

interface Table {
  columns: Column[];
  key: string[];
  /** an INTEGER PRIMARY KEY: counted up where none is given */
  isCounted: boolean;
  last: number;
  rows: Map<string | number, Row>;
}

/** Told of every changed row before its statement ends; null = there was, or is, none. */
export type Watch = (table: string, before: Row | null, after: Row | null) => void;

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;

/** Read once for all databases: their statements are the same. */
const parsed = new Map<string, Statement>();

export class Database {
  private readonly tables = new Map<string, Table>();
  /** how to take back what was written since it was last kept, the newest last */
  private undo: (() => void)[] = [];

  constructor(private readonly watch: Watch = () => {}) {}

  exec(sql: string, bound: readonly Value[]): Row[] {
    if (bound.some((value) => value === undefined)) throw new Error(`undefined is bound to: ${sql}`);
    let statement = parsed.get(sql);
    if (!statement) {
      statement = parse(sql);
      parsed.set(sql, statement);
    }
    const before = this.undo.length;
    try {
      return this.run(statement, bound);
    } catch (error) {
      this.rollBack(before);
      throw error;
    }
  }

  /** How much was written since it was last kept. */
  get written(): number {
    return this.undo.length;
  }

  keep(): void {
    this.undo.length = 0;
  }

  /** Takes back everything after `written` was this much. */
  rollBack(to = 0): void {
    while (this.undo.length > to) this.undo.pop()!();
  }

  /** All rows of a table by its key; none when there is no such table. */
  rows(table: string): Row[] {
    const found = this.tables.get(table);
    return found ? byKey(found, [...found.rows.values()]) : [];
  }

  /** The same in no order, and not copied. */
  every(table: string): Iterable<Row> {
    return this.tables.get(table)?.rows.values() ?? [];
  }

  /** Whatever row has this value there. */
  find(table: string, column: string, value: Value): Row | null {
    for (const row of this.every(table)) if (row[column] === value) return row;
    return null;
  }

  private run(statement: Statement, bound: readonly Value[]): Row[] {
    switch (statement.kind) {
      case "create":
        return this.create(statement);
      case "add_column":
        return this.addColumn(statement);
      case "nothing":
        return [];
      case "select":
        return this.select(statement, bound);
      case "insert":
        return this.insert(statement, bound);
      case "update":
        return this.update(statement, bound);
      case "delete":
        return this.remove(statement, bound);
      default:
        return statement satisfies never;
    }
  }

  private create({ table, columns, key, isCounted }: Of<"create">): Row[] {
    if (this.tables.has(table)) throw new Error(`table ${table} already exists`);
    this.tables.set(table, { columns, key, isCounted, last: 0, rows: new Map() });
    this.undo.push(() => this.tables.delete(table));
    return [];
  }

  private addColumn({ table: name, column }: Of<"add_column">): Row[] {
    const table = this.table(name);
    const before = { columns: table.columns, rows: table.rows };
    table.columns = [...table.columns, column];
    table.rows = new Map([...table.rows].map(([key, row]) => [key, { ...row, [column.name]: column.default }]));
    this.undo.push(() => Object.assign(table, before));
    return [];
  }

  private select(statement: Of<"select">, bound: readonly Value[]): Row[] {
    const { table: name, shape, countAs, order, limit, ...condition } = statement;
    if (name === "sqlite_master") {
      const named = [...this.tables.keys()].map((table) => ({ type: "table", name: table }));
      return shaped(
        named.filter((row) => condition.where?.(row, bound) !== false),
        shape,
        bound,
      );
    }
    const table = this.table(name);
    let rows = this.found(table, condition, bound);
    if (countAs !== null) return [{ [countAs]: rows.length }];
    rows = byKey(table, rows);
    if (order.length > 0) rows.sort((a, b) => compare(a, b, order));
    if (limit) rows = rows.slice(0, limit({}, bound) as number);
    return shaped(rows, shape, bound);
  }

  private insert(statement: Of<"insert">, bound: readonly Value[]): Row[] {
    const table = this.table(statement.table);
    const row: Row = {};
    for (const column of table.columns) row[column.name] = column.default;
    statement.columns.forEach((column, at) => {
      if (!(column in row)) throw new Error(`table ${statement.table} has no column ${column}`);
      row[column] = statement.values[at]!({}, bound) as Value;
    });
    const [counted] = table.key;
    if (table.isCounted && row[counted!] === null) row[counted!] = table.last + 1;
    // As SQLite does: a number that was tried is used up, though its row is ignored.
    if (table.isCounted && (row[counted!] as number) > table.last) {
      const before = table.last;
      table.last = row[counted!] as number;
      this.undo.push(() => {
        table.last = before;
      });
    }
    const missing = table.columns.find(({ name, isNotNull }) => isNotNull && row[name] === null);
    const rivals = missing ? [] : this.rivals(table, row);
    if (missing || rivals.length > 0) {
      const { onConflict } = statement;
      if (onConflict === "ignore") return [];
      if (missing || onConflict === "abort")
        throw new Error(`constraint failed: ${statement.table} ${missing ? missing.name : "UNIQUE"}`);
      if (onConflict !== "replace") {
        const changed = this.change(statement.table, table, rivals[0]!, onConflict.set, bound);
        return statement.returning === undefined ? [] : shaped([changed], statement.returning, bound);
      }
    }
    const replaced = rivals.find((rival) => keyOf(table, rival) === keyOf(table, row)) ?? null;
    for (const rival of rivals) if (rival !== replaced) this.put(statement.table, table, rival, null);
    this.put(statement.table, table, replaced, row);
    return statement.returning === undefined ? [] : shaped([row], statement.returning, bound);
  }

  private update(statement: Of<"update">, bound: readonly Value[]): Row[] {
    const table = this.table(statement.table);
    const changed = this.found(table, statement, bound).map((row) =>
      this.change(statement.table, table, row, statement.set, bound),
    );
    return statement.returning === undefined ? [] : shaped(changed, statement.returning, bound);
  }

  private remove(statement: Of<"delete">, bound: readonly Value[]): Row[] {
    const table = this.table(statement.table);
    const gone = byKey(table, this.found(table, statement, bound));
    for (const row of gone) this.put(statement.table, table, row, null);
    return statement.returning === undefined ? [] : shaped(gone, statement.returning, bound);
  }

  private change(name: string, table: Table, before: Row, set: Assignment[], bound: readonly Value[]): Row {
    const after = { ...before };
    for (const { column, value } of set) after[column] = value(before, bound) as Value;
    if (keyOf(table, after) !== keyOf(table, before)) throw new Error("the simulator's SQL does not change keys");
    if (this.rivals(table, after).some((rival) => rival !== before))
      throw new Error(`constraint failed: ${name} UNIQUE`);
    this.put(name, table, before, after);
    return after;
  }

  private put(name: string, table: Table, before: Row | null, after: Row | null): void {
    const key = keyOf(table, (after ?? before)!);
    if (after) table.rows.set(key, after);
    else table.rows.delete(key);
    this.undo.push(() => {
      if (before) table.rows.set(key, before);
      else table.rows.delete(key);
    });
    this.watch(name, before, after);
  }

  /** Rows that may not be there beside this one. */
  private rivals(table: Table, row: Row): Row[] {
    const same = table.rows.get(keyOf(table, row));
    const rivals = same ? [same] : [];
    for (const { name, isUnique } of table.columns) {
      if (!isUnique || row[name] === null) continue;
      for (const other of table.rows.values()) if (other[name] === row[name] && other !== same) rivals.push(other);
    }
    return rivals;
  }

  private found(table: Table, { where, key }: Pick<Of<"select">, "where" | "key">, bound: readonly Value[]): Row[] {
    if (key && table.key.length === 1 && table.key[0] === key.column) {
      const row = table.rows.get(key.value({}, bound) as string | number);
      return row ? [row] : [];
    }
    if (!where) return [...table.rows.values()];
    const found: Row[] = [];
    for (const row of table.rows.values()) if (where(row, bound) === true) found.push(row);
    return found;
  }

  private table(name: string): Table {
    const table = this.tables.get(name);
    if (!table) throw new Error(`no such table: ${name}`);
    return table;
  }
}

function keyOf(table: Table, row: Row): string | number {
  if (table.key.length === 1) return row[table.key[0]!] as string | number;
  return table.key.map((column) => row[column]).join("\u0000");
}

/** As SQLite gives them where no order is asked for: by their key. */
function byKey(table: Table, rows: Row[]): Row[] {
  if (rows.length < 2) return rows;
  const order = table.key.map((column) => ({ column, isDescending: false }));
  return rows.sort((a, b) => compare(a, b, order));
}

function compare(a: Row, b: Row, order: readonly { column: string; isDescending: boolean }[]): number {
  for (const { column, isDescending } of order) {
    const [x, y] = [a[column]!, b[column]!];
    if (x === y) continue;
    const isLess = x === null || (y !== null && x < y);
    return isLess === isDescending ? 1 : -1;
  }
  return 0;
}

function shaped(rows: Row[], shape: Shape, bound: readonly Value[]): Row[] {
  if (shape === null) return rows;
  return rows.map((row) => {
    const out: Row = {};
    for (const { name, value } of shape) out[name] = value(row, bound) as Value;
    return out;
  });
}
