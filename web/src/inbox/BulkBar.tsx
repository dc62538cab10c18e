/** What is done with all conversations that are chosen. */
import type { DeskChange } from "../../../workers/inbox/shapes";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { Icon, type IconName } from "../ui/Icon";
import { who } from "../who";
import { labelChange } from "./desk";
import { LabelPicker } from "./LabelPicker";
import type { InboxList } from "./list-model";
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
        <Button
          weight="quiet"
          icon="person"
          iconOnly
          title={desk.toMe}
          disabled={chosen.length === 0}
          data-testid="bulk-assign"
          onClick={() => change({ kind: "assign", userId: who.value?.user.id ?? "" })}
        >
          {desk.toMe}
        </Button>
        <Menu
          label={desk.assign}
          icon="people"
          {...menuOf(list.menu, "assign")}
          align="end"
          isDisabled={chosen.length === 0}
          testId="bulk-transfer"
        >
          <TransferList rows={chosen} onPick={change} testId="bulk-transfer-find" />
        </Menu>
        <Menu
          label={desk.label}
          icon="label"
          {...menuOf(list.menu, "label")}
          align="end"
          isDisabled={chosen.length === 0}
          testId="bulk-label"
        >
          <LabelPicker rows={chosen} onPick={(id) => void list.changeSelected(labelChange(chosen, id))} />
        </Menu>
        <Menu
          label={desk.snooze}
          icon="clock"
          {...menuOf(list.menu, "snooze")}
          align="end"
          isDisabled={chosen.length === 0}
          testId="bulk-snooze"
        >
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
        <Button
          weight="quiet"
          icon="check"
          iconOnly
          title={desk.close}
          disabled={chosen.length === 0}
          data-testid="bulk-close"
          onClick={() => change({ kind: "close" })}
        >
          {desk.close}
        </Button>
        <Menu
          label={bulk.more}
          icon="more"
          {...menuOf(list.menu, "more")}
          align="end"
          isDisabled={chosen.length === 0}
          testId="bulk-more"
        >
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
        <Button weight="quiet" icon="close" iconOnly title={t.value.common.cancel} onClick={list.deselect}>
          {t.value.common.cancel}
        </Button>
      </div>
    </div>
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
