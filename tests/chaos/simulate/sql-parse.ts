/** Reads the SQL that the objects' stores are written in: a small part of the language, everything else is refused. */

export type Value = string | number | null;
export type Row = Record<string, Value>;
/** JavaScript that works a value out of a row `r` and of what was bound, `b`. */
type Source = string;

export interface Column {
  name: string;
  isNotNull: boolean;
  isUnique: boolean;
  default: Value;
}

export interface Ordering {
  column: string;
  isDescending: boolean;
}

/** Below 0 where the first row comes first. */
export type Order = (a: Row, b: Row) => number;

/** Part of a condition that holds for every row it finds: with a column's value known, few rows need be looked at. */
export interface Clue {
  column: string;
  sign: "=" | ">" | ">=" | "between";
  /** what the column is compared with, the first of them for `between` */
  value: (bound: readonly Value[]) => Value;
  /** the other end of `between` */
  to: ((bound: readonly Value[]) => Value) | null;
  isBound: boolean;
}

interface Condition {
  /** null = every row */
  where: ((row: Row, bound: readonly Value[]) => boolean) | null;
  clues: readonly Clue[];
  /** the clue that leads to the fewest rows; undefined until it was chosen: a table is the same in all databases */
  best?: Clue | null;
}

/** What a row is given out as; null = whole. */
export type Shape = ((row: Row, bound: readonly Value[]) => Row) | null;

/** A changed copy of a row. */
export type Change = (row: Row, bound: readonly Value[]) => Row;

export type Statement =
  | { kind: "create"; table: string; columns: Column[]; key: string[]; isCounted: boolean }
  | { kind: "add_column"; table: string; column: Column }
  | { kind: "nothing" }
  | ({
      kind: "select";
      table: string;
      shape: Shape;
      /** only how many there are, under this name; null = the rows */
      countAs: string | null;
      /** undefined = by the table's key */
      order: Order | undefined;
      limit: ((bound: readonly Value[]) => Value) | null;
    } & Condition)
  | {
      kind: "insert";
      table: string;
      /** column -> its value */
      values: ReadonlyMap<string, Source>;
      /** what makes its rows, and for which columns; undefined until it was run */
      maker?: { columns: readonly Column[]; make: Change };
      onConflict: "abort" | "ignore" | "replace" | { change: Change };
      returning: Shape | undefined;
    }
  | ({ kind: "update"; table: string; change: Change; returning: Shape | undefined } & Condition)
  | ({ kind: "delete"; table: string; returning: Shape | undefined } & Condition);

const TOKEN = /\s*(?:('(?:[^']|'')*')|(\?\d*)|(\d+(?:\.\d+)?)|([A-Za-z_][\w]*)|(<>|!=|<=|>=|\|\||[(),*=<>;.+-]))/y;

export function parse(sql: string): Statement {
  return new Parser(sql).statement();
}

/** Makes new rows of a table out of what is bound. */
export function rowMaker(columns: readonly Column[], values: ReadonlyMap<string, Source>): Change {
  const fields = columns.map(({ name, default: unset }) => `${name}: ${values.get(name) ?? JSON.stringify(unset)}`);
  return compiled(`({ ${fields.join(", ")} })`);
}

/** Everything that is run thousands of times a second becomes a function of its own. */
export function compiled<T>(source: Source): (row: Row, bound: readonly Value[]) => T {
  return new Function("r", "b", `return ${source};`) as (row: Row, bound: readonly Value[]) => T;
}

/** Nothing comes before everything else. */
export function orderOf(order: readonly Ordering[]): Order {
  const lines = order.map(({ column, isDescending }) => {
    const [less, more] = isDescending ? [1, -1] : [-1, 1];
    const isLess = `a.${column} === null || (b.${column} !== null && a.${column} < b.${column})`;
    return `if (a.${column} !== b.${column}) return ${isLess} ? ${less} : ${more};`;
  });
  return new Function("a", "b", `${lines.join("\n")}\nreturn 0;`) as Order;
}

function ofBound(source: Source): (bound: readonly Value[]) => Value {
  const work = compiled<Value>(source);
  return (bound) => work({}, bound);
}

class Parser {
  private readonly tokens: string[] = [];
  private at = 0;
  private marks = 0;
  /** of the condition that is read */
  private clues: Clue[] = [];

  constructor(private readonly sql: string) {
    TOKEN.lastIndex = 0;
    const length = sql.trimEnd().length;
    while (TOKEN.lastIndex < length) {
      const from = TOKEN.lastIndex;
      const found = TOKEN.exec(sql);
      if (!found) throw new Error(`the simulator cannot read this SQL at ${from}: ${sql}`);
      this.tokens.push(found[0].trim());
    }
  }

  statement(): Statement {
    const statement = this.any();
    this.accept(";");
    if (this.at < this.tokens.length) this.refuse();
    return statement;
  }

  private any(): Statement {
    if (this.accept("CREATE")) return this.create();
    if (this.accept("ALTER")) return this.alter();
    if (this.accept("SELECT")) return this.select();
    if (this.accept("INSERT")) return this.insert();
    if (this.accept("UPDATE")) return this.update();
    if (this.accept("DELETE")) return this.remove();
    return this.refuse();
  }

  private create(): Statement {
    if (this.accept("UNIQUE") || this.word() === "INDEX") {
      while (this.at < this.tokens.length) this.at++; // an index changes no answer
      return { kind: "nothing" };
    }
    this.expect("TABLE");
    if (this.accept("IF")) this.expect("NOT", "EXISTS");
    const table = this.name();
    const columns: Column[] = [];
    let key: string[] = [];
    let isCounted = false;
    this.expect("(");
    do {
      if (this.accept("PRIMARY")) {
        this.expect("KEY");
        key = this.names();
        continue;
      }
      const { column, isKey, isInteger } = this.column();
      columns.push(column);
      if (isKey) {
        key = [column.name];
        isCounted = isInteger;
      }
    } while (this.accept(","));
    this.expect(")");
    if (this.accept("WITHOUT")) {
      this.name();
      for (const column of columns) if (key.includes(column.name)) column.isNotNull = true;
    }
    return { kind: "create", table, columns, key, isCounted };
  }

  private column(): { column: Column; isKey: boolean; isInteger: boolean } {
    const column: Column = { name: this.name(), isNotNull: false, isUnique: false, default: null };
    const isInteger = this.word() === "INTEGER";
    this.name();
    let isKey = false;
    for (;;) {
      if (this.accept("PRIMARY")) {
        this.expect("KEY");
        this.accept("AUTOINCREMENT");
        isKey = true;
      } else if (this.accept("NOT")) {
        this.expect("NULL");
        column.isNotNull = true;
      } else if (this.accept("UNIQUE")) column.isUnique = true;
      else if (this.accept("DEFAULT")) column.default = ofBound(this.term())([]);
      else if (this.accept("CHECK")) {
        this.expect("(");
        this.condition();
        this.expect(")");
      } else return { column, isKey, isInteger };
    }
  }

  private alter(): Statement {
    this.expect("TABLE");
    const table = this.name();
    this.expect("ADD", "COLUMN");
    return { kind: "add_column", table, column: this.column().column };
  }

  private select(): Statement {
    const countAs = this.count();
    const shape = countAs === null ? this.shape() : null;
    this.expect("FROM");
    const table = this.name();
    const condition = this.optionalWhere();
    const order: Ordering[] = [];
    if (this.accept("ORDER")) {
      this.expect("BY");
      do {
        const column = this.name();
        const isDescending = this.accept("DESC");
        if (!isDescending) this.accept("ASC");
        order.push({ column, isDescending });
      } while (this.accept(","));
    }
    const limit = this.accept("LIMIT") ? ofBound(this.term()) : null;
    return {
      kind: "select",
      table,
      shape,
      countAs,
      order: order.length > 0 ? orderOf(order) : undefined,
      limit,
      ...condition,
    };
  }

  private count(): string | null {
    if (!this.accept("COUNT")) return null;
    this.expect("(", "*", ")");
    return this.accept("AS") ? this.name() : "count(*)";
  }

  private insert(): Statement {
    let onConflict: Extract<Statement, { kind: "insert" }>["onConflict"] = "abort";
    if (this.accept("OR")) {
      onConflict = this.accept("IGNORE") ? "ignore" : "replace";
      if (onConflict === "replace") this.expect("REPLACE");
    }
    this.expect("INTO");
    const table = this.name();
    const columns = this.names();
    this.expect("VALUES", "(");
    const list = this.list();
    this.expect(")");
    if (list.length !== columns.length) this.refuse();
    const values = new Map(columns.map((column, at) => [column, list[at]!]));
    if (this.accept("ON")) {
      this.expect("CONFLICT");
      this.names();
      this.expect("DO");
      if (this.accept("NOTHING")) onConflict = "ignore";
      else {
        this.expect("UPDATE", "SET");
        onConflict = { change: this.assignments() };
      }
    }
    return { kind: "insert", table, values, onConflict, returning: this.returning() };
  }

  private update(): Statement {
    const table = this.name();
    this.expect("SET");
    const change = this.assignments();
    const condition = this.optionalWhere();
    return { kind: "update", table, change, ...condition, returning: this.returning() };
  }

  private remove(): Statement {
    this.expect("FROM");
    const table = this.name();
    const condition = this.optionalWhere();
    return { kind: "delete", table, ...condition, returning: this.returning() };
  }

  private returning(): Shape | undefined {
    return this.accept("RETURNING") ? this.shape() : undefined;
  }

  private shape(): Shape {
    if (this.accept("*")) return null;
    const fields: Source[] = [];
    do {
      const from = this.at;
      const value = this.term();
      const name = this.accept("AS") ? this.name() : this.tokens.slice(from, this.at).join("");
      fields.push(`${JSON.stringify(name)}: ${value}`);
    } while (this.accept(","));
    return compiled(`({ ${fields.join(", ")} })`);
  }

  private assignments(): Change {
    const fields: Source[] = [];
    do {
      const column = this.name();
      this.expect("=");
      fields.push(`${column}: ${this.term()}`);
    } while (this.accept(","));
    return compiled(`({ ...r, ${fields.join(", ")} })`);
  }

  private optionalWhere(): Condition {
    if (!this.accept("WHERE")) return { where: null, clues: [] };
    this.clues = [];
    const where = compiled<boolean>(this.condition());
    return { where, clues: this.clues };
  }

  private condition(): Source {
    let left = this.conjunction();
    while (this.accept("OR")) {
      left = `(${left} || ${this.conjunction()})`;
      this.clues = [];
    }
    return left;
  }

  private conjunction(): Source {
    let left = this.comparison();
    while (this.accept("AND")) left = `(${left} && ${this.comparison()})`;
    return left;
  }

  private comparison(): Source {
    if (this.accept("(")) {
      const inner = this.condition();
      this.expect(")");
      return inner;
    }
    const column = this.tokens[this.at]!;
    const left = this.term();
    if (this.accept("IS")) {
      const isNot = this.accept("NOT");
      this.expect("NULL");
      return `${left} ${isNot ? "!==" : "==="} null`;
    }
    if (this.accept("IN")) {
      this.expect("(");
      const list = this.list();
      this.expect(")");
      return `(${left} !== null && (${list.map((one) => `${left} === ${one}`).join(" || ")}))`;
    }
    if (this.accept("BETWEEN")) {
      const from = this.term();
      this.expect("AND");
      const to = this.term();
      this.clue(column, left, "between", from, to);
      const isThere = `${left} !== null && ${from} !== null && ${to} !== null`;
      return `(${isThere} && ${left} >= ${from} && ${left} <= ${to})`;
    }
    const sign = this.tokens[this.at++] ?? "";
    const right = this.term();
    const operator = COMPARISONS[sign];
    if (!operator) return this.refuse();
    if (sign === "=" || sign === ">" || sign === ">=") this.clue(column, left, sign, right);
    return `(${left} !== null && ${right} !== null && ${left} ${operator} ${right})`;
  }

  /** Columns on the left, values on the right: nothing else is a clue. */
  private clue(column: string, left: Source, sign: Clue["sign"], value: Source, to: Source | null = null): void {
    if (!left.startsWith("r.") || [value, to].some((one) => one?.startsWith("r."))) return;
    const isBound = value.startsWith("b[");
    this.clues.push({ column, sign, value: ofBound(value), to: to === null ? null : ofBound(to), isBound });
  }

  private list(): Source[] {
    const list: Source[] = [];
    do list.push(this.term());
    while (this.accept(","));
    return list;
  }

  private term(): Source {
    const token = this.tokens[this.at++] ?? this.refuse();
    if (token.startsWith("?")) {
      const number = token.length > 1 ? Number(token.slice(1)) - 1 : this.marks;
      this.marks = Math.max(this.marks, number + 1);
      return `b[${number}]`;
    }
    if (/^['\d]/.test(token)) return JSON.stringify(literalOf(token));
    if (/^null$/i.test(token)) return "null";
    if (!/^\w+$/.test(token)) return this.refuse();
    return `r.${token}`;
  }

  private names(): string[] {
    this.expect("(");
    const names: string[] = [];
    do names.push(this.name());
    while (this.accept(","));
    this.expect(")");
    return names;
  }

  private name(): string {
    const token = this.tokens[this.at++] ?? "";
    return /^\w+$/.test(token) ? token : this.refuse();
  }

  private word(): string {
    return (this.tokens[this.at] ?? "").toUpperCase();
  }

  private accept(word: string): boolean {
    if (this.word() !== word) return false;
    this.at++;
    return true;
  }

  private expect(...words: string[]): void {
    for (const word of words) if (!this.accept(word)) this.refuse();
  }

  private refuse(): never {
    throw new Error(`the simulator's SQL does not know this (at ${this.tokens[this.at] ?? "the end"}): ${this.sql}`);
  }
}

/** As JavaScript has them, for two values that are not null. */
const COMPARISONS: Record<string, string> = {
  "=": "===",
  "<>": "!==",
  "!=": "!==",
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
};

function literalOf(token: string): Value {
  return token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : Number(token);
}
