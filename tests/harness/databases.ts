/** Bindings whose databases are asked through somebody who may be late, or refuse. For harnesses only. */

/** What of a statement goes to the database. */
const ASKS = ["first", "all", "run", "raw"] as const;

/** The same bindings, their databases asked through this. @param ask runs the question, when and if it likes */
export function withDatabases(env: Env, ask: <T>(question: () => Promise<T>) => Promise<T>): Env {
  const database = (real: D1Database): D1Database =>
    watched(real, {
      prepare: (sql: string) => statement(real.prepare(sql)),
      batch: (statements: D1PreparedStatement[]) => ask(() => real.batch(statements)),
      exec: (sql: string) => ask(() => real.exec(sql)),
    });
  const statement = (real: D1PreparedStatement): D1PreparedStatement => {
    const asks = ASKS.map((name) => [
      name,
      (...args: unknown[]) => ask(() => Reflect.apply(Reflect.get(real, name) as () => Promise<unknown>, real, args)),
    ]);
    return watched(real, {
      ...Object.fromEntries(asks),
      bind: (...values: unknown[]) => statement(real.bind(...values)),
    });
  };
  return { ...env, DB: database(env.DB), SEARCH: database(env.SEARCH) };
}

/** The real thing, some of whose methods are others. */
function watched<T extends object>(real: T, others: Record<PropertyKey, unknown>): T {
  return new Proxy(real, {
    get(target, name) {
      if (name in others) return others[name];
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
