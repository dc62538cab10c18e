/** Opens the operator's pages: the password once more. */
import { useSignal } from "@preact/signals";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { ProblemNotice } from "../ui/Notice";
import type { Door } from "./door-model";
import { words } from "./texts";

export function Unlock({ door }: { door: Door }) {
  const password = useSignal("");
  const texts = words.value.unlock;
  const problem = door.problem.value;
  const complaint = problem?.fields.current ? texts.wrong : problem?.code === "limit" ? texts.locked : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    void door.open(password.value);
  };
  return (
    <form class="card operator-unlock" onSubmit={submit}>
      <h2>{texts.title}</h2>
      <p class="page-lead">{texts.lead}</p>
      <Field
        label={texts.password}
        type="password"
        autoComplete="current-password"
        required
        complaint={complaint}
        value={password.value}
        onInput={(event) => {
          password.value = event.currentTarget.value;
        }}
        data-testid="operator-password"
      />
      {problem && !complaint && <ProblemNotice problem={problem} />}
      <Button weight="primary" type="submit" busy={door.isBusy.value} data-testid="operator-open">
        {texts.submit}
      </Button>
    </form>
  );
}
