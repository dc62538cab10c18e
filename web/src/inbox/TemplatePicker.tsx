/** In a window of its own: the approved templates, then the one that was chosen with its places and as it will be read. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MessageTemplate } from "../../../workers/outbound/shapes";
import { api } from "../api";
import { t } from "../i18n";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { TemplateForm } from "./TemplateForm";
import { type OpenTemplates, TemplateModel, titleOf } from "./template-model";
import { words } from "./template-texts";
import type { OpenThread } from "./thread-model";
import "./template.css";

export default function TemplatePicker({ thread, onClose }: { thread: OpenThread; onClose(): void }) {
  const row = thread.row.value!;
  const orders = thread.orders.peek();
  const model = useModel(
    () =>
      new TemplateModel({
        api,
        conversationId: row.id,
        known: {
          customerName: row.customerName,
          orderNumber: orders.kind === "ready" ? (orders.items[0]?.orderNumber ?? null) : null,
        },
        deliver: (sent, text) => thread.sendTemplate(row.id, sent, text),
      }),
  );
  useEffect(() => void model.load(), [model]);
  const template = model.chosen.value;
  return (
    <Dialog title={template ? titleOf(template) : words.value.title} isOpen onClose={onClose}>
      {template ? (
        <TemplateForm
          key={`${template.name}/${template.language}`}
          model={model}
          template={template}
          onSent={onClose}
        />
      ) : (
        <List model={model} />
      )}
    </Dialog>
  );
}

function List({ model }: { model: OpenTemplates }) {
  const text = words.value;
  const state = model.state.value;
  const found = model.found.value;
  if (state.kind === "loading") return <div class="skeleton template-skeleton" aria-busy="true" />;
  if (state.kind === "failed") {
    const { code } = state.problem;
    return (
      <>
        <Notice kind="bad">{code === "unavailable" ? text.refused.unavailable : t.value.problem[code]}</Notice>
        <Button onClick={() => void model.load(true)}>{t.value.common.retry}</Button>
      </>
    );
  }
  return (
    <div class="templates" data-testid="templates">
      <p class="templates-why">{text.why}</p>
      {state.isOld && <Notice kind="wait">{text.old}</Notice>}
      <div class="templates-tools">
        <input
          type="search"
          class="pick-input"
          aria-label={text.find}
          placeholder={text.find}
          autocomplete="off"
          data-testid="template-find"
          value={model.typed.value}
          onInput={(event) => {
            model.typed.value = event.currentTarget.value;
          }}
        />
        <Button weight="quiet" icon="undo" iconOnly title={text.refresh} onClick={() => void model.load(true)}>
          {text.refresh}
        </Button>
      </div>
      <ul>
        {found.map((template) => (
          <Line
            key={`${template.name}/${template.language}`}
            template={template}
            onChoose={() => model.choose(template)}
          />
        ))}
      </ul>
      {found.length === 0 && (
        <p class="pick-empty" role="status">
          {model.templates.value.length === 0 ? text.none : text.notFound}
        </p>
      )}
    </div>
  );
}

function Line({ template, onChoose }: { template: MessageTemplate; onChoose(): void }) {
  const { categories, languages, obstacles } = words.value;
  const { name, language, category, body, obstacle } = template;
  return (
    <li>
      <button
        type="button"
        class="template-line"
        disabled={obstacle !== null}
        data-testid={`template-${name}-${language}`}
        onClick={onChoose}
      >
        <span class="template-head">
          <strong>{titleOf(template)}</strong>
          <Badge tone="calm">{languages[language] ?? language}</Badge>
          <Badge tone={category === "marketing" ? "wait" : "calm"}>{categories[category]}</Badge>
        </span>
        <span class="template-body">{obstacle ? obstacles[obstacle] : body}</span>
      </button>
    </li>
  );
}
