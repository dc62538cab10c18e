/** A forgotten password: asks for the letter with the link. */
import { useMemo } from "preact/hooks";
import { api } from "../api";
import { Door, DoorEnd, DoorForm } from "./Door";
import { FormField } from "./FormField";
import { FormFoot } from "./FormFoot";
import { createForm } from "./form";
import { words } from "./texts";

export default function ForgotPage() {
  const form = useMemo(() => createForm({ email: "" }, (values) => api.post("/api/auth/reset-request", values)), []);
  const { forgot, signUp } = words.value;
  if (form.state.value === "done") {
    return (
      <Door>
        <DoorEnd title={forgot.doneTitle}>
          <p>{forgot.done(form.values.email.value.trim())}</p>
          <a class="button button-plain" href="/sign-in">
            {forgot.back}
          </a>
        </DoorEnd>
      </Door>
    );
  }
  return (
    <Door>
      <DoorForm onSubmit={() => void form.submit()}>
        <h1>{forgot.title}</h1>
        <p>{forgot.lead}</p>
        <FormField
          form={form}
          name="email"
          type="email"
          label={signUp.email}
          autoComplete="username"
          data-testid="forgot-email"
        />
        <FormFoot form={form} data-testid="forgot-submit">
          {forgot.submit}
        </FormFoot>
        <p class="door-else">
          <a href="/sign-in">{forgot.back}</a>
        </p>
      </DoorForm>
    </Door>
  );
}
