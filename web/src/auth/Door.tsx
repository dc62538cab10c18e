/** The frame of every page before the sign-in: who we are on one side, the page on the other. */
import type { ComponentChildren } from "preact";
import { LANGUAGES, language, t } from "../i18n";
import { Picker } from "../shell/Picker";
import { Icon } from "../ui/Icon";
import "./page.css";
import { words as doorTexts } from "./door-texts";

export function Door({ children }: { children: ComponentChildren }) {
  const words = doorTexts.value;
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
        {children}
      </main>
    </div>
  );
}

/** A form of the door; its button is the last child. */
export function DoorForm({ onSubmit, children }: { onSubmit(): void; children: ComponentChildren }) {
  return (
    <form
      class="door-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** The end of a form: what happened, and where to go on. */
export function DoorEnd({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="door-form" role="status">
      <h1>{title}</h1>
      {children}
    </section>
  );
}
