/** Why something was refused, in words that tell what to do. */
import type { Problem } from "../api";
import { Notice, ProblemNotice } from "../ui/Notice";
import { words as learningWords } from "./texts";

/** The API's limit. */
export const EXAMPLE_MAX = 1_000;

/** @param otherwise what a conflict means here when no field says more */
export function Refusal({ problem, otherwise }: { problem: Problem; otherwise?: string }) {
  const sentence = sentenceOf(problem) ?? (problem.code === "conflict" ? otherwise : undefined);
  return sentence ? <Notice kind="bad">{sentence}</Notice> : <ProblemNotice problem={problem} />;
}

function sentenceOf({ fields }: Problem): string | undefined {
  const { examples, models } = learningWords.value;
  if (fields.text === "wordless" || fields.text === "missing") return examples.wordless;
  if (fields.text === "too_long") return examples.tooLong(EXAMPLE_MAX);
  if (fields.examples === "full") return examples.full;
  if (fields.model === "training") return models.underWay;
  if (fields.model === "other_engine") return models.oldEngine;
  return undefined;
}
