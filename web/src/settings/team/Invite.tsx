/** Inviting somebody: an e-mail and a role. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { api } from "../../api";
import { FormField } from "../../auth/FormField";
import { FormProblem } from "../../auth/FormProblem";
import { createForm } from "../../auth/form";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { who } from "../../who";
import { SettingsForm } from "../SettingsForm";
import { RolePicker } from "./RolePicker";
import { words } from "./texts";

export function Invite({ onInvited }: { onInvited(): Promise<void> }) {
  const sentTo = useSignal<string | null>(null);
  const form = useMemo(
    () =>
      createForm({ email: "", role: "agent" }, async (values) => {
        sentTo.value = null;
        const answer = await api.post("/api/v1/team/invitations", values);
        if (answer.ok) {
          sentTo.value = values.email.trim();
          form.values.email.value = "";
          await onInvited();
        }
        return answer;
      }),
    [onInvited, sentTo],
  );
  const texts = words.value;
  const isVerified = who.value?.user.emailVerified ?? false;
  const role = form.values.role.value as keyof typeof texts.hints;
  return (
    <SettingsForm title={texts.invite} isChanged={form.isChanged} onSubmit={() => void (isVerified && form.submit())}>
      {!isVerified && <Notice kind="wait">{texts.unverified}</Notice>}
      <div class="invite-fields">
        <FormField
          form={form}
          name="email"
          type="email"
          label={texts.email}
          autoComplete="off"
          disabled={!isVerified}
          data-testid="invite-email"
        />
        <RolePicker value={role} onPick={(key) => form.write("role", key)} isDisabled={!isVerified} />
      </div>
      <p class="field-hint">{texts.hints[role]}</p>
      <FormProblem form={form} sentences={{ forbidden: texts.unverified, limit: texts.tooMany }} />
      {sentTo.value && <Notice kind="good">{texts.sent(sentTo.value)}</Notice>}
      <Button
        weight="primary"
        type="submit"
        disabled={!isVerified}
        busy={form.state.value === "busy"}
        data-testid="invite-submit"
      >
        {texts.send}
      </Button>
    </SettingsForm>
  );
}
