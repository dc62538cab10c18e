/** Tables in memory that answer the stores' SQL as SQLite does, many times faster. `sql.test.ts` holds the two together. */
import {
  type Change,
  type Clue,
  type Column,
  compiled,
  type Order,
  orderOf,
  parse,
  type Row,
  rowMaker,
  type Shape,
  type Statement,
  type Value,
} from "./sql-parse";

type Key = string | number;

interface Table {
  name: string;
  columns: readonly Column[];
  fields: Fields;
  key: readonly string[];
  /** the column of a key of one */
  keyColumn: string | null;
  /** an INTEGER PRIMARY KEY: counted up where none is given */
  isCounted: boolean;
  last: number;
  /** no row of a counted table has a lower number, or a higher one */
  first: number;
  top: number;
  rows: Map<Key, Row>;
  /** of columns that were asked for by their value */
  indexes: Index[];
}

/** What a row has in one of its columns. */
type Field = (row: Row, bound: readonly Value[]) => Value;

/** How rows of a table are read: each column by a function of its own, since a name that varies is looked up anew. */
interface Fields {
  /** the column that has nothing though it must */
  missing: (row: Row, bound: readonly Value[]) => string | undefined;
  key: (row: Row, bound: readonly Value[]) => Key;
  /** by its key */
  order: Order;
  unique: readonly string[];
  /** by its name, each as soon as it is asked for */
  named: Map<string, Field>;
}

interface Index {
  column: string;
  field: Field;
  /** value -> the keys of the rows that have it */
  keys: Map<Value, Key[]>;
}

/** One row as it was, or anything else to take back. */
type Undo = { table: Table; key: Key; before: Row | null; after: Row | null } | (() => void);

/** Told of every changed row before its statement ends; null = there was, or is, none. */
export type Watch = (table: string, before: Row | null, after: Row | null) => void;

type Of<K extends Statement["kind"]> = Extract<Statement, { kind: K }>;
type Found = Pick<Of<"select">, "where" | "clues" | "best">;

/** Read once for all databases: their statements are the same. */
const parsed = new Map<string, Statement>();
/** Tables that were made by the same statements have the same columns. */
const grown = new WeakMap<readonly Column[], Map<Column, readonly Column[]>>();
const read = new WeakMap<readonly Column[], Fields>();
/** No value of a statement is bound. */
const UNBOUND: readonly Value[] = [];
const NO_ROWS: Row[] = [];

export function statementOf(sql: string): Statement {
  let statement = parsed.get(sql);
  if (!statement) {
    statement = parse(sql);
    parsed.set(sql, statement);
  }
  return statement;
}

export class Database {
  private readonly tables = new Map<string, Table>();
  /** how to take back what was written since it was last kept, the newest last */
  private undo: Undo[] = [];

  constructor(private readonly watch: Watch = () => {}) {}

  exec(sql: string, bound: readonly Value[]): Row[] {
    return this.run(statementOf(sql), bound, sql);
  }

  /** @param sql for what goes wrong */
  run(statement: Statement, bound: readonly Value[], sql: string): Row[] {
    for (const value of bound) if (value === undefined) throw new Error(`undefined is bound to: ${sql}`);
    const before = this.undo.length;
    try {
      return this.done(statement, bound);
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
    if (this.undo.length > 0) this.undo = [];
  }

  /** Takes back everything after `written` was this much. */
  rollBack(to = 0): void {
    while (this.undo.length > to) {
      const step = this.undo.pop()!;
      if (typeof step === "function") step();
      else set(step.table, step.key, step.after, step.before);
    }
  }

  /** All rows of a table by its key; none when there is no such table. */
  rows(table: string): Row[] {
    const found = this.tables.get(table);
    return found ? sorted([...found.rows.values()], found.fields.order) : [];
  }

  /** The same in no order, and not copied. */
  every(table: string): Iterable<Row> {
    return this.tables.get(table)?.rows.values() ?? [];
  }

  /** Those of a counted table with higher numbers, by them. */
  *after(name: string, key: number): Iterable<Row> {
    const table = this.tables.get(name);
    if (!table) return;
    for (let at = Math.max(key + 1, table.first); at <= table.top; at++) {
      const row = table.rows.get(at);
      if (row) yield row;
    }
  }

  /** Whatever row has this value there. */
  find(name: string, column: string, value: Value): Row | null {
    const table = this.tables.get(name);
    if (!table) return null;
    if (table.keyColumn === column) return table.rows.get(value as Key) ?? null;
    const key = indexOf(table, column).keys.get(value)?.[0];
    return key === undefined ? null : table.rows.get(key)!;
  }

  private done(statement: Statement, bound: readonly Value[]): Row[] {
    if (statement.kind !== "nothing" && statement.table === "sqlite_sequence") return this.counting(statement, bound);
    switch (statement.kind) {
      case "select":
        return this.select(statement, bound);
      case "insert":
        return this.insert(statement, bound);
      case "update":
        return this.update(statement, bound);
      case "delete":
        return this.remove(statement, bound);
      case "create":
        return this.create(statement);
      case "add_column":
        return this.addColumn(statement);
      case "nothing":
        return [];
      default:
        return statement satisfies never;
    }
  }

  private create({ table: name, columns, key, isCounted }: Of<"create">): Row[] {
    if (this.tables.has(name)) throw new Error(`table ${name} already exists`);
    this.tables.set(name, {
      name,
      columns,
      fields: fieldsOf(columns, key),
      key,
      keyColumn: key.length === 1 ? key[0]! : null,
      isCounted,
      last: 0,
      first: 1,
      top: 0,
      rows: new Map(),
      indexes: [],
    });
    this.undo.push(() => this.tables.delete(name));
    return [];
  }

  private addColumn({ table: name, column }: Of<"add_column">): Row[] {
    const table = this.table(name);
    const { columns, fields, rows, indexes } = table;
    const siblings = grown.get(columns) ?? new Map<Column, readonly Column[]>();
    grown.set(columns, siblings);
    if (!siblings.has(column)) siblings.set(column, [...columns, column]);
    table.columns = siblings.get(column)!;
    table.fields = fieldsOf(table.columns, table.key);
    table.rows = new Map([...rows].map(([key, row]) => [key, { ...row, [column.name]: column.default }]));
    table.indexes = [];
    this.undo.push(() => Object.assign(table, { columns, fields, rows, indexes }));
    return [];
  }

  private select(statement: Of<"select">, bound: readonly Value[]): Row[] {
    const { table: name, shape, countAs, order, limit, where } = statement;
    if (name === "sqlite_master") {
      const named = [...this.tables.keys()].map((table) => ({ type: "table", name: table }));
      return shaped(
        named.filter((row) => where?.(row, bound) !== false),
        shape,
        bound,
      );
    }
    const table = this.table(name);
    let rows = found(table, statement, bound);
    if (countAs !== null) return [{ [countAs]: rows.length }];
    if (rows.length > 1) {
      rows = sorted(rows, table.fields.order);
      if (order) rows = sorted(rows, order);
    }
    if (limit) rows = rows.slice(0, limit(bound) as number);
    return shaped(rows, shape, bound);
  }

  /** The last number of every table that has begun to count, to be read and to be raised. */
  private counting(statement: Statement, bound: readonly Value[]): Row[] {
    const begun = [...this.tables.values()].filter(({ isCounted, last }) => isCounted && last > 0);
    const rows: Row[] = begun.map(({ name, last }) => ({ name, seq: last }));
    switch (statement.kind) {
      case "select":
        return shaped(
          rows.filter((row) => statement.where?.(row, bound) !== false),
          statement.shape,
          bound,
        );
      case "insert":
        this.raise(rowMaker(SEQUENCE, statement.values)({}, bound));
        return [];
      case "update":
        for (const row of rows.filter((one) => statement.where?.(one, bound) !== false))
          this.raise(statement.change(row, bound));
        return [];
      default:
        throw new Error("the simulator's SQL only reads and raises what tables have counted");
    }
  }

  private raise({ name, seq }: Row): void {
    const table = this.table(String(name));
    const before = table.last;
    table.last = Number(seq);
    this.undo.push(() => {
      table.last = before;
    });
  }

  private insert(statement: Of<"insert">, bound: readonly Value[]): Row[] {
    const table = this.table(statement.table);
    const row = makerOf(table, statement)({}, bound);
    const counted = table.isCounted ? table.keyColumn! : null;
    if (counted !== null) {
      if (row[counted] === null) row[counted] = table.last + 1;
      // As SQLite does: a number that was tried is used up, though its row is ignored.
      const before = table.last;
      if ((row[counted] as number) > before) {
        table.last = row[counted] as number;
        this.undo.push(() => {
          table.last = before;
        });
      }
    }
    const missing = table.fields.missing(row, UNBOUND);
    const rivals = missing === undefined ? rivalsOf(table, row) : NO_ROWS;
    if (missing !== undefined || rivals.length > 0) {
      const { onConflict } = statement;
      if (onConflict === "ignore") return [];
      if (missing !== undefined || onConflict === "abort")
        throw new Error(`constraint failed: ${statement.table} ${missing ?? "UNIQUE"}`);
      if (onConflict !== "replace") {
        const changed = this.change(table, rivals[0]!, onConflict.change, bound);
        return statement.returning === undefined ? [] : shaped([changed], statement.returning, bound);
      }
    }
    const key = keyOf(table, row);
    const replaced = (rivals.length > 0 && rivals.find((rival) => keyOf(table, rival) === key)) || null;
    for (const rival of rivals) if (rival !== replaced) this.put(table, keyOf(table, rival), rival, null);
    this.put(table, key, replaced, row);
    return statement.returning === undefined ? [] : shaped([row], statement.returning, bound);
  }

  private update(statement: Of<"update">, bound: readonly Value[]): Row[] {
    const table = this.table(statement.table);
    const changed = found(table, statement, bound).map((row) => this.change(table, row, statement.change, bound));
    return statement.returning === undefined ? [] : shaped(changed, statement.returning, bound);
  }

  private remove(statement: Of<"delete">, bound: readonly Value[]): Row[] {
    const table = this.table(statement.table);
    const gone = sorted(found(table, statement, bound), table.fields.order);
    for (const row of gone) this.put(table, keyOf(table, row), row, null);
    return statement.returning === undefined ? [] : shaped(gone, statement.returning, bound);
  }

  private change(table: Table, before: Row, change: Change, bound: readonly Value[]): Row {
    const after = change(before, bound);
    const key = keyOf(table, before);
    if (keyOf(table, after) !== key) throw new Error("the simulator's SQL does not change keys");
    if (rivalsOf(table, after).some((rival) => rival !== before))
      throw new Error(`constraint failed: ${table.name} UNIQUE`);
    this.put(table, key, before, after);
    return after;
  }

  private put(table: Table, key: Key, before: Row | null, after: Row | null): void {
    set(table, key, before, after);
    this.undo.push({ table, key, before, after });
    this.watch(table.name, before, after);
  }

  private table(name: string): Table {
    const table = this.tables.get(name);
    if (!table) throw new Error(`no such table: ${name}`);
    return table;
  }
}

const SEQUENCE: readonly Column[] = ["name", "seq"].map((name) => ({
  name,
  isNotNull: false,
  isUnique: false,
  default: null,
}));

function fieldsOf(columns: readonly Column[], key: readonly string[]): Fields {
  let fields = read.get(columns);
  if (!fields) {
    const needed = columns.filter(({ isNotNull }) => isNotNull);
    const [column, ...others] = key.map((name) => `r.${name}`);
    fields = {
      missing: compiled(`${needed.map(({ name }) => `r.${name} === null ? "${name}" : `).join("")}undefined`),
      key: compiled(others.length > 0 ? `[${[column, ...others].join(", ")}].join("\\0")` : (column ?? '""')),
      order: orderOf(key.map((name) => ({ column: name, isDescending: false }))),
      unique: columns.flatMap(({ name, isUnique }) => (isUnique ? [name] : [])),
      named: new Map(),
    };
    read.set(columns, fields);
  }
  return fields;
}

function fieldOf({ fields: { named } }: Table, column: string): Field {
  let field = named.get(column);
  if (!field) {
    field = compiled<Value>(`r.${column}`);
    named.set(column, field);
  }
  return field;
}

function makerOf({ name, columns }: Table, statement: Of<"insert">): Change {
  if (statement.maker?.columns !== columns) {
    const names = new Set(columns.map((column) => column.name));
    const unknown = [...statement.values.keys()].find((column) => !names.has(column));
    if (unknown !== undefined) throw new Error(`table ${name} has no column ${unknown}`);
    statement.maker = { columns, make: rowMaker(columns, statement.values) };
  }
  return statement.maker.make;
}

/** Changes a row and whatever leads to it. */
function set(table: Table, key: Key, before: Row | null, after: Row | null): void {
  if (after) {
    table.rows.set(key, after);
    if ((key as number) < table.first) table.first = key as number;
    if ((key as number) > table.top) table.top = key as number;
  } else table.rows.delete(key);
  for (const { field, keys: index } of table.indexes) {
    const was = before && field(before, UNBOUND);
    const is = after && field(after, UNBOUND);
    if (before && after && was === is) continue;
    if (before) {
      const keys = index.get(was)!;
      if (keys.length === 1) index.delete(was);
      else keys.splice(keys.indexOf(key), 1);
    }
    if (after) addTo(index, is, key);
  }
}

function addTo(index: Map<Value, Key[]>, value: Value, key: Key): void {
  const keys = index.get(value);
  if (keys) keys.push(key);
  else index.set(value, [key]);
}

function indexOf(table: Table, column: string): Index {
  for (const index of table.indexes) if (index.column === column) return index;
  const field = fieldOf(table, column);
  const index: Index = { column, field, keys: new Map() };
  for (const [key, row] of table.rows) addTo(index.keys, field(row, UNBOUND), key);
  table.indexes.push(index);
  return index;
}

/** Rows that may not be there beside this one. */
function rivalsOf(table: Table, row: Row): Row[] {
  const same = table.rows.get(keyOf(table, row));
  let rivals = same ? [same] : NO_ROWS;
  for (const column of table.fields.unique) {
    const index = indexOf(table, column);
    const value = index.field(row, UNBOUND);
    const keys = value === null ? undefined : index.keys.get(value);
    if (!keys) continue;
    const others = keys.map((key) => table.rows.get(key)!).filter((other) => other !== same);
    if (others.length > 0) rivals = [...rivals, ...others];
  }
  return rivals;
}

/** In no order, unless they were found by their numbers. */
function found(table: Table, statement: Found, bound: readonly Value[]): Row[] {
  const { where } = statement;
  if (!where) return [...table.rows.values()];
  const rows: Row[] = [];
  if (statement.best === undefined) statement.best = bestOf(table, statement.clues);
  const clue = statement.best;
  if (!clue) {
    for (const row of table.rows.values()) if (where(row, bound)) rows.push(row);
    return rows;
  }
  const value = clue.value(bound);
  if (clue.sign === "=") {
    if (clue.column === table.keyColumn) {
      const row = table.rows.get(value as Key);
      if (row && where(row, bound)) rows.push(row);
      return rows;
    }
    const keys = indexOf(table, clue.column).keys.get(value);
    if (!keys) return rows;
    for (const key of keys) {
      const row = table.rows.get(key)!;
      if (where(row, bound)) rows.push(row);
    }
    return rows;
  }
  const end = clue.to ? clue.to(bound) : table.top;
  if (typeof value !== "number" || typeof end !== "number") return rows; // null is no number
  while (table.first <= table.top && !table.rows.has(table.first)) table.first++;
  const last = Math.min(end, table.top);
  for (let key = Math.max(value, table.first); key <= last; key++) {
    const row = table.rows.get(key);
    if (row && where(row, bound)) rows.push(row);
  }
  return rows;
}

/** The key, then a span of numbers, then a value that is given: literals are those that many rows have. */
function bestOf({ keyColumn, isCounted }: Table, clues: readonly Clue[]): Clue | null {
  let best: Clue | null = null;
  for (const clue of clues) {
    if (clue.column === keyColumn) {
      if (clue.sign === "=") return clue;
      if (isCounted) best = clue;
    } else if (clue.sign === "=" && clue.isBound) best ??= clue;
  }
  return best;
}

function keyOf({ fields }: Table, row: Row): Key {
  return fields.key(row, UNBOUND);
}

/** Sorts the list that is given, unless it is in order already. Rows that are equal stay as they are. */
function sorted(rows: Row[], order: Order): Row[] {
  for (let at = 1; at < rows.length; at++) if (order(rows[at - 1]!, rows[at]!) > 0) return rows.sort(order);
  return rows;
}

function shaped(rows: Row[], shape: Shape, bound: readonly Value[]): Row[] {
  return shape === null ? rows : rows.map((row) => shape(row, bound));
}
