/** What is done with all conversations that are chosen. */
import type { DeskChange } from "../../../workers/inbox/shapes";
import { t } from "../i18n";
import { Button } from "../ui/Button";
import { who } from "../who";
import { labelChange } from "./desk";
import { LabelPicker } from "./LabelPicker";
import type { InboxList } from "./list-model";
import { Menu } from "./Menu";
import { menuOf } from "./menus";
import { SNOOZE_WITHIN_MS } from "./snooze";
import { TimePicker } from "./TimePicker";
import { words } from "./texts";

export default function BulkBar({ list }: { list: InboxList }) {
  const { bulk, desk } = words.value;
  const chosen = list.selectedRows.value;
  const isAll = chosen.length > 0 && chosen.length === list.rows.value.length;
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
        <Button weight="quiet" icon="close" iconOnly title={t.value.common.cancel} onClick={list.deselect}>
          {t.value.common.cancel}
        </Button>
      </div>
    </div>
  );
}
