/** The business's own texts as they are edited, and what a customer would read. */
import { createModel } from "@preact/signals";
import type { OwnText, OwnTexts, TextKind, TextsPage } from "../../../../workers/routing/shapes";
import type { Api } from "../../api";
import { drafting } from "../drafting";

export type TextLanguage = "tr" | "en";

export const TextsModel = createModel((api: Api) => {
  const drafted = drafting({ api, path: "/api/v1/routing/texts", draftOf: ({ texts }: TextsPage) => texts });
  const { draft, page } = drafted;
  return {
    ...drafted,
    change(kind: TextKind, part: Partial<OwnText>): void {
      if (draft.value) drafted.change({ [kind]: { ...draft.value[kind], ...part } } as Partial<OwnTexts>);
    },
    /** What the customer reads, with these values for the variables. */
    preview(kind: TextKind, language: TextLanguage, values: { name: string; store: string }): string {
      const text = draft.value![kind][language].trim() || page.value!.defaults[kind][language];
      return text
        .replaceAll("{name}", () => values.name)
        .replaceAll("{store}", () => values.store)
        .replaceAll("{when}", () => (kind === "outOfHours" ? page.value!.when[language] : ""));
    },
  };
});

export type TextsDraft = InstanceType<typeof TextsModel>;
