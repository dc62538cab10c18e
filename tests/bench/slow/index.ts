/**
 * The product with databases that answer as late as it was told, wherever they are asked from. For the benchmark only.
 * `POST /late/:ms` says how late from now on; at first they are on time.
 */
import worker, { Live as Desk, Pacer as Limiter, Conversation as Talk } from "../../../workers/index";
import { withDatabases } from "../../harness/databases";

/** Objects share it: here they live in the Worker's own isolate. */
let lateMs = 0;

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
  fetch: (request, env, ctx) => {
    const told = /\/late\/(\d+)$/.exec(request.url);
    if (!told) return worker.fetch(request, slow(env), ctx);
    lateMs = Number(told[1]);
    return new Response(null, { status: 204 });
  },
  queue: (batch, env) => worker.queue(batch, slow(env)),
  scheduled: (controller, env) => worker.scheduled(controller, slow(env)),
} satisfies ExportedHandler<Env>;

/** The same bindings each time, so that what is remembered by them is remembered. */
function slow(env: Env): Env {
  let late = slowed.get(env);
  if (!late) {
    late = withDatabases(env, async (question) => {
      if (lateMs > 0) await new Promise((resolve) => setTimeout(resolve, lateMs));
      return question();
    });
    slowed.set(env, late);
  }
  return late;
}
