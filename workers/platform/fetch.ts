/** Time limits of outgoing calls. */

/**
 * Runs something that takes a signal, and aborts it after `limitMs` with a `TimeoutError`. Not `AbortSignal.timeout`: its
 * timer outlives the answer and would keep a Durable Object from resting.
 */
export async function withinTime<T>(limitMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("too slow", "TimeoutError")), limitMs);
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
