/** The keyboard shortcuts, opened by `?`: by where they help. */
import { t } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { groupsOfKeys } from "./help-keys";

export function Help({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { title, groups, keys } = t.value.help;
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
