/** The editor of the business's own words: one text a language, variables at a press; around an answer from data one more. */

import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { number } from "../format";
import { isShop } from "../sector";
import { AreaField } from "../ui/AreaField";
import { Choice } from "../ui/Choice";
import { who } from "../who";
import type { Automation, Automations, Replies } from "./model";
import { ANSWER, REPLY_MAX, VARIABLES } from "./preview";
import { words } from "./texts";

type Languages = Automations["languages"];

interface ReplyProps {
  languages: Languages;
  shown: Signal<Languages[number]>;
  source: Automation["source"];
  replies: Replies;
  complaint: keyof (typeof words.value)["reply"]["complaints"] | undefined;
  isReadOnly: boolean;
  onWrite(replies: Replies): void;
}

export function Reply({ languages, shown, source, replies, complaint, isReadOnly, onWrite }: ReplyProps) {
  const place = useRef<HTMLDivElement>(null);
  const texts = words.value.reply;
  const { title, placeholder, hint } = source === "facts" ? texts.around : texts;
  const known = VARIABLES.filter((name) => name !== "doctor_name" || !isShop(who.value?.tenant.sector ?? ""));
  const variables = source === "facts" ? ([ANSWER, ...known] as const) : known;
  const key = shown.value;
  const text = replies[key] ?? "";
  const write = (next: string) => onWrite({ ...replies, [key]: next });
  /** At the cursor, which stays behind what was put in. */
  const insert = (name: string) => {
    const area = place.current!.querySelector("textarea")!;
    const at = area.selectionStart;
    const put = `{{${name}}}`;
    write(text.slice(0, at) + put + text.slice(area.selectionEnd));
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(at + put.length, at + put.length);
    });
  };
  return (
    <section class="reply" ref={place}>
      <div class="reply-head">
        <h3>{title}</h3>
        <Choice
          label={texts.language}
          value={key}
          options={languages.map((one) => ({
            key: one,
            title: one.toUpperCase() + (replies[one]?.trim() ? " ✓" : ""),
            hint: texts.languages[one],
          }))}
          onChange={(one) => {
            shown.value = one;
          }}
        />
      </div>
      <AreaField
        label={texts.label(texts.languages[key])}
        value={text}
        complaint={complaint && texts.complaints[complaint]}
        onWrite={write}
        rows={5}
        dir="auto"
        readOnly={isReadOnly}
        placeholder={placeholder}
        data-testid="reply-text"
      />
      <div class="reply-tools">
        <span>{texts.variables}</span>
        {variables.map((name) => (
          <button
            key={name}
            type="button"
            class="reply-variable"
            disabled={isReadOnly}
            onClick={() => insert(name)}
            data-testid={`variable-${name}`}
          >
            {texts.variable[name]}
          </button>
        ))}
        <span class="reply-count tabular">{texts.count(number(text.length), number(REPLY_MAX))}</span>
      </div>
      <p class="topic-hint">{hint}</p>
    </section>
  );
}
