/** What the customer will see, drawn as their phone shows it, while the text is being written. */
import { now } from "../clock";
import { clockTime, dayLabel } from "../format";
import { Icon } from "../ui/Icon";
import { who } from "../who";
import type { Automation, Level } from "./model";
import { fill } from "./preview";
import { words } from "./texts";

interface PhoneProps {
  question: string;
  source: Automation["source"];
  level: Level;
  text: string;
  textLanguage: string;
}

const DAY_MS = 86_400_000;

export function Phone({ question, source, level, text, textLanguage }: PhoneProps) {
  const texts = words.value.preview;
  const tenantName = who.value?.tenant.name ?? "";
  const today = now.value;
  const filled = fill(text, {
    customer_name: texts.sampleName,
    tenant_name: tenantName,
    today: dayLabel(today, today - 2 * DAY_MS),
  });
  const hint = source === "facts" || level === "auto" ? null : texts[level === "off" ? "off" : "suggested"];
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
          <p class="phone-bubble" lang={textLanguage} dir="auto" data-empty={filled === ""} data-testid="phone-text">
            {source === "facts" ? texts.facts : filled || texts.empty}
            <time>{clockTime(today)}</time>
          </p>
        </div>
      </div>
      {hint && <p class="topic-hint">{hint}</p>}
    </figure>
  );
}
