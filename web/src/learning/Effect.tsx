/** What a model changes: shares of right readings before and after, of own examples and of the general check. */
import type { TenantModel } from "../../../workers/learning/shapes";
import { percent } from "../format";
import { words as learningWords } from "./texts";

type Shares = NonNullable<TenantModel["effect"]>["own"];

export function Effect({ effect }: { effect: NonNullable<TenantModel["effect"]> }) {
  const words = learningWords.value.models;
  return (
    <table class="learning-effect tabular">
      <caption class="visually-hidden">{words.effect}</caption>
      <thead>
        <tr>
          <th scope="col">{words.effect}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        <Row title={words.own(effect.own.count)} shares={effect.own} />
        <Row title={words.probe(effect.probe.count)} shares={effect.probe} />
      </tbody>
    </table>
  );
}

function Row({ title, shares }: { title: string; shares: Shares }) {
  const words = learningWords.value.models;
  const change = Math.sign(shares.after - shares.before);
  const said = change > 0 ? words.better : change < 0 ? words.worse : words.same;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{percent(shares.before, 1)}</td>
      <td data-change={change} title={said}>
        {percent(shares.after, 1)} <span aria-hidden="true">{change > 0 ? "↑" : change < 0 ? "↓" : "="}</span>
        <span class="visually-hidden">{said}</span>
      </td>
    </tr>
  );
}
