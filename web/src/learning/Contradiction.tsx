/** The words are an example of another topic already: of which, and the two ways out. */
import type { Problem } from "../api";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { topicTitle } from "./intents";
import { words as learningWords } from "./texts";

interface ContradictionProps {
  problem: Problem;
  /** the topic the words are wanted for now */
  intent: string;
  /** as it is written in the list, where that is known */
  oldText?: string | undefined;
  isBusy: boolean;
  onChange(exampleId: string): void;
  onKeep(): void;
}

export function isContradiction(problem: Problem | null | undefined): problem is Problem {
  return problem?.fields.text === "contradicts";
}

export function Contradiction({ problem, intent, oldText, isBusy, onChange, onKeep }: ContradictionProps) {
  const words = learningWords.value.examples;
  const { exampleId = "", exampleIntent = "" } = problem.fields;
  // Another topic may be chosen while this is shown.
  const isOther = intent !== "" && intent !== exampleIntent;
  return (
    <Notice kind="wait">
      <div class="learning-contradiction" data-testid="contradiction">
        <p>{words.contradicts(topicTitle(exampleIntent))}</p>
        {oldText && <p>{words.contradictsText(oldText)}</p>}
        {isOther && <p>{words.changeTo(topicTitle(intent))}</p>}
        <div class="row">
          {isOther && (
            <Button busy={isBusy} onClick={() => onChange(exampleId)} data-testid="contradiction-change">
              {words.change}
            </Button>
          )}
          <Button onClick={onKeep} data-testid="contradiction-keep">
            {words.keepOld}
          </Button>
        </div>
      </div>
    </Notice>
  );
}
