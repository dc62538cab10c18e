/** The Worker: fetch, queue, scheduled and the Durable Object exports. No logic here. */
import { serve } from "./app";
import { tick } from "./crons";
import { consume } from "./jobs";

export { Conversation } from "../durable-objects/conversation";
export { Live } from "../durable-objects/live";
export { Pacer } from "../durable-objects/pacer";

export default {
  fetch: serve,
  queue: consume,
  scheduled: (_controller, env) => tick(env),
} satisfies ExportedHandler<Env>;
