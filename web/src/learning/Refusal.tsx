/** Why something was refused, in words that tell what to do. */
import type { Problem } from "../api";
import { t } from "../i18n";
import { Notice, ProblemNotice } from "../ui/Notice";

/** @param otherwise what a conflict means here when no field says more */
export function Refusal({ problem, otherwise }: { problem: Problem; otherwise?: string }) {
  const { examples, models } = t.value.learning;
  if (problem.code !== "conflict") return <ProblemNotice problem={problem} />;
  const { fields } = problem;
  const known = fields.text && examples.known;
  const full = fields.examples === "full" && examples.full;
  const training = fields.model === "training" && models.underWay;
  const sentence = known || full || training || otherwise;
  return sentence ? <Notice kind="bad">{sentence}</Notice> : <ProblemNotice problem={problem} />;
}
