/** A new password by the link of a letter. */
import { useMemo } from "preact/hooks";
import { api } from "../api";
import { Notice } from "../ui/Notice";
import { Door, DoorEnd, DoorForm } from "./Door";
import { FormFoot } from "./FormFoot";
import { createForm } from "./form";
import { linkToken } from "./link-token";
import { NewPassword } from "./NewPassword";
import { words } from "./texts";

export default function ResetPage() {
  const token = useMemo(linkToken, []);
  const form = useMemo(
    () => createForm({ password: "" }, ({ password }) => api.post("/api/auth/reset", { token, password })),
    [token],
  );
  const { reset, signIn, noLink, deadLink } = words.value;
  if (token === null || form.problem.value?.code === "not_found") {
    return (
      <Door>
        <DoorEnd title={reset.title}>
          <Notice kind="bad">{token === null ? noLink : deadLink}</Notice>
          <a class="button button-plain" href="/forgot">
            {reset.again}
          </a>
        </DoorEnd>
      </Door>
    );
  }
  if (form.state.value === "done") {
    return (
      <Door>
        <DoorEnd title={reset.doneTitle}>
          <p>{reset.done}</p>
          <a class="button button-primary" href="/sign-in">
            {signIn}
          </a>
        </DoorEnd>
      </Door>
    );
  }
  return (
    <Door>
      <DoorForm onSubmit={() => void form.submit()}>
        <h1>{reset.title}</h1>
        <NewPassword form={form} label={reset.password} data-testid="reset-password" />
        <FormFoot form={form} data-testid="reset-submit">
          {reset.submit}
        </FormFoot>
      </DoorForm>
    </Door>
  );
}
