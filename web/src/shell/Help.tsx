/** The keyboard shortcuts, opened by `?`. */
import { t } from "../i18n";
import { Dialog } from "../ui/Dialog";

export function Help({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { title, keys } = t.value.help;
  const lines: [keys: string[], does: string][] = [
    [["j"], keys.next],
    [["k"], keys.previous],
    [["Enter"], keys.open],
    [["r"], keys.reply],
    [["e"], keys.release],
    [["Enter"], keys.send],
    [["Shift", "Enter"], keys.newLine],
    [["Esc"], keys.back],
    [["?"], keys.help],
  ];
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <dl class="help">
        {lines.map(([pressed, does]) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
