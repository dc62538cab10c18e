/** A number that opens the questions it counts; one that counts none is only a number. */
import { words } from "./texts";

interface OpeningProps {
  /** what is counted and how many, for whoever hears it only */
  about: string;
  isNone?: boolean;
  testId?: string;
  /** left out where nothing can be opened, as on paper */
  onOpen?: () => void;
  children: string;
}

export function Opening({ about, isNone, testId, onOpen, children }: OpeningProps) {
  if (isNone || !onOpen) return <span>{children}</span>;
  return (
    <button type="button" class="stat-open" aria-label={words.value.open(about)} data-testid={testId} onClick={onOpen}>
      {children}
    </button>
  );
}
