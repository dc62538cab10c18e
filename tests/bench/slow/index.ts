/** The product with databases that answer half a second late, wherever they are asked from. For the benchmark only. */
import worker, { Live as Desk, Pacer as Limiter, Conversation as Talk } from "../../../workers/index";
import { withDatabases } from "../../harness/databases";

const LATE_MS = 500;

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
  queue: (batch, env) => worker.queue(batch, slow(env)),
  scheduled: (controller, env) => worker.scheduled(controller, slow(env)),
} satisfies ExportedHandler<Env>;

/** The same bindings each time, so that what is remembered by them is remembered. */
function slow(env: Env): Env {
  let late = slowed.get(env);
  if (!late) {
    late = withDatabases(env, async (question) => {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      return question();
    });
    slowed.set(env, late);
  }
  return late;
}
