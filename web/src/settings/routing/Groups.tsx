/** Groups with their people, added and edited in place. */
import type { Group, RoutingPage } from "../../../../workers/routing/shapes";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { useEntryFocus } from "../entry-focus";
import { GroupForm } from "./GroupForm";
import type { Routing } from "./model";
import { words } from "./texts";

export function Groups({ model, page }: { model: Routing; page: RoutingPage }) {
  const text = words.value;
  const draft = model.draft.value;
  useEntryFocus(draft);
  const isNew = draft !== null && draft.id === null;
  return (
    <section class="card" aria-labelledby="routing-groups">
      <div class="card-head">
        <div>
          <h2 id="routing-groups">{text.groups}</h2>
          <p class="routing-hint">{text.groupsHint}</p>
        </div>
        {!isNew && (
          <Button onClick={() => model.edit(null)} data-entry-add data-testid="group-add">
            {text.addGroup}
          </Button>
        )}
      </div>
      {isNew && <GroupForm model={model} draft={draft} people={page.people} />}
      {page.groups.length === 0 && !isNew && <p class="routing-hint">{text.noGroups}</p>}
      {page.groups.length > 0 && (
        <ul class="routing-groups">
          {page.groups.map((group) => (
            <li key={group.id} data-entry={group.id} data-testid="group">
              {draft?.id === group.id ? (
                <GroupForm model={model} draft={draft} people={page.people} />
              ) : (
                <Row model={model} group={group} page={page} />
              )}
            </li>
          ))}
        </ul>
      )}
      <Removal model={model} />
    </section>
  );
}

function Row({ model, group, page }: { model: Routing; group: Group; page: RoutingPage }) {
  const text = words.value;
  const names = page.people.filter(({ userId }) => group.userIds.includes(userId)).map(({ name }) => name);
  return (
    <div class="routing-group">
      <div>
        <p class="routing-name">{group.name}</p>
        <p class="routing-hint">{names.length > 0 ? names.join(", ") : text.noMembers}</p>
      </div>
      <div class="row">
        <Button weight="quiet" onClick={() => model.edit(group)} aria-label={text.editOf(group.name)}>
          {text.edit}
        </Button>
        <Button
          weight="danger"
          aria-label={text.removeOf(group.name)}
          onClick={() => {
            model.leaving.value = group;
          }}
        >
          {text.remove}
        </Button>
      </div>
    </div>
  );
}

function Removal({ model }: { model: Routing }) {
  const text = words.value;
  const close = () => {
    model.leaving.value = null;
  };
  return (
    <Dialog title={text.removeTitle} isOpen={model.leaving.value !== null} onClose={close}>
      <p>{text.removeText(model.leaving.value?.name ?? "")}</p>
      <div class="row">
        <Button weight="danger" onClick={() => void model.removeGroup()} data-testid="group-remove">
          {text.remove}
        </Button>
        <Button weight="quiet" onClick={close}>
          {text.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
