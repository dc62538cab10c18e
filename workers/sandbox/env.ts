/** What the sandbox Worker is given by its wrangler.toml. */
import type { World } from "./world";

export interface SandboxEnv {
  WORLD: DurableObjectNamespace<World>;
  /** Where the product listens: webhooks, clock moves and cron go there. */
  WORKER_URL: string;
  /** Where this sandbox is reached; media addresses begin with it. */
  SANDBOX_URL: string;
}
