/** What the customer will see, drawn as their phone shows it, while the text is being written. */
import { now } from "../clock";
import { clockTime, dayLabel } from "../format";
import { language } from "../i18n";
import { Icon } from "../ui/Icon";
import { who } from "../who";
import type { Automation, Level } from "./model";
import { fill, surround } from "./preview";
import { sampleOf } from "./samples";
import { words } from "./texts";

interface PhoneProps {
  intent: string;
  question: string;
  source: Automation["source"];
  level: Level;
  text: string;
  textLanguage: string;
}

const DAY_MS = 86_400_000;

export function Phone({ intent, question, source, level, text, textLanguage }: PhoneProps) {
  const texts = words.value.preview;
  const tenantName = who.value?.tenant.name ?? "";
  const today = now.value;
  const values = {
    customer_name: texts.sampleName,
    tenant_name: tenantName,
    doctor_name: texts.sampleDoctor,
    today: dayLabel(today, today - 2 * DAY_MS),
  };
  const filled = fill(text, values);
  const sample = source === "facts" ? sampleOf(intent, textLanguage) : null;
  const hint = level === "auto" ? null : texts[level === "off" ? "off" : "suggested"];
  return (
    <figure class="phone" data-testid="phone-preview">
      <figcaption>{texts.title}</figcaption>
      <div class="phone-frame">
        <header class="phone-head">
          <span class="phone-face">
            <Icon name="person" />
          </span>
          <span>
            <strong>{tenantName}</strong>
            <small>{texts.online}</small>
          </span>
        </header>
        <div class="phone-chat">
          <p class="phone-bubble phone-mine">
            <span class="visually-hidden">{texts.question}: </span>
            {question}
            <time>{clockTime(today)}</time>
          </p>
          <p
            class="phone-bubble"
            lang={textLanguage}
            dir="auto"
            data-empty={sample === null && filled === ""}
            data-testid="phone-text"
          >
            {sample === null ? (
              filled || texts.empty
            ) : (
              <Framed around={surround(text, values, sample.includes("\n"))} sample={sample} />
            )}
            <time>{clockTime(today)}</time>
          </p>
        </div>
      </div>
      {sample !== null && <p class="topic-hint">{texts.sampleHint}</p>}
      {hint && <p class="topic-hint">{hint}</p>}
    </figure>
  );
}

/** Only what is no example is the business's own. */
function Framed({ around: [before, after], sample }: { around: [before: string, after: string]; sample: string }) {
  return (
    <>
      {before}
      <span class="phone-sample">
        <small lang={language.value}>{words.value.preview.sample}</small>
        {sample}
      </span>
      {after}
    </>
  );
}
