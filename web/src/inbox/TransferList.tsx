/** Whom a conversation can be given to: a colleague, or a group of them. */
import type { DeskChange, InboxRow } from "../../../workers/inbox/shapes";
import { answering } from "../colleagues";
import { who } from "../who";
import { groups } from "./groups";
import { PickList } from "./PickList";
import { words } from "./texts";

interface TransferListProps {
  /** whom all of them are with is marked */
  rows: readonly InboxRow[];
  onPick(change: DeskChange): void;
  testId: string;
}

export function TransferList({ rows, onPick, testId }: TransferListProps) {
  const { desk, roles, you } = words.value;
  const me = who.value?.user;
  const others = answering.value.filter(({ id }) => id !== me?.id);
  const isOnAll = (has: (row: InboxRow) => boolean) => rows.length > 0 && rows.every(has);
  const people = [
    ...(me ? [{ id: me.id, title: me.name, hint: you }] : []),
    ...others.map(({ id, name, role }) => ({ id, title: name, hint: roles[role] ?? "" })),
  ].map((choice) => ({ ...choice, isOn: isOnAll(({ assigneeId }) => assigneeId === choice.id) }));
  const teams = groups.value.map(({ id, name }) => ({
    id,
    title: name,
    hint: desk.group,
    isOn: isOnAll(({ groupId }) => groupId === id),
  }));
  return (
    <PickList
      label={desk.findColleague}
      choices={[...people, ...teams]}
      empty={desk.noSuchColleague}
      testId={testId}
      onPick={(id) => {
        const team = teams.find((one) => one.id === id);
        // The group it is in, pressed again, lets go of it.
        if (team) onPick({ kind: "group", groupId: team.isOn ? null : id });
        else onPick({ kind: "assign", userId: id });
      }}
    />
  );
}
