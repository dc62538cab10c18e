/** Weekly deflection: all tenants by week, and cohorts by the week of their sign-up. */
import type { CohortCell, OperatorMetrics } from "../../../workers/operator/shapes";
import { localDay, number, percent } from "../format";
import type { Measure } from "./Numbers";
import { Scrolling } from "./Scrolling";
import { rateOf } from "./Tenants";
import { words } from "./texts";

export function Cohorts({ metrics, measure }: { metrics: OperatorMetrics; measure: Measure }) {
  const texts = words.value.numbers;
  const { weeks, cohorts } = metrics;
  return (
    <>
      <h3>{texts.allTenants}</h3>
      <Scrolling label={texts.allTenants}>
        <table class="operator-table operator-heat">
          <thead>
            <tr>
              <th scope="col">{texts.week}</th>
              {weeks.map(({ week }) => (
                <th key={week} scope="col">
                  {localDay(week)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{texts.rate}</th>
              {weeks.map((cell) => (
                <Cell key={cell.week} cell={cell} measure={measure} />
              ))}
            </tr>
          </tbody>
        </table>
      </Scrolling>
      <h3>{texts.cohorts}</h3>
      <p class="page-lead">{texts.cohortHint}</p>
      {cohorts.length === 0 && <p>{texts.tooFew}</p>}
      {cohorts.length > 0 && (
        <Scrolling label={texts.cohorts}>
          <table class="operator-table operator-heat" data-testid="numbers-cohorts">
            <thead>
              <tr>
                <th scope="col">{texts.cohort}</th>
                {weeks.map(({ week }, index) => (
                  <th key={week} scope="col">
                    {texts.weekNo(index)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cohorts.map(({ week, tenants, cells }) => (
                <tr key={week}>
                  <th scope="row">{`${localDay(week)} (${number(tenants)})`}</th>
                  {cells.map((cell) => (
                    <Cell key={cell.week} cell={cell} measure={measure} />
                  ))}
                  {weeks.slice(cells.length).map((later) => (
                    <td key={later.week} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}

/** @param cell its shade is the rate in tenths */
function Cell({ cell, measure }: { cell: CohortCell; measure: Measure }) {
  const whole = measure === "question" ? cell.questions : cell.messages;
  const rate = rateOf(cell.autoAnswered, whole);
  const shade = rate === null ? undefined : Math.min(5, Math.floor(rate * 10));
  return (
    <td data-shade={shade} title={`${number(cell.autoAnswered)} / ${number(whole)}`}>
      {percent(rate)}
    </td>
  );
}
