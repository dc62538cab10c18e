/** The product with databases that answer half a second late, wherever they are asked from. For the benchmark only. */
import worker, { Live as Desk, Pacer as Limiter, Conversation as Talk } from "../../../workers/index";

const LATE_MS = 500;
/** What of a statement goes to the database. */
const ASKS = new Set<PropertyKey>(["first", "all", "run", "raw"]);

const slowed = new WeakMap<Env, Env>();

export class Conversation extends Talk {
  constructor(state: DurableObjectState, env: Env) {
    super(state, slow(env));
  }
}

export class Live extends Desk {
  constructor(state: DurableObjectState, env: Env) {
    super(state, slow(env));
  }
}

export class Pacer extends Limiter {
  constructor(state: DurableObjectState, env: Env) {
    super(state, slow(env));
  }
}

export default {
  fetch: (request, env, ctx) => worker.fetch(request, slow(env), ctx),
  queue: (batch, env, ctx) => worker.queue(batch, slow(env), ctx),
  scheduled: (controller, env, ctx) => worker.scheduled(controller, slow(env), ctx),
} satisfies ExportedHandler<Env>;

/** The same bindings each time, so that what is remembered by them is remembered. */
function slow(env: Env): Env {
  let late = slowed.get(env);
  if (!late) {
    late = { ...env, DB: database(env.DB), SEARCH: database(env.SEARCH) };
    slowed.set(env, late);
  }
  return late;
}

function database(real: D1Database): D1Database {
  return watched(real, {
    prepare: (sql: string) => statement(real.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) => late(() => real.batch(statements)),
    exec: (sql: string) => late(() => real.exec(sql)),
  });
}

function statement(real: D1PreparedStatement): D1PreparedStatement {
  const asks = [...ASKS].map((name) => [
    name,
    (...args: unknown[]) => late(() => Reflect.apply(Reflect.get(real, name), real, args)),
  ]);
  return watched(real, {
    ...Object.fromEntries(asks),
    bind: (...values: unknown[]) => statement(real.bind(...values)),
  });
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

async function late<T>(ask: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  return ask();
}
