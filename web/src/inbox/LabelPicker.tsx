/** The labels to be put on one conversation or many: type to find, Enter puts on or takes off. */
import type { InboxRow } from "../../../workers/inbox/shapes";
import { labels } from "./labels";
import { PickList } from "./PickList";
import { words } from "./texts";

export function LabelPicker({ rows, onPick }: { rows: readonly InboxRow[]; onPick(labelId: string): void }) {
  const { desk } = words.value;
  return (
    <>
      <PickList
        label={desk.findLabel}
        choices={labels.value.map(({ id, name, color }) => ({
          id,
          title: name,
          color,
          isOn: rows.length > 0 && rows.every((row) => row.labels.includes(id)),
        }))}
        empty={labels.value.length === 0 ? desk.noLabels : desk.noSuchLabel}
        onPick={onPick}
        testId="label-find"
      />
      <a class="menu-line menu-foot" href="/settings/labels">
        {desk.manageLabels}
      </a>
    </>
  );
}
