/** Reads the SQL that the objects' stores are written in: a small part of the language, everything else is refused. */

export type Value = string | number | null;
export type Row = Record<string, Value>;
/** A value worked out of a row and of what was bound. */
export type Expression = (row: Row, bound: readonly Value[]) => Value | boolean;

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

interface Condition {
  where: Expression | null;
  /** the column and the value of `WHERE column = value` alone, so that a key is found without a search */
  key: { column: string; value: Expression } | null;
}

/** What a row is given out as; null = whole. */
export type Shape = { name: string; value: Expression }[] | null;

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
      order: Ordering[];
      limit: Expression | null;
    } & Condition)
  | {
      kind: "insert";
      table: string;
      columns: string[];
      values: Expression[];
      onConflict: "abort" | "ignore" | "replace" | { set: Assignment[] };
      returning: Shape | undefined;
    }
  | ({ kind: "update"; table: string; set: Assignment[]; returning: Shape | undefined } & Condition)
  | ({ kind: "delete"; table: string; returning: Shape | undefined } & Condition);

export interface Assignment {
  column: string;
  value: Expression;
}

const TOKEN = /\s*(?:('(?:[^']|'')*')|(\?\d*)|(\d+(?:\.\d+)?)|([A-Za-z_][\w]*)|(<>|!=|<=|>=|\|\||[(),*=<>;.+-]))/y;

export function parse(sql: string): Statement {
  return new Parser(sql).statement();
}

class Parser {
  private readonly tokens: string[] = [];
  private at = 0;
  private marks = 0;

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
      else if (this.accept("DEFAULT")) column.default = this.term()({}, []) as Value;
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
    const limit = this.accept("LIMIT") ? this.term() : null;
    return { kind: "select", table, shape, countAs, order, limit, ...condition };
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
    const values = this.list();
    this.expect(")");
    if (this.accept("ON")) {
      this.expect("CONFLICT");
      this.names();
      this.expect("DO");
      if (this.accept("NOTHING")) onConflict = "ignore";
      else {
        this.expect("UPDATE", "SET");
        onConflict = { set: this.assignments() };
      }
    }
    return { kind: "insert", table, columns, values, onConflict, returning: this.returning() };
  }

  private update(): Statement {
    const table = this.name();
    this.expect("SET");
    const set = this.assignments();
    const condition = this.optionalWhere();
    return { kind: "update", table, set, ...condition, returning: this.returning() };
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
    const shape: NonNullable<Shape> = [];
    do {
      const from = this.at;
      const value = this.term();
      const name = this.accept("AS") ? this.name() : this.tokens.slice(from, this.at).join("");
      shape.push({ name, value });
    } while (this.accept(","));
    return shape;
  }

  private assignments(): Assignment[] {
    const set: Assignment[] = [];
    do {
      const column = this.name();
      this.expect("=");
      set.push({ column, value: this.term() });
    } while (this.accept(","));
    return set;
  }

  private optionalWhere(): Condition {
    if (!this.accept("WHERE")) return { where: null, key: null };
    const from = this.at;
    const where = this.condition();
    const [column, sign, value] = this.tokens.slice(from, this.at);
    const isKey = this.at - from === 3 && sign === "=" && value !== undefined;
    if (!isKey) return { where, key: null };
    const given = this.marks - 1;
    const literal = value.startsWith("?") ? null : literalOf(value);
    const key: Expression = literal === null ? (_, bound) => bound[given]! : () => literal;
    return { where, key: { column: column!, value: key } };
  }

  private condition(): Expression {
    let left = this.conjunction();
    while (this.accept("OR")) {
      const [a, b] = [left, this.conjunction()];
      left = (row, bound) => a(row, bound) === true || b(row, bound) === true;
    }
    return left;
  }

  private conjunction(): Expression {
    let left = this.comparison();
    while (this.accept("AND")) {
      const [a, b] = [left, this.comparison()];
      left = (row, bound) => a(row, bound) === true && b(row, bound) === true;
    }
    return left;
  }

  private comparison(): Expression {
    if (this.accept("(")) {
      const inner = this.condition();
      this.expect(")");
      return inner;
    }
    const left = this.term();
    if (this.accept("IS")) {
      const isNot = this.accept("NOT");
      this.expect("NULL");
      return (row, bound) => (left(row, bound) === null) !== isNot;
    }
    if (this.accept("IN")) {
      this.expect("(");
      const list = this.list();
      this.expect(")");
      return (row, bound) => {
        const value = left(row, bound);
        return value !== null && list.some((one) => one(row, bound) === value);
      };
    }
    if (this.accept("BETWEEN")) {
      const from = this.term();
      this.expect("AND");
      const to = this.term();
      return (row, bound) => {
        const value = left(row, bound) as number;
        const [least, most] = [from(row, bound) as number, to(row, bound) as number];
        return value !== null && least !== null && most !== null && value >= least && value <= most;
      };
    }
    const sign = this.tokens[this.at++];
    const right = this.term();
    const compare = COMPARISONS[sign ?? ""];
    if (!compare) return this.refuse();
    return (row, bound) => {
      const [a, b] = [left(row, bound) as Value, right(row, bound) as Value];
      return a !== null && b !== null && compare(a, b);
    };
  }

  private list(): Expression[] {
    const list: Expression[] = [];
    do list.push(this.term());
    while (this.accept(","));
    return list;
  }

  private term(): Expression {
    const token = this.tokens[this.at++] ?? this.refuse();
    if (token.startsWith("?")) {
      const number = token.length > 1 ? Number(token.slice(1)) - 1 : this.marks;
      this.marks = Math.max(this.marks, number + 1);
      return (_, bound) => bound[number]!;
    }
    if (/^['\d]/.test(token)) {
      const literal = literalOf(token);
      return () => literal;
    }
    if (/^null$/i.test(token)) return () => null;
    if (!/^\w+$/.test(token)) return this.refuse();
    return (row) => row[token] ?? null;
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

const COMPARISONS: Record<string, (a: Value, b: Value) => boolean> = {
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a! < b!,
  ">": (a, b) => a! > b!,
  "<=": (a, b) => a! <= b!,
  ">=": (a, b) => a! >= b!,
};

function literalOf(token: string): Value {
  return token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : Number(token);
}
