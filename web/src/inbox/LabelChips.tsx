/** The labels of a conversation as small coloured words. */
import type { LabelColor } from "./labels";
import { labelsOf } from "./labels";
import "./label.css";

export function LabelChip({ name, color }: { name: string; color: LabelColor }) {
  return (
    <span class="label-chip" data-color={color}>
      {name}
    </span>
  );
}

/** @param max how many are shown; the rest is a number whose title names them */
export function LabelChips({ ids, max }: { ids: readonly string[]; max: number }) {
  const all = labelsOf(ids);
  const rest = all.slice(max);
  return (
    <>
      {all.slice(0, max).map((label) => (
        <LabelChip key={label.id} name={label.name} color={label.color} />
      ))}
      {rest.length > 0 && (
        <span class="label-rest tabular" title={rest.map(({ name }) => name).join(", ")}>
          +{rest.length}
        </span>
      )}
    </>
  );
}
