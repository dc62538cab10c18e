/** The same Worker on a platform that has lost every alarm: what is due is found by the minute's cron, or never. */
import { Conversation as Whole } from "./worker";

export { default, Live, Pacer } from "./worker";

export class Conversation extends Whole {
  constructor(state: DurableObjectState, env: Env) {
    const storage = Object.getPrototypeOf(state.storage) as DurableObjectStorage;
    storage.setAlarm = () => Promise.resolve();
    super(state, env);
  }
}
