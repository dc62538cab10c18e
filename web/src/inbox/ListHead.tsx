/** Which conversations are listed: the view with its count, the filters, and what is chosen of them. */
import { intentTitle, knownIntents } from "../automations/titles";
import { afterPaint, useAfterPaint } from "../ui/after-paint";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { SelectField } from "../ui/SelectField";
import { groupName, groups } from "./groups";
import { LabelChip } from "./LabelChips";
import { accounts, labels, labelsOf } from "./labels";
import type { Counts, InboxList } from "./list-model";
import { Menu } from "./Menu";
import { menuOf } from "./menus";
import { EVERYTHING, FILTERS, type Filter, hrefOf, type Scope, type View } from "./scope";
import { words } from "./texts";
import { VIEWS } from "./views";

/** From here on the exact number helps nobody; the server counts no further than 100 either. */
const COUNT_SHOWN_MAX = 99;

export function ListHead({ list, onGo }: { list: InboxList; onGo(href: string): void }) {
  const { bulk } = words.value;
  const show = (scope: Scope) => onGo(hrefOf(list.openId.value, scope));
  return (
    <div class="list-head">
      <ViewMenu
        list={list}
        onShow={(scope) => {
          list.menu.value = null;
          afterPaint(() => show(scope));
        }}
      />
      <div class="list-tools">
        <Button
          weight="quiet"
          icon="select"
          iconOnly
          title={bulk.choose}
          aria-pressed={list.isSelecting.value}
          data-testid="select-mode"
          onClick={() => {
            if (list.isSelecting.value) list.deselect();
            else list.isSelecting.value = true;
          }}
        >
          {bulk.choose}
        </Button>
        <FilterMenu list={list} onShow={show} />
      </div>
      <ActiveFilters list={list} onShow={show} />
    </div>
  );
}

function ViewMenu({ list, onShow }: { list: InboxList; onShow(scope: Scope): void }) {
  const { views, viewsLabel } = words.value;
  const { view } = list.scope.value;
  const count = (of: View) => countOf(list.counts.value, of);
  return (
    <Menu
      label={viewsLabel}
      {...menuOf(list.menu, "view")}
      class="view-menu"
      testId="views"
      shows={
        <>
          <span class="view-name">{views[view]}</span>
          {count(view) && <span class="view-count tabular">{count(view)}</span>}
          <Icon name="down" />
        </>
      }
    >
      <ul>
        {VIEWS.map((key, index) => (
          <li key={key}>
            <button
              type="button"
              class="menu-line"
              aria-current={key === view ? "true" : undefined}
              data-first={key === view || undefined}
              data-testid={`view-${key}`}
              onClick={() => onShow({ ...list.scope.value, view: key })}
            >
              <kbd>{index + 1}</kbd>
              <span>{views[key]}</span>
              <span class="menu-count tabular">{count(key)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

function countOf(counts: Counts | null, view: View): string {
  if (!counts || !(view in counts)) return "";
  const count = counts[view as keyof Counts];
  if (count === 0) return "";
  return count > COUNT_SHOWN_MAX ? `${COUNT_SHOWN_MAX}+` : String(count);
}

function FilterMenu({ list, onShow }: { list: InboxList; onShow(scope: Scope): void }) {
  const { filter } = words.value;
  const isOn = FILTERS.some((key) => list.scope.value[key]);
  return (
    <Menu
      label={filter.title}
      icon="filter"
      {...menuOf(list.menu, "filter")}
      align="end"
      class={isOn ? "filter-on" : ""}
      testId="filters"
    >
      <FilterFields list={list} onShow={onShow} />
    </Menu>
  );
}

function FilterFields({ list, onShow }: { list: InboxList; onShow(scope: Scope): void }) {
  const { filter } = words.value;
  const scope = list.scope.value;
  const isOn = FILTERS.some((key) => scope[key]);
  const choose = (key: Filter) => (id: string) => onShow({ ...scope, [key]: id || null });
  // What the keyboard comes to first, with the one line a closed list shows; the rest is there a frame later.
  const isPainted = useAfterPaint();
  const first = FILTERS[0];
  const shown = FILTERS.filter((key) => key !== "group" || groups.value.length > 0);
  return (
    <div class="filter-fields">
      {shown.map((key) =>
        isPainted || key === first ? (
          <SelectField
            key={key}
            label={filter[key]}
            value={scope[key] ?? ""}
            empty={filter.any}
            options={isPainted ? optionsOf(key) : optionsOf(key).filter((option) => option.key === scope[key])}
            onChoose={choose(key)}
            testId={`filter-${key}`}
          />
        ) : (
          <div key={key} class="filter-coming" />
        ),
      )}
      {isOn && <Button onClick={() => onShow({ ...EVERYTHING, view: scope.view })}>{filter.clear}</Button>}
    </div>
  );
}

/** What can be chosen of a filter. */
function optionsOf(filter: Filter): { key: string; title: string }[] {
  switch (filter) {
    case "label":
      return labels.value.map(({ id, name }) => ({ key: id, title: name }));
    case "account":
      return accounts.value.map(({ id, displayName }) => ({ key: id, title: displayName }));
    case "intent":
      return knownIntents().map((key) => ({ key, title: intentTitle(key) }));
    case "group":
      return groups.value.map(({ id, name }) => ({ key: id, title: name }));
    default:
      return filter satisfies never;
  }
}

function ActiveFilters({ list, onShow }: { list: InboxList; onShow(scope: Scope): void }) {
  const { filter } = words.value;
  const scope = list.scope.value;
  const on = FILTERS.filter((key) => scope[key]);
  if (on.length === 0) return null;
  return (
    <ul class="filters-on" aria-label={filter.active}>
      {on.map((key) => (
        <li key={key}>
          <FilterName filter={key} id={scope[key]!} />
          <button
            type="button"
            title={filter.remove(filter[key])}
            aria-label={filter.remove(filter[key])}
            data-testid={`filter-off-${key}`}
            onClick={() => onShow({ ...scope, [key]: null })}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function FilterName({ filter, id }: { filter: Filter; id: string }) {
  switch (filter) {
    case "label": {
      const [label] = labelsOf([id]);
      return label ? <LabelChip name={label.name} color={label.color} /> : <span>{words.value.filter.label}</span>;
    }
    case "account":
      return <span>{accounts.value.find((one) => one.id === id)?.displayName ?? words.value.filter.account}</span>;
    case "intent":
      return <span>{intentTitle(id)}</span>;
    case "group":
      return <span>{groupName(id) ?? words.value.filter.group}</span>;
    default:
      return filter satisfies never;
  }
}
