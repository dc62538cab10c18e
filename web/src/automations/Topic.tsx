/** One topic: its level and last week in a line, and below it, when opened, everything about it. */
import type { CountedAs } from "../../../workers/analytics/shapes";
import { number } from "../format";
import { language } from "../i18n";
import { Badge } from "../ui/Badge";
import { Choice } from "../ui/Choice";
import { Icon } from "../ui/Icon";
import { Details } from "./Details";
import { type Automation, type Automations, type AutomationsPageModel, levelsOf } from "./model";
import { words } from "./texts";

interface TopicProps {
  model: AutomationsPageModel;
  item: Automation;
  languages: Automations["languages"];
  mayChange: boolean;
  onTry(): void;
  onOpen(as: CountedAs, intent: string): void;
}

export function Topic({ model, item, languages, mayChange, onTry, onOpen }: TopicProps) {
  const { intent, limit, source, week } = item;
  const title = item.title[language.value];
  const isOpen = model.opened.value === intent;
  const { level } = model.draftOf(item);
  const texts = words.value;
  const isMute = source === "own_reply" && Object.keys(item.replies).length === 0;
  const detailsId = `topic-${intent}`;
  return (
    <li class="topic" data-open={isOpen} data-testid={`topic-${intent}`}>
      <div class="topic-line">
        <button
          type="button"
          class="topic-open"
          aria-expanded={isOpen}
          aria-controls={detailsId}
          title={isOpen ? texts.close(title) : texts.open(title)}
          onClick={() => void model.open(isOpen ? null : intent)}
        >
          <Icon name="chevron" />
          <span class="topic-names">
            <span class="topic-title">{title}</span>
            <span class="topic-week">{brief(week)}</span>
          </span>
        </button>
        {isMute && <span class="topic-mute">{texts.noText}</span>}
        {limit === "person" ? (
          <Badge tone="person">{texts.alwaysPerson}</Badge>
        ) : (
          <Choice
            label={texts.level(title)}
            value={level}
            options={levelsOf(item).map((key) => ({ key, title: texts.levels[key], hint: texts.levelHints[key] }))}
            onChange={(key) => void model.setLevel(item, key)}
            isDisabled={!mayChange}
          />
        )}
      </div>
      <div id={detailsId} hidden={!isOpen}>
        {isOpen && (
          <Details
            model={model}
            item={item}
            languages={languages}
            mayChange={mayChange}
            onTry={onTry}
            onOpen={(as) => onOpen(as, intent)}
          />
        )}
      </div>
    </li>
  );
}

/** Last week in a line: what is nothing is left out. */
function brief(week: Automation["week"]): string {
  const { brief: texts, quiet } = words.value.week;
  const taken = week.sentAsIs + week.sentEdited;
  const parts = [
    week.questions > 0 && texts.questions(number(week.questions)),
    week.answered > 0 && texts.answered(number(week.answered)),
    week.offered > 0 && texts.taken(number(taken), number(week.offered)),
    week.cameBack > 0 && texts.cameBack(number(week.cameBack)),
    week.markedWrong > 0 && texts.markedWrong(number(week.markedWrong)),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(" · ") : quiet;
}
