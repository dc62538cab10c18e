/** What stands instead of a page one's role may not open: nothing that could be tried again. */
import { t } from "../i18n";
import { Notice } from "../ui/Notice";

export function NoPermission() {
  return (
    <div data-testid="no-permission">
      <Notice kind="wait">{t.value.problem.forbidden}</Notice>
    </div>
  );
}
