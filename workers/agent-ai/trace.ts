/** Stages of the pipeline and their times: the raw material of "why this answer". */
import type { StageTrace, Tools } from "./shapes";

export interface Stage<In, Out> {
  name: string;
  run(input: In, tools: Tools): Out;
  /** one short remark for the trace; never customer text */
  note?(out: Awaited<Out>): string | undefined;
}

/** A stage takes what the one before gave and adds to it, so a wrong order does not compile. */
export function stage<In, Out>(
  name: string,
  run: Stage<In, Out>["run"],
  note?: Stage<In, Out>["note"],
): Stage<In, Out> {
  return { name, run, note };
}

/** Runs stages and keeps their times in `trace`, in the order they ended. */
export function traced(tools: Tools) {
  const trace: StageTrace[] = [];
  function t<In, Out>(step: Stage<In, Out>, input: In): Out {
    const startedAt = performance.now();
    const ended = (out: Awaited<Out>) => {
      const note = step.note?.(out);
      trace.push({ stage: step.name, ms: performance.now() - startedAt, ...(note ? { note } : {}) });
      return out;
    };
    const out = step.run(input, tools);
    return (out instanceof Promise ? out.then(ended) : ended(out as Awaited<Out>)) as Out;
  }
  return Object.assign(t, { trace });
}
