/** A form of the door or of the settings: what is typed, what the server said of each field, how far it is. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Answer, Problem } from "../api";

export interface Form<K extends string = string, T = unknown> {
  values: Record<K, Signal<string>>;
  /** refused fields, by name, as the words of the server (`short`, `common`) */
  complaints: Signal<Record<string, string>>;
  /** the refusal, when no field explains it */
  problem: Signal<Problem | null>;
  state: Signal<"idle" | "busy" | "done">;
  /** what the server answered when it took the form */
  answer: Signal<T | null>;
  /** something was typed that the server has not taken */
  isChanged: ReadonlySignal<boolean>;
  submit(): Promise<void>;
  /** writes into a field and takes its complaint away */
  write(key: K, text: string): void;
}

/** The field of one's present password: browsers fill it in by themselves, so it is nobody's work. */
const PROOF = "current";

/** @param send gets what is typed; e-mails and names without blanks around them is the server's business */
export function createForm<K extends string, T>(
  initial: Record<K, string>,
  send: (values: Record<K, string>) => Promise<Answer<T>>,
): Form<K, T> {
  const keys = Object.keys(initial) as K[];
  const values = Object.fromEntries(keys.map((key) => [key, signal(initial[key])])) as Record<K, Signal<string>>;
  const complaints = signal<Record<string, string>>({});
  const problem = signal<Problem | null>(null);
  const state = signal<"idle" | "busy" | "done">("idle");
  const answer = signal<T | null>(null);
  const typed = () => JSON.stringify(keys.map((key) => (key === PROOF ? "" : values[key].value)));
  const taken = signal(typed());
  const isChanged = computed(() => typed() !== taken.value);

  async function submit(): Promise<void> {
    if (state.value === "busy") return;
    batch(() => {
      state.value = "busy";
      complaints.value = {};
      problem.value = null;
    });
    const said = await send(Object.fromEntries(keys.map((key) => [key, values[key].value])) as Record<K, string>);
    batch(() => {
      if (said.ok) {
        answer.value = said.value;
        taken.value = typed();
        state.value = "done";
        return;
      }
      const known = Object.entries(said.problem.fields).filter(([name]) => keys.includes(name as K));
      complaints.value = Object.fromEntries(known);
      problem.value = known.length > 0 ? null : said.problem;
      state.value = "idle";
    });
  }

  function write(key: K, text: string): void {
    const { [key]: _, ...rest } = complaints.value;
    batch(() => {
      values[key].value = text;
      complaints.value = rest;
      if (state.value === "done") state.value = "idle";
    });
  }

  return { values, complaints, problem, state, answer, isChanged, submit, write };
}
