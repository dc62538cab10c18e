/** What is done with all conversations that are chosen. */
import type { DeskChange } from "../../../workers/inbox/shapes";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Icon, type IconName } from "../ui/Icon";
import { who } from "../who";
import { labelChange } from "./desk";
import { LabelPicker } from "./LabelPicker";
import type { InboxList, ListMenu } from "./list-model";
import { Menu } from "./Menu";
import { menuOf } from "./menus";
import { PriorityLines } from "./PriorityLines";
import { SNOOZE_WITHIN_MS } from "./snooze";
import { TimePicker } from "./TimePicker";
import { TransferList } from "./TransferList";
import { words } from "./texts";

export default function BulkBar({ list }: { list: InboxList }) {
  const text = words.value;
  const { bulk, desk } = text;
  const chosen = list.selectedRows.value;
  const isAll = chosen.length > 0 && chosen.length === list.rows.value.length;
  const isSame = chosen.length > 0 && chosen.every(({ priority }) => priority === chosen[0]!.priority);
  const isNone = chosen.length === 0;
  const menu = (kind: NonNullable<ListMenu>) => ({
    ...menuOf(list.menu, kind),
    align: "end" as const,
    isDisabled: isNone,
  });
  const change = (next: DeskChange) => {
    list.menu.value = null;
    void list.changeSelected(next);
  };
  return (
    <div class="bulk" role="toolbar" aria-label={bulk.title}>
      <input
        type="checkbox"
        class="check"
        checked={isAll}
        indeterminate={!isAll && chosen.length > 0}
        aria-label={bulk.all}
        title={bulk.all}
        data-testid="select-all"
        onClick={() => (isAll ? list.deselect() : list.selectAll())}
      />
      <p class="bulk-count tabular" role="status" data-testid="bulk-count">
        {bulk.chosen(chosen.length)}
      </p>
      <div class="bulk-acts">
        <Act
          icon="person"
          title={desk.toMe}
          isDisabled={isNone}
          testId="bulk-assign"
          onPick={() => change({ kind: "assign", userId: who.value?.user.id ?? "" })}
        />
        <Menu label={desk.assign} icon="people" {...menu("assign")} testId="bulk-transfer">
          <TransferList rows={chosen} onPick={change} testId="bulk-transfer-find" />
        </Menu>
        <Menu label={desk.label} icon="label" {...menu("label")} testId="bulk-label">
          <LabelPicker rows={chosen} onPick={(id) => void list.changeSelected(labelChange(chosen, id))} />
        </Menu>
        <Menu label={desk.snooze} icon="clock" {...menu("snooze")} testId="bulk-snooze">
          {chosen.some(({ snoozedUntil }) => snoozedUntil !== null) && (
            <button
              type="button"
              class="times-line"
              data-testid="bulk-unsnooze"
              onClick={() => change({ kind: "snooze", until: null })}
            >
              <span>{desk.unsnooze}</span>
            </button>
          )}
          <TimePicker
            action={desk.snooze}
            withinMs={SNOOZE_WITHIN_MS}
            testId="bulk-until"
            onPick={(until) => change({ kind: "snooze", until })}
          />
        </Menu>
        <Act
          icon="check"
          title={desk.close}
          isDisabled={isNone}
          testId="bulk-close"
          onPick={() => change({ kind: "close" })}
        />
        <Menu label={bulk.more} icon="more" {...menu("more")} testId="bulk-more">
          <ul>
            <PriorityLines
              present={isSame ? chosen[0]!.priority : null}
              testId="bulk-priority"
              onPick={(priority) => change({ kind: "prioritise", priority })}
            />
            <Line
              icon="assistant"
              title={text.release}
              testId="bulk-release"
              onPick={() => change({ kind: "release" })}
            />
            {chosen.some(({ status }) => status === "closed") && (
              <Line icon="undo" title={desk.reopen} testId="bulk-reopen" onPick={() => change({ kind: "reopen" })} />
            )}
          </ul>
        </Menu>
        <Act icon="close" title={t.value.common.cancel} onPick={list.deselect} />
      </div>
    </div>
  );
}

interface ActProps {
  icon: IconName;
  title: string;
  isDisabled?: boolean;
  testId?: string;
  onPick(): void;
}

function Act({ icon, title, isDisabled = false, testId, onPick }: ActProps) {
  return (
    <Button
      weight="quiet"
      icon={icon}
      iconOnly
      title={title}
      disabled={isDisabled}
      data-testid={testId}
      onClick={onPick}
    >
      {title}
    </Button>
  );
}

function Line({ icon, title, testId, onPick }: { icon: IconName; title: string; testId: string; onPick(): void }) {
  return (
    <li>
      <button type="button" class="menu-line" data-testid={testId} onClick={onPick}>
        <Icon name={icon} />
        <span>{title}</span>
      </button>
    </li>
  );
}
