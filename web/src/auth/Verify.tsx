/** An e-mail address is confirmed by a press, not by opening the link: mail scanners open links too. */
import { useMemo } from "preact/hooks";
import { api } from "../api";
import { loadWho } from "../session";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { who } from "../who";
import { Door, DoorEnd, DoorForm } from "./Door";
import { FormProblem } from "./FormProblem";
import { createForm } from "./form";
import { linkToken } from "./link-token";
import { words } from "./texts";

export default function VerifyPage() {
  const token = useMemo(linkToken, []);
  const form = useMemo(
    () =>
      createForm({}, async () => {
        const answer = await api.post<{ email: string }>("/api/auth/verify", { token });
        if (answer.ok && who.value) await loadWho();
        return answer;
      }),
    [token],
  );
  const { verify, noLink, deadLink } = words.value;
  const confirmed = form.answer.value;
  if (confirmed) {
    return (
      <Door>
        <DoorEnd title={verify.doneTitle}>
          <p>{verify.done(confirmed.email)}</p>
          <a class="button button-primary" href="/" data-testid="verify-go">
            {verify.go}
          </a>
        </DoorEnd>
      </Door>
    );
  }
  if (token === null || form.problem.value?.code === "not_found") {
    return (
      <Door>
        <DoorEnd title={verify.title}>
          <Notice kind="bad">{token === null ? noLink : deadLink}</Notice>
          <p>{verify.newLink}</p>
          <a class="button button-plain" href="/">
            {verify.go}
          </a>
        </DoorEnd>
      </Door>
    );
  }
  return (
    <Door>
      <DoorForm onSubmit={() => void form.submit()}>
        <h1>{verify.title}</h1>
        <p>{verify.lead}</p>
        <FormProblem form={form} sentences={{ conflict: verify.taken }} />
        <Button weight="primary" type="submit" busy={form.state.value === "busy"} data-testid="verify-submit">
          {verify.submit}
        </Button>
      </DoorForm>
    </Door>
  );
}
