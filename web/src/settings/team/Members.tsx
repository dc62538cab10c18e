/** The people of the team with their roles. */
import { useSignal } from "@preact/signals";
import type { Member } from "../../../../workers/auth/shapes";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { who } from "../../who";
import type { TeamModel } from "./model";
import { words } from "./texts";

interface MembersProps {
  model: InstanceType<typeof TeamModel>;
  members: Member[];
  mayChange: boolean;
}

export function Members({ model, members, mayChange }: MembersProps) {
  const leaving = useSignal<Member | null>(null);
  const texts = words.value;
  const close = () => {
    leaving.value = null;
  };
  const remove = async (member: Member) => {
    close();
    await model.remove(member.userId);
  };
  return (
    <section class="card">
      <h2>{texts.members}</h2>
      <ul class="people">
        {members.map((member) => (
          <li key={member.userId} data-testid="member">
            <div>
              <p class="people-name">
                {member.name}
                {member.userId === who.value?.user.id && <span class="people-more">({texts.you})</span>}
              </p>
              <p class="people-more">{member.email}</p>
            </div>
            <div class="people-acts">
              {mayChange ? (
                <>
                  <select
                    class="people-role"
                    aria-label={texts.roleOf(member.name)}
                    value={member.role}
                    onChange={(event) => void model.changeRole(member.userId, event.currentTarget.value)}
                  >
                    {Object.entries(texts.roles).map(([key, title]) => (
                      <option key={key} value={key}>
                        {title}
                      </option>
                    ))}
                  </select>
                  <Button
                    weight="danger"
                    aria-label={texts.removeOf(member.name)}
                    onClick={() => {
                      leaving.value = member;
                    }}
                    data-testid="remove-member"
                  >
                    {texts.remove}
                  </Button>
                </>
              ) : (
                texts.roles[member.role]
              )}
            </div>
          </li>
        ))}
      </ul>
      <Dialog title={texts.removeTitle} isOpen={leaving.value !== null} onClose={close}>
        <p>{texts.removeText(leaving.value?.name ?? "")}</p>
        <div class="dialog-actions">
          <Button onClick={close}>{texts.cancel}</Button>
          <Button
            weight="danger"
            onClick={() => leaving.value && void remove(leaving.value)}
            data-testid="remove-confirm"
          >
            {texts.remove}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
