/** How far the product is behind, in one line. */
import type { Lag as LagNumbers } from "../../../workers/health/shapes";
import { now } from "../clock";
import { number, span } from "../format";
import { words } from "./texts";

export function Lag({ lag }: { lag: LagNumbers }) {
  const texts = words.value.lag;
  const said = ({ overdue, oldestDueAt }: LagNumbers["jobs"]) =>
    overdue === 0 || oldestDueAt === null ? texts.none : texts.since(number(overdue), span(now.value - oldestDueAt));
  return (
    <dl class="operator-lag" aria-label={texts.title}>
      <div>
        <dt>{texts.jobs}</dt>
        <dd data-testid="lag-jobs">{said(lag.jobs)}</dd>
      </div>
      <div>
        <dt>{texts.wakes}</dt>
        <dd>{said(lag.wakes)}</dd>
      </div>
    </dl>
  );
}
