/** The door: e-mail and password. */
import { useModel } from "@preact/signals";
import { t } from "../i18n";
import { signIn } from "../session";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Door } from "./Door";
import { words as doorTexts } from "./door-texts";
import { SignInModel, type SignInState } from "./model";
import { words as doorWords } from "./texts";

export default function SignInPage() {
  const model = useModel(() => new SignInModel(signIn));
  const words = doorTexts.value;
  return (
    <Door>
      <form
        class="door-form"
        onSubmit={(event) => {
          event.preventDefault();
          void model.submit();
        }}
      >
        <h1>{words.title}</h1>
        <Field
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={model.email.value}
          onInput={(event) => {
            model.email.value = event.currentTarget.value;
          }}
          data-testid="login-email"
        />
        <Field
          label={words.password}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={model.password.value}
          onInput={(event) => {
            model.password.value = event.currentTarget.value;
          }}
          data-testid="login-password"
        />
        <Refusal state={model.state.value} />
        <Button weight="primary" type="submit" busy={model.state.value === "busy"} data-testid="login-submit">
          {words.submit}
        </Button>
        <p class="door-else">
          <a href="/forgot">{doorWords.value.forgotten}</a>
        </p>
        <p class="door-else">
          {doorWords.value.noAccount} <a href="/sign-up">{doorWords.value.openAccount}</a>
        </p>
      </form>
    </Door>
  );
}

function Refusal({ state }: { state: SignInState }) {
  const words = doorTexts.value;
  const { problem } = t.value;
  const sentences: Partial<Record<SignInState, string>> = {
    wrong: words.wrong,
    locked: words.locked,
    noTenant: doorWords.value.noTenant,
    offline: problem.offline,
    failed: problem.internal,
  };
  const sentence = sentences[state];
  return sentence ? <Notice kind="bad">{sentence}</Notice> : null;
}
