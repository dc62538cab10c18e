/** The foot of a form of the door: what stands against the whole of it, and its button. */
import { Button } from "../ui/Button";
import { FormProblem } from "./FormProblem";
import type { Form } from "./form";

interface FormFootProps<K extends string> {
  form: Form<K, unknown>;
  /** what a code means here, where it says more than elsewhere */
  sentences?: Partial<Record<string, string>>;
  /** the page goes on by itself when it is done: until then the button stays busy */
  isLeaving?: boolean;
  children: string;
  "data-testid": string;
}

export function FormFoot<K extends string>({ form, sentences, isLeaving, children, ...rest }: FormFootProps<K>) {
  const state = form.state.value;
  return (
    <>
      <FormProblem form={form} {...(sentences ? { sentences } : {})} />
      <Button weight="primary" type="submit" busy={isLeaving ? state !== "idle" : state === "busy"} {...rest}>
        {children}
      </Button>
    </>
  );
}
