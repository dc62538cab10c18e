/** How a simulator spoils an answer: slow, broken off, empty, or never. */
import type { FaultRule } from "./faults";

const HANG_MS = 60_000;
const SLOW_MS = 1_000;
// The development proxy turns a body that fails at once into a 500; by then its headers are on their way.
const HEADERS_LEAVE_MS = 100;

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits as long as a latency rule says. */
export function slowDown(rule: FaultRule | undefined): Promise<void> {
  return rule ? pause(rule.delayMs ?? SLOW_MS) : Promise.resolve();
}

/** The work is done; the caller gets no usable answer. Anything but a withholding rule gives `answer` as it is. */
export async function withhold(rule: FaultRule | undefined, answer: Response): Promise<Response> {
  switch (rule?.kind) {
    case "accept_then_hang":
      await pause(rule.delayMs ?? HANG_MS);
      return answer;
    case "accept_then_500_empty":
      return new Response(null, { status: 500 });
    case "accept_then_reset":
      return brokenOff(answer);
    default:
      return answer;
  }
}

/** A Worker cannot reset a TCP connection; a body that breaks off after its headers is as close as it comes. */
function brokenOff(answer: Response): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("{"));
    },
    async pull(controller) {
      await pause(HEADERS_LEAVE_MS);
      controller.error(new Error("connection reset by a fault rule"));
    },
  });
  return new Response(body, { status: answer.status, headers: { "content-type": "application/json" } });
}
