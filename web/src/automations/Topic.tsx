/** One topic: its level and last week in a line, and below it, when opened, everything about it. */
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
}

export function Topic({ model, item, languages, mayChange, onTry }: TopicProps) {
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
          aria-label={isOpen ? texts.close(title) : texts.open(title)}
          onClick={() => void model.open(isOpen ? null : intent)}
        >
          <Icon name="chevron" />
          <span class="topic-names">
            <span class="topic-title">{title}</span>
            <span class="topic-week">
              {week.questions + week.offered === 0
                ? texts.week.quiet
                : texts.week.brief(number(week.questions), number(week.answered))}
            </span>
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
        {isOpen && <Details model={model} item={item} languages={languages} mayChange={mayChange} onTry={onTry} />}
      </div>
    </li>
  );
}
