/** What the numbers speak for, with the numbers: one press does it. */
import { number, percent } from "../format";
import { language } from "../i18n";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import type { Automation, AutomationsPageModel } from "./model";
import { words } from "./texts";

interface ProposalsProps {
  model: AutomationsPageModel;
  items: Automation[];
  mayChange: boolean;
}

export function Proposals({ model, items, mayChange }: ProposalsProps) {
  const proposed = items.filter((item) => item.proposal !== null);
  if (proposed.length === 0) return null;
  return (
    <div class="proposals">
      {proposed.map((item) => (
        <Proposed key={item.intent} model={model} item={item} mayChange={mayChange} />
      ))}
    </div>
  );
}

function Proposed({ model, item, mayChange }: { model: AutomationsPageModel; item: Automation; mayChange: boolean }) {
  const texts = words.value.proposals;
  const proposal = item.proposal!;
  const { kind } = proposal;
  const title = texts[kind](item.title[language.value]);
  const why =
    proposal.kind === "promotion"
      ? texts.promotionWhy(number(proposal.accepted), number(proposal.settled), percent(proposal.medianDistance))
      : texts.demotionWhy(
          number(proposal.failed),
          number(proposal.answered),
          number(proposal.cameBack),
          number(proposal.markedWrong),
        );
  const action = mayChange && (
    <Button
      busy={model.isBusy.value}
      onClick={() => void model.follow(item, kind)}
      data-testid={`proposal-${item.intent}`}
    >
      {kind === "promotion" ? texts.promote : texts.demote}
    </Button>
  );
  return (
    <Notice kind={kind === "promotion" ? "good" : "wait"} action={action}>
      <strong>{title}</strong>
      <br />
      {why}
    </Notice>
  );
}
