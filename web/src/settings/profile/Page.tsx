/** Settings: one's own name, language, e-mail and password. */
import { useMemo } from "preact/hooks";
import { api } from "../../api";
import { FormField } from "../../auth/FormField";
import { FormProblem } from "../../auth/FormProblem";
import { createForm } from "../../auth/form";
import { LANGUAGES, language } from "../../i18n";
import { loadWho } from "../../session";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Notice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { who } from "../../who";
import { SettingsFrame } from "../Frame";
import { SettingsForm } from "../SettingsForm";
import { words } from "./texts";

export default function ProfilePage() {
  const { title, lead } = words.value;
  return (
    <SettingsFrame>
      <PageHead title={title} lead={lead} />
      <Person />
      <Email />
      <Password />
    </SettingsFrame>
  );
}

function Person() {
  const form = useMemo(
    () =>
      createForm({ name: who.value?.user.name ?? "", language: language.value as string }, async (values) => {
        const answer = await api.put("/api/v1/account/profile", values);
        if (answer.ok) {
          language.value = values.language === "en" ? "en" : "tr";
          await loadWho();
        }
        return answer;
      }),
    [],
  );
  const texts = words.value;
  return (
    <SettingsForm title={texts.person} isChanged={form.isChanged} onSubmit={() => void form.submit()}>
      <FormField form={form} name="name" label={texts.name} autoComplete="name" data-testid="profile-name" />
      <div class="field">
        <span class="field-title">{texts.language}</span>
        <Choice
          label={texts.language}
          value={form.values.language.value}
          options={LANGUAGES.map((key) => ({ key: key as string, title: texts.languages[key] }))}
          onChange={(key) => form.write("language", key)}
        />
        <p class="field-hint">{texts.languageHint}</p>
      </div>
      <FormProblem form={form} />
      {form.state.value === "done" && <Notice kind="good">{texts.saved}</Notice>}
      <Button weight="primary" type="submit" busy={form.state.value === "busy"} data-testid="profile-save">
        {texts.save}
      </Button>
    </SettingsForm>
  );
}

function Email() {
  const form = useMemo(
    () => createForm({ email: "", current: "" }, (values) => api.post("/api/v1/account/email", values)),
    [],
  );
  const texts = words.value;
  const { email, emailVerified } = who.value!.user;
  return (
    <SettingsForm
      title={texts.email}
      aside={
        <Badge tone={emailVerified ? "good" : "wait"}>{emailVerified ? texts.confirmed : texts.unconfirmed}</Badge>
      }
      isChanged={form.isChanged}
      onSubmit={() => void form.submit()}
    >
      <p class="settings-fact">{email}</p>
      <FormField
        form={form}
        name="email"
        type="email"
        label={texts.newEmail}
        hint={texts.emailHint}
        autoComplete="email"
        data-testid="profile-email"
      />
      <FormField
        form={form}
        name="current"
        type="password"
        label={texts.present}
        autoComplete="current-password"
        data-testid="profile-email-password"
      />
      <FormProblem form={form} sentences={{ limit: texts.locked }} />
      {form.state.value === "done" && <Notice kind="good">{texts.emailSent}</Notice>}
      <Button type="submit" busy={form.state.value === "busy"} data-testid="profile-email-save">
        {texts.changeEmail}
      </Button>
    </SettingsForm>
  );
}

function Password() {
  const form = useMemo(
    () =>
      createForm({ current: "", password: "" }, async (values) => {
        const answer = await api.put("/api/v1/account/password", values);
        if (answer.ok) for (const key of ["current", "password"] as const) form.values[key].value = "";
        return answer;
      }),
    [],
  );
  const texts = words.value;
  return (
    <SettingsForm title={texts.password} isChanged={form.isChanged} onSubmit={() => void form.submit()}>
      <FormField
        form={form}
        name="current"
        type="password"
        label={texts.present}
        autoComplete="current-password"
        data-testid="profile-current"
      />
      <FormField
        form={form}
        name="password"
        type="password"
        label={texts.newPassword}
        hint={texts.passwordHint}
        autoComplete="new-password"
        data-testid="profile-password"
      />
      <FormProblem form={form} sentences={{ limit: texts.locked }} />
      {form.state.value === "done" && <Notice kind="good">{texts.passwordChanged}</Notice>}
      <Button type="submit" busy={form.state.value === "busy"} data-testid="profile-password-save">
        {texts.changePassword}
      </Button>
    </SettingsForm>
  );
}
