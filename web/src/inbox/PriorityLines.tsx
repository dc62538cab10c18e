/** The lines of a menu that set how pressing something is. */
import type { Priority } from "../../../workers/inbox/shapes";
import { Icon } from "../ui/Icon";
import { words } from "./texts";

const PRIORITIES: readonly Priority[] = ["normal", "high", "urgent"];

interface PriorityLinesProps {
  /** null = they differ */
  present: Priority | null;
  onPick(priority: Priority): void;
  /** begins the test ids */
  testId: string;
}

export function PriorityLines({ present, onPick, testId }: PriorityLinesProps) {
  return PRIORITIES.map((priority) => (
    <li key={priority}>
      <button
        type="button"
        class="menu-line"
        aria-pressed={priority === present}
        data-first={priority === present || undefined}
        data-testid={`${testId}-${priority}`}
        onClick={() => onPick(priority)}
      >
        <span class="priority" data-priority={priority}>
          <Icon name="flag" />
        </span>
        <span>{words.value.priorities[priority]}</span>
      </button>
    </li>
  ));
}
