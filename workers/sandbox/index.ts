/** Entry of the sandbox Worker: everything but the phone page's files is answered by the one World object. */
import type { SandboxEnv } from "./env";

export { World } from "./world";

export default {
  fetch(request, env) {
    return env.WORLD.getByName("world").fetch(request);
  },
} satisfies ExportedHandler<SandboxEnv>;
