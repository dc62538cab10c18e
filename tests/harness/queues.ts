/** The queue of events, out of the way: the consumer writes down what a conversation tells whenever it comes to it. */
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";

/** From now until the end of the test nobody but the test takes what conversations tell. No queue takes anything. */
export function holdEvents(): void {
  const send = vi.spyOn(Object.getPrototypeOf(env.EVENTS) as Queue, "send").mockResolvedValue(undefined as never);
  onTestFinished(() => void send.mockRestore());
}
