/** What was given up after its last try: a row that a person sees and can replay. */
import type { PlatformCtx } from "./ctx";
import { newId } from "./ids";
import { deadLetters } from "./schema";

/** The insert of a dead letter, to be awaited or put into a batch beside what ends with it. */
export function deadLetterRow(
  base: PlatformCtx,
  letter: { tenantId: string | null; queue: string; kind: string; body: unknown; attempts: number },
) {
  const { body, ...row } = letter;
  const createdAt = base.clock.now();
  return base.directory
    .insert(deadLetters)
    .values({ id: newId("deadLetter", createdAt), bodyJson: JSON.stringify(body), createdAt, ...row });
}
