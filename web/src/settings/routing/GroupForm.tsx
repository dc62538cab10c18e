/** Name and people of one group. */

import type { RoutingPage } from "../../../../workers/routing/shapes";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { useUnsaved } from "../../ui/unsaved";
import type { GroupDraft, Routing } from "./model";
import { words } from "./texts";

interface GroupFormProps {
  model: Routing;
  draft: GroupDraft;
  people: RoutingPage["people"];
}

export function GroupForm({ model, draft, people }: GroupFormProps) {
  useUnsaved(model.isChanged);
  const text = words.value;
  const complaint = model.problem.value?.fields.name === "taken" ? text.taken : undefined;
  return (
    <form
      class="routing-form"
      data-entry-form
      onSubmit={(event) => {
        event.preventDefault();
        void model.saveGroup();
      }}
    >
      <Field
        label={text.groupName}
        maxLength={60}
        value={draft.name}
        {...(complaint ? { complaint } : {})}
        onInput={(event) => {
          model.draft.value = { ...draft, name: event.currentTarget.value };
        }}
        data-testid="group-name"
      />
      <fieldset class="routing-members">
        <legend>{text.members}</legend>
        {people.map(({ userId, name }) => (
          <label key={userId}>
            <input
              type="checkbox"
              checked={draft.userIds.includes(userId)}
              onChange={() => model.toggleMember(userId)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div class="row">
        <Button
          weight="primary"
          type="submit"
          busy={model.isSaving.value}
          disabled={!draft.name.trim()}
          data-testid="group-save"
        >
          {text.save}
        </Button>
        <Button weight="quiet" onClick={model.cancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
