/** What the server said against a whole form. */
import { t } from "../i18n";
import { Notice, ProblemNotice } from "../ui/Notice";
import type { Form } from "./form";
import { words } from "./texts";

/** @param sentences what a code means here, where it says more than elsewhere */
export function FormProblem<K extends string>({
  form,
  sentences = {},
}: {
  form: Form<K, unknown>;
  sentences?: Partial<Record<string, string>>;
}) {
  const problem = form.problem.value;
  if (!problem) return null;
  const sentence = sentences[problem.code] ?? (problem.code === "limit" ? words.value.tooMany : undefined);
  if (sentence) return <Notice kind="bad">{sentence}</Notice>;
  return problem.code === "internal" ? (
    <ProblemNotice problem={problem} />
  ) : (
    <Notice kind="bad">{t.value.problem[problem.code]}</Notice>
  );
}
