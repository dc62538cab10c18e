/** Settings: the replies that are written once and used often. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CannedReply } from "../../../../workers/canned-replies/shapes";
import { api } from "../../api";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { ProblemNotice } from "../../ui/Notice";
import { PageHead } from "../../ui/PageHead";
import { Waiting } from "../../ui/Waiting";
import { who } from "../../who";
import { SettingsFrame } from "../Frame";
import { Removal } from "../Removal";
import { type Replies, RepliesModel } from "./model";
import { ReplyForm } from "./ReplyForm";
import { words } from "./texts";
import "./page.css";

const LEADERS = new Set(["owner", "supervisor"]);

export default function RepliesPage() {
  const model = useModel(() => new RepliesModel(api));
  useEffect(() => void model.load(), [model]);
  const text = words.value;
  const mayLead = LEADERS.has(who.value?.role ?? "");
  const items = model.items.value;
  const isReady = model.state.value.kind === "ready";
  const isNew = model.draft.value !== null && model.draft.value.id === null;
  return (
    <SettingsFrame>
      <PageHead title={text.title} lead={mayLead ? text.lead : `${text.lead} ${text.personalOnly}`}>
        {isReady && !isNew && (
          <Button weight="primary" onClick={() => model.edit(null, !mayLead)} data-testid="reply-add">
            {text.add}
          </Button>
        )}
      </PageHead>
      <Waiting state={model.state.value} onRetry={model.load} shape="replies-skeleton" />
      {model.refusal.value && !model.draft.value && <ProblemNotice problem={model.refusal.value} />}
      {isNew && (
        <section class="card">
          <ReplyForm model={model} mayLead={mayLead} />
        </section>
      )}
      {isReady && items.length === 0 && !isNew && (
        <section class="card empty">
          <Icon name="reply" />
          <h2>{text.empty}</h2>
          <p>{text.emptyHint}</p>
        </section>
      )}
      {items.length > 0 && (
        <ul class="card replies">
          {items.map((reply) => (
            <Row key={reply.id} reply={reply} model={model} mayLead={mayLead} />
          ))}
        </ul>
      )}
      <Removal
        title={words.value.removeTitle}
        hint={model.leaving.value && words.value.removeHint(model.leaving.value.title)}
        action={words.value.removeDo}
        isBusy={model.isSaving.value}
        onSure={() => void model.remove()}
        onCancel={model.cancel}
        testId="reply-remove-sure"
      />
    </SettingsFrame>
  );
}

function Row({ reply, model, mayLead }: { reply: CannedReply; model: Replies; mayLead: boolean }) {
  const text = words.value;
  if (model.draft.value?.id === reply.id) {
    return (
      <li>
        <ReplyForm model={model} mayLead={mayLead} />
      </li>
    );
  }
  return (
    <li class="replies-row" data-testid="reply-row">
      <div class="replies-words">
        <p class="replies-name">
          <span class="replies-shortcut">/{reply.shortcut}</span>
          {reply.title}
          {reply.isPersonal && <Badge tone="person">{text.own}</Badge>}
        </p>
        <p class="replies-text" dir="auto">
          {Object.values(reply.texts)[0]}
        </p>
        <p class="replies-languages">
          {Object.keys(reply.texts)
            .map((key) => text.languages[key as keyof typeof text.languages])
            .join(", ")}
        </p>
      </div>
      {(mayLead || reply.isPersonal) && (
        <div class="replies-acts">
          <Button weight="quiet" title={text.edit(reply.title)} onClick={() => model.edit(reply)}>
            {text.change}
          </Button>
          <Button
            weight="quiet"
            icon="close"
            iconOnly
            title={text.remove(reply.title)}
            data-testid="reply-remove"
            onClick={() => {
              model.leaving.value = reply;
            }}
          >
            {text.remove(reply.title)}
          </Button>
        </div>
      )}
    </li>
  );
}
