/** The door: e-mail and password. */
import { useModel } from "@preact/signals";
import { LANGUAGES, language, t } from "../i18n";
import { signIn } from "../session";
import { Picker } from "../shell/Picker";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { SignInModel, type SignInState } from "./model";
import "./page.css";

export default function SignInPage() {
  const model = useModel(() => new SignInModel(signIn));
  const words = t.value.signIn;
  return (
    <div class="door">
      <aside class="door-side">
        <p class="door-brand" translate={false}>
          {t.value.common.product}
        </p>
        <p class="door-lead">{words.lead}</p>
        <ul>
          {words.points.map((point) => (
            <li key={point}>
              <Icon name="check" />
              {point}
            </li>
          ))}
        </ul>
      </aside>
      <main class="door-main">
        <div class="door-language">
          <Picker
            label={t.value.shell.language}
            value={language.value}
            keys={LANGUAGES}
            titles={t.value.shell.languages}
            onPick={(key) => {
              language.value = key;
            }}
          />
        </div>
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
        </form>
      </main>
    </div>
  );
}

function Refusal({ state }: { state: SignInState }) {
  const { signIn: words, problem } = t.value;
  const sentences: Partial<Record<SignInState, string>> = {
    wrong: words.wrong,
    locked: words.locked,
    offline: problem.offline,
    failed: problem.internal,
  };
  const sentence = sentences[state];
  return sentence ? <Notice kind="bad">{sentence}</Notice> : null;
}
