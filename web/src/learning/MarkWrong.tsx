/** In "why this answer": the button that says the answer was wrong, and the little window behind it. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import { t } from "../i18n";
import { AreaField } from "../ui/AreaField";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { ProblemNotice } from "../ui/Notice";
import { SelectField } from "../ui/SelectField";
import { intentOptions, loadIntents } from "./intents";
import { MarkModel } from "./mark-model";
import "./mark.css";
import { words as markWords } from "./mark-texts";

/** The API's limit. */
const NOTE_MAX = 500;

export function MarkWrong({ conversationId, turnId }: { conversationId: string; turnId: string }) {
  const model = useModel(() => new MarkModel(api));
  useEffect(() => void model.load(conversationId), [model, conversationId]);
  const words = markWords.value;
  const { form } = model;
  return (
    <div class="mark-wrong" role="status">
      {model.marked.value.has(turnId) && (
        <Badge tone="wait" testId="marked-wrong">
          {words.marked}
        </Badge>
      )}
      {model.isLoaded.value && !model.marked.value.has(turnId) && (
        <Button
          icon="warning"
          data-testid="mark-wrong"
          onClick={() => {
            void loadIntents();
            model.open();
          }}
        >
          {words.open}
        </Button>
      )}
      <Dialog title={words.title} isOpen={model.isOpen.value} onClose={model.close}>
        <form
          class="mark-form"
          onSubmit={(event) => {
            event.preventDefault();
            void model.mark(conversationId, turnId);
          }}
        >
          <p>{words.lead}</p>
          <SelectField
            label={words.rightIntent}
            empty={words.unsure}
            value={form.rightIntent.value}
            options={intentOptions()}
            testId="mark-intent"
            onChoose={(key) => {
              form.rightIntent.value = key;
            }}
          />
          <AreaField
            label={words.note}
            value={form.note.value}
            maxLength={NOTE_MAX}
            data-testid="mark-note"
            onWrite={(text) => {
              form.note.value = text;
            }}
          />
          {model.refusal.value && <ProblemNotice problem={model.refusal.value} />}
          <div class="dialog-actions">
            <Button onClick={model.close}>{t.value.common.cancel}</Button>
            <Button weight="primary" type="submit" busy={model.isSending.value} data-testid="mark-submit">
              {words.submit}
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
