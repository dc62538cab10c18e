/** The keyboard shortcuts, opened by `?`: by where they help. */
import { Dialog } from "../ui/Dialog";
import { groupsOfKeys } from "./help-keys";
import { words } from "./help-texts";

export interface HelpProps {
  isOpen: boolean;
  onClose(): void;
}

export default function Help({ isOpen, onClose }: HelpProps) {
  const { title, groups, keys } = words.value;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <div class="help">
        {groupsOfKeys().map(({ group, lines }) => (
          <section key={group}>
            <h3>{groups[group]}</h3>
            <dl>
              {lines.map(({ does, pressed }) => (
                <div key={does}>
                  <dt>{keys[does]}</dt>
                  <dd>
                    {pressed.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
