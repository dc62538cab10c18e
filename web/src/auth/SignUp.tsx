/** Opening an account: the business and its owner. */
import { useMemo } from "preact/hooks";
import { api } from "../api";
import { language } from "../i18n";
import { SelectField } from "../ui/SelectField";
import { Door, DoorEnd, DoorForm } from "./Door";
import { FormField } from "./FormField";
import { FormFoot } from "./FormFoot";
import { createForm } from "./form";
import { NewPassword } from "./NewPassword";
import { words } from "./texts";

const FIELDS = { name: "", business: "", sector: "", email: "", password: "" };

export default function SignUpPage() {
  const form = useMemo(
    () => createForm(FIELDS, (values) => api.post("/api/auth/sign-up", { ...values, language: language.value })),
    [],
  );
  const { signUp, complaints, haveAccount, signIn } = words.value;
  const sectors = Object.entries(signUp.sectors).map(([key, title]) => ({ key, title }));
  if (form.state.value === "done") {
    return (
      <Door>
        <DoorEnd title={signUp.doneTitle}>
          <p>{signUp.done(form.values.email.value.trim())}</p>
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
        <h1>{signUp.title}</h1>
        <FormField form={form} name="name" label={signUp.name} autoComplete="name" data-testid="sign-up-name" />
        <FormField
          form={form}
          name="business"
          label={signUp.business}
          autoComplete="organization"
          data-testid="sign-up-business"
        />
        <SelectField
          label={signUp.sector}
          value={form.values.sector.value}
          options={sectors}
          empty={signUp.choose}
          {...(form.complaints.value.sector ? { complaint: complaints.required } : {})}
          onChoose={(key) => form.write("sector", key)}
          testId="sign-up-sector"
        />
        <FormField
          form={form}
          name="email"
          type="email"
          label={signUp.email}
          autoComplete="username"
          data-testid="sign-up-email"
        />
        <NewPassword form={form} label={signUp.password} data-testid="sign-up-password" />
        <FormFoot form={form} data-testid="sign-up-submit">
          {signUp.submit}
        </FormFoot>
        <p class="door-else">
          {haveAccount} <a href="/sign-in">{signIn}</a>
        </p>
      </DoorForm>
    </Door>
  );
}
