/** One template: a field for each place, and beside them the message as the customer will read it. */
import type { MessageTemplate } from "../../../workers/outbound/shapes";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { keyOf, type OpenTemplates, piecesOf } from "./template-model";
import { words } from "./template-texts";

interface TemplateFormProps {
  model: OpenTemplates;
  template: MessageTemplate;
  onSent(): void;
}

export function TemplateForm({ model, template, onSent }: TemplateFormProps) {
  const text = words.value;
  const fields = model.refusal.value?.fields ?? {};
  return (
    <form
      class="template-form"
      onSubmit={(event) => {
        event.preventDefault();
        void model.send().then((isSent) => isSent && onSent());
      }}
    >
      <Button weight="quiet" icon="back" data-testid="template-back" onClick={() => model.choose(null)}>
        {text.back}
      </Button>
      <Refusal model={model} />
      {template.places.map((place) => (
        <Field
          key={keyOf(place)}
          label={labelOf(template, place)}
          hint={place.example ? text.example(place.example) : undefined}
          complaint={complaintOf(fields[`values.${keyOf(place)}`])}
          value={model.values.value[keyOf(place)] ?? ""}
          maxLength={place.part === "header" ? 60 : 1024}
          required
          data-testid={`place-${keyOf(place)}`}
          onInput={(event) => model.fill(place, event.currentTarget.value)}
        />
      ))}
      <Preview model={model} template={template} />
      <Button
        weight="primary"
        icon="send"
        type="submit"
        busy={model.isSending.value}
        disabled={!model.isFilled.value}
        data-testid="send-template"
      >
        {model.isSending.value ? text.sending : text.send}
      </Button>
    </form>
  );
}

function labelOf({ buttons }: MessageTemplate, { part, name }: MessageTemplate["places"][number]): string {
  const { place } = words.value;
  return part === "button" ? place.button(buttons[Number(name)]?.title ?? name) : place[part](name);
}

function complaintOf(code: string | undefined): string | undefined {
  if (!code) return undefined;
  return code === "long" ? words.value.long : words.value.empty;
}

function Preview({ model, template }: { model: OpenTemplates; template: MessageTemplate }) {
  const { header, body, footer, buttons } = template;
  return (
    <figure class="template-preview" data-testid="template-preview">
      <figcaption>{words.value.preview}</figcaption>
      {header && (
        <strong>
          <Filled model={model} part="header" text={header} />
        </strong>
      )}
      <p>
        <Filled model={model} part="body" text={body} />
      </p>
      {footer && <small>{footer}</small>}
      {buttons.length > 0 && (
        <ul class="said-buttons">
          {buttons.map(({ title }) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function Filled({ model, part, text }: { model: OpenTemplates; part: "header" | "body"; text: string }) {
  return (
    <>
      {piecesOf(part, text, model.values.value).map((piece, index) =>
        // The pieces of one text never change their order.
        piece.isPlace ? (
          <mark key={index} data-open={piece.isOpen}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}

function Refusal({ model }: { model: OpenTemplates }) {
  const problem = model.refusal.value;
  if (!problem || Object.keys(problem.fields).some((field) => field.startsWith("values."))) return null;
  const { refused } = words.value;
  const why = problem.fields.template;
  const said = why === "opted_out" || why === "missing" ? refused[why] : t.value.problem[problem.code];
  return <Notice kind="bad">{said}</Notice>;
}
