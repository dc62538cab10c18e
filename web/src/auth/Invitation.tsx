/** The page of an invitation: somebody new sets name and password, somebody known signs in and joins. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { OpenInvitation } from "../../../workers/auth/shapes";
import { type Answer, api, type Problem } from "../api";
import { language, t } from "../i18n";
import { loadWho } from "../session";
import { Notice, ProblemNotice } from "../ui/Notice";
import { who } from "../who";
import { Door, DoorEnd, DoorForm } from "./Door";
import { words as doorTexts } from "./door-texts";
import { FormField } from "./FormField";
import { FormFoot } from "./FormFoot";
import { createForm } from "./form";
import { linkToken } from "./link-token";
import { NewPassword } from "./NewPassword";
import { words } from "./texts";

export default function InvitationPage() {
  const token = useMemo(linkToken, []);
  const invitation = useSignal<OpenInvitation | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    if (token === null) return;
    void (async () => {
      if (who.value === undefined) await loadWho();
      const answer = await api.post<OpenInvitation>("/api/auth/invitation", { token });
      if (answer.ok) invitation.value = answer.value;
      else problem.value = answer.problem;
    })();
  }, [token, invitation, problem]);
  const { noLink, deadLink } = words.value;
  if (token === null || problem.value) {
    const isDead = problem.value?.code === "not_found" || problem.value?.code === "invalid";
    return (
      <Door>
        <DoorEnd title={t.value.common.product}>
          {problem.value && !isDead ? (
            <ProblemNotice problem={problem.value} />
          ) : (
            <Notice kind="bad">{token === null ? noLink : deadLink}</Notice>
          )}
        </DoorEnd>
      </Door>
    );
  }
  if (!invitation.value) return <Door>{null}</Door>;
  return (
    <Door>
      {invitation.value.isKnown ? (
        <Known token={token} invitation={invitation.value} />
      ) : (
        <New token={token} invitation={invitation.value} />
      )}
    </Door>
  );
}

function Head({ invitation }: { invitation: OpenInvitation }) {
  const { invitation: texts, roles } = words.value;
  return (
    <>
      <h1>{texts.title(invitation.tenantName)}</h1>
      <p>{texts.lead(invitation.invitedBy, roles[invitation.role] ?? invitation.role)}</p>
    </>
  );
}

/** Everything is loaded anew: the session now works for another tenant. */
async function goIn<T>(joined: Answer<T>): Promise<Answer<T>> {
  if (joined.ok) location.assign("/overview");
  return joined;
}

function New({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const form = useMemo(
    () =>
      createForm({ name: "", password: "" }, async (values) =>
        goIn(await api.post("/api/auth/invitation/accept", { ...values, token, language: language.value })),
      ),
    [token],
  );
  const { invitation: texts, signUp, deadLink } = words.value;
  return (
    <DoorForm onSubmit={() => void form.submit()}>
      <Head invitation={invitation} />
      <p class="door-fact">
        {signUp.email}: <strong>{invitation.email}</strong>
      </p>
      <FormField form={form} name="name" label={texts.name} autoComplete="name" data-testid="join-name" />
      <NewPassword form={form} label={texts.password} data-testid="join-password" />
      <FormFoot form={form} sentences={{ not_found: deadLink }} isLeaving data-testid="join-submit">
        {texts.accept}
      </FormFoot>
    </DoorForm>
  );
}

function Known({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const isThem = who.value?.user.email === invitation.email;
  const form = useMemo(
    () =>
      createForm({ password: "" }, async ({ password }) => {
        // The password goes with the link: whoever works for nobody yet cannot sign in before.
        const proof = who.value?.user.email === invitation.email ? {} : { password };
        return goIn(await api.post("/api/auth/invitation/join", { token, ...proof }));
      }),
    [token, invitation.email],
  );
  const { invitation: texts, deadLink } = words.value;
  const { wrong, locked } = doorTexts.value;
  return (
    <DoorForm onSubmit={() => void form.submit()}>
      <Head invitation={invitation} />
      {isThem ? (
        <p>{texts.signedInAs(invitation.email)}</p>
      ) : (
        <p>{who.value ? texts.other(invitation.email) : texts.known}</p>
      )}
      {!isThem && (
        <FormField
          form={form}
          name="password"
          type="password"
          label={texts.yourPassword}
          autoComplete="current-password"
          data-testid="join-password"
        />
      )}
      <FormFoot
        form={form}
        sentences={{ not_found: deadLink, unauthorized: wrong, limit: locked }}
        isLeaving
        data-testid="join-submit"
      >
        {isThem ? texts.accept : texts.signInAndJoin}
      </FormFoot>
    </DoorForm>
  );
}
