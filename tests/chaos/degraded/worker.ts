/** The product whose databases can be taken away, and given back: `PUT /chaos/databases?are=well|late|gone`. */
import worker, { Live as Desk, Pacer, Conversation as Talk } from "../../../workers/index";
import { withDatabases } from "../../harness/databases";
import { withKnownClock } from "../worker";

export { Pacer };

const LATE_MS = 500;

/** All entries and objects of a local runtime share one isolate. */
let databases: "well" | "late" | "gone" = "well";
const known = new WeakMap<Env, Env>();

export class Conversation extends Talk {
  constructor(state: DurableObjectState, env: Env) {
    super(state, through(env));
  }
}

export class Live extends Desk {
  constructor(state: DurableObjectState, env: Env) {
    super(state, through(env));
  }
}

export default {
  fetch: async (request, env, ctx) => {
    const url = new URL(request.url);
    if (url.pathname !== "/chaos/databases") return worker.fetch(request, through(env), ctx);
    databases = url.searchParams.get("are") as typeof databases;
    return Response.json({ databases });
  },
  queue: (batch, env) => worker.queue(batch, through(env)),
  scheduled: (controller, env) => worker.scheduled(controller, through(env)),
} satisfies ExportedHandler<Env>;

/**
 * The same bindings each time, so that what is remembered by them is remembered. The sandbox's clock is a row that
 * production does not have.
 */
function through(env: Env): Env {
  let bindings = known.get(env);
  if (!bindings) {
    const databasesOf = withDatabases(env, async (question) => {
      if (databases === "gone") throw new Error("D1_ERROR: Network connection lost.");
      if (databases === "late") await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      return question();
    });
    bindings = withKnownClock(databasesOf);
    known.set(env, bindings);
  }
  return bindings;
}
