/** Entry of the sandbox Worker: everything but the phone page's files is answered by the one World object. */
import type { SandboxEnv } from "./env";

export { World } from "./world";

export default {
  async fetch(request, env) {
    // A refusal may answer before the body was read, which a stream handed on does not survive: read it here.
    const whole = request.body ? new Request(request, { body: await request.arrayBuffer() }) : request;
    return env.WORLD.getByName("world").fetch(whole);
  },
} satisfies ExportedHandler<SandboxEnv>;
