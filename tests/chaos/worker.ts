/**
 * The Worker as the harness runs it: the whole of it, but the sandbox's clock, which production does not have, is read
 * once an isolate and not once an entry, as nobody else moves it. And it tells what still waits to be done.
 */
import worker, { Live, Pacer, Conversation as Whole } from "../../workers/index";

export { Live, Pacer };

const CLOCK = /sandbox_clock/;
/** How many conversations the sweeper still knows of, and how many days are to be counted anew. */
const WAITING = `SELECT (SELECT count(*) FROM conversation_wakes) AS conversations,
  (SELECT count(*) FROM due_jobs WHERE kind = 'analytics.day') AS days`;
let clock: { offsetMs: number } | null = null;

export class Conversation extends Whole {
  constructor(state: DurableObjectState, env: Env) {
    super(state, withKnownClock(env));
  }
}

export default {
  fetch: async (request, env, execution) => {
    if (new URL(request.url).pathname === "/chaos/waiting") return Response.json(await env.DB.prepare(WAITING).first());
    return worker.fetch(request, withKnownClock(env), execution);
  },
  queue: (batch, env) => worker.queue(batch, withKnownClock(env)),
  scheduled: (controller, env) => worker.scheduled(controller, withKnownClock(env)),
} satisfies ExportedHandler<Env>;

/** The same bindings; the sandbox's clock is read once. */
export function withKnownClock(env: Env): Env {
  const { DB } = env;
  const prepare = (query: string) => (CLOCK.test(query) ? clockStatement(DB.prepare(query)) : DB.prepare(query));
  const known = { prepare, batch: DB.batch.bind(DB), exec: DB.exec.bind(DB) };
  return { ...env, DB: known as unknown as D1Database };
}

/** Remembers what is read, and what is written as well. */
function clockStatement(statement: D1PreparedStatement): D1PreparedStatement {
  const first = async () => {
    clock ??= (await statement.first<{ offsetMs: number }>()) ?? { offsetMs: 0 };
    return clock;
  };
  const bind = (offsetMs: number) => {
    clock = { offsetMs };
    return statement.bind(offsetMs);
  };
  return { first, bind } as unknown as D1PreparedStatement;
}
