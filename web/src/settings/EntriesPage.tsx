/** The page of entries that are added, changed and taken away one at a time. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../ui/Button";
import { Icon, type IconName } from "../ui/Icon";
import { ProblemNotice } from "../ui/Notice";
import { PageHead } from "../ui/PageHead";
import { Waiting } from "../ui/Waiting";
import type { Draft, Entries } from "./entries";
import { useEntryFocus } from "./entry-focus";
import { SettingsFrame } from "./Frame";
import { Removal } from "./Removal";
import "./entries.css";

type Model<T extends { id: string }> = Omit<Entries<T, Draft>, "draft" | "begin"> & {
  draft: { readonly value: Draft | null };
};

interface EntriesPageProps<T extends { id: string }> {
  model: Model<T>;
  words: {
    title: string;
    lead: string;
    add: string;
    empty: string;
    emptyHint: string;
    removeTitle: string;
    removeHint(name: string): string;
    removeDo: string;
  };
  icon: IconName;
  /** begins the test ids: `label` gives `label-add` */
  kind: string;
  /** how one of them is called */
  nameOf(item: T): string;
  /** null while none may be added */
  onAdd: (() => void) | null;
  /** above the list */
  notice?: ComponentChildren;
  form: ComponentChildren;
  row(item: T): ComponentChildren;
}

export function EntriesPage<T extends { id: string }>(props: EntriesPageProps<T>) {
  const { model, words, kind, onAdd } = props;
  useEffect(() => void model.load(), [model]);
  const items = model.items.value;
  const draft = model.draft.value;
  useEntryFocus(draft);
  const isReady = model.state.value.kind === "ready";
  const isNew = draft !== null && draft.id === null;
  return (
    <SettingsFrame>
      <PageHead title={words.title} lead={words.lead}>
        {isReady && onAdd && !isNew && (
          <Button weight="primary" onClick={onAdd} data-entry-add data-testid={`${kind}-add`}>
            {words.add}
          </Button>
        )}
      </PageHead>
      <Waiting state={model.state.value} onRetry={model.load} shape="entries-skeleton" />
      {isReady && props.notice}
      {model.refusal.value && !draft && <ProblemNotice problem={model.refusal.value} />}
      {isNew && <section class="card">{props.form}</section>}
      {isReady && items.length === 0 && !isNew && (
        <section class="card empty">
          <Icon name={props.icon} />
          <h2>{words.empty}</h2>
          <p>{words.emptyHint}</p>
        </section>
      )}
      {items.length > 0 && (
        <ul class="card entries">
          {items.map((item) => (
            <li key={item.id} data-entry={item.id} data-testid={draft?.id === item.id ? undefined : `${kind}-row`}>
              {draft?.id === item.id ? props.form : <div class="entries-row">{props.row(item)}</div>}
            </li>
          ))}
        </ul>
      )}
      <Removal
        title={words.removeTitle}
        hint={model.leaving.value && words.removeHint(props.nameOf(model.leaving.value))}
        action={words.removeDo}
        isBusy={model.isSaving.value}
        onSure={() => void model.remove()}
        onCancel={model.keep}
        testId={`${kind}-remove-sure`}
      />
    </SettingsFrame>
  );
}

interface EntryActsProps {
  /** begins the test id */
  kind: string;
  name: string;
  words: { change: string; edit(name: string): string; remove(name: string): string };
  onEdit(): void;
  onRemove(): void;
}

/** What can be done with one of them. */
export function EntryActs({ kind, name, words, onEdit, onRemove }: EntryActsProps) {
  return (
    <div class="entries-acts">
      <Button weight="quiet" title={words.edit(name)} onClick={onEdit}>
        {words.change}
      </Button>
      <Button
        weight="quiet"
        icon="close"
        iconOnly
        title={words.remove(name)}
        data-testid={`${kind}-remove`}
        onClick={onRemove}
      >
        {words.remove(name)}
      </Button>
    </div>
  );
}
