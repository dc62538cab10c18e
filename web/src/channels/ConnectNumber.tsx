/** Connecting a WhatsApp number: the sandbox's with one click, or three values from Meta, then the checks one by one. */
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Notice, ProblemNotice } from "../ui/Notice";
import type { ChannelsPageModel, CheckView } from "./model";
import { words } from "./texts";
import "./page.css";

const DIGITS_MAX = 20;

export function ConnectNumber({ model, onCancel }: { model: ChannelsPageModel; onCancel?: () => void }) {
  const texts = words.value;
  const isRenewing = typeof model.opened.value === "object" && model.opened.value !== null;
  const isBusy = model.busy.value === "connect";
  const offersTryOut = model.tryOut.value !== null && !isRenewing;
  return (
    <div class="connect">
      {offersTryOut && (
        <div class="connect-sandbox">
          <div>
            <h3>{texts.sandbox}</h3>
            <p>{texts.sandboxLead}</p>
          </div>
          <Button
            weight="primary"
            busy={isBusy}
            onClick={() => void model.connectSandbox()}
            data-testid="sandbox-number"
          >
            {texts.sandboxDo}
          </Button>
        </div>
      )}
      {offersTryOut && <h3 class="connect-own">{texts.own}</h3>}
      <form
        class="connect-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void model.connect();
        }}
      >
        <p class="page-lead">{texts.where}</p>
        <Value model={model} field="phoneNumberId" hint={texts.phoneNumberIdHint} complaint={texts.digits} />
        <Value model={model} field="wabaId" complaint={texts.digits} />
        <Value model={model} field="token" hint={texts.tokenHint} complaint={texts.tokenNeeded} />
        <Refusal model={model} />
        <div class="row">
          <Button
            weight={offersTryOut ? "plain" : "primary"}
            type="submit"
            busy={isBusy}
            data-testid="whatsapp-connect"
          >
            {isBusy ? texts.connecting : texts.connect}
          </Button>
          {onCancel && (
            <Button weight="quiet" onClick={onCancel}>
              {t.value.common.cancel}
            </Button>
          )}
        </div>
      </form>
      {model.checks.value && <Checks checks={model.checks.value} />}
    </div>
  );
}

interface ValueProps {
  model: ChannelsPageModel;
  field: "phoneNumberId" | "wabaId" | "token";
  hint?: string;
  complaint: string;
}

function Value({ model, field, hint, complaint }: ValueProps) {
  const isSecret = field === "token";
  return (
    <Field
      label={words.value[field]}
      {...(isSecret ? { type: "password" } : { inputMode: "numeric", maxLength: DIGITS_MAX })}
      autoComplete="off"
      spellcheck={false}
      value={model.form[field].value}
      {...(hint === undefined ? {} : { hint })}
      {...(model.complaints.value.includes(field) ? { complaint } : {})}
      onInput={(event) => model.write(field, event.currentTarget.value)}
      data-testid={`whatsapp-${field}`}
    />
  );
}

function Refusal({ model }: { model: ChannelsPageModel }) {
  const problem = model.refusal.value;
  if (!problem) return null;
  if (problem.code === "conflict") return <Notice kind="bad">{words.value.conflict}</Notice>;
  return <ProblemNotice problem={problem} />;
}

/** What Meta was asked, in order; a failed check says how to mend it. */
export function Checks({ checks }: { checks: CheckView[] }) {
  const texts = words.value;
  return (
    <section class="checks" aria-live="polite">
      <h3>{texts.checksTitle}</h3>
      <ol>
        {checks.map(({ check, state, code }) => (
          <li key={check} class="check" data-state={state} data-testid={`check-${check}`}>
            <span class="check-mark">{state !== "waiting" && <Icon name={state === "ok" ? "check" : "close"} />}</span>
            <div>
              <p>
                {texts.checks[check]}
                <span class="visually-hidden"> · {texts.checkStates[state]}</span>
              </p>
              {state === "failed" && <p class="check-mend">{mendOf(code)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const PASSING = new Set(["network", "timeout", "server", "rate_limited", "maintenance", "bad_answer"]);

/** What to do about a failed check. */
function mendOf(code: string | null): string {
  const { mends } = words.value;
  if (code !== null && PASSING.has(code)) return mends.unreachable;
  if (code === "account_restricted") return mends.restricted ?? mends.unknown;
  return mends[code ?? "unknown"] ?? mends.unknown;
}
