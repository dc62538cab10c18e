/** The tenant's labels and their editing. */
import { createModel } from "@preact/signals";
import type { Api } from "../../api";
import type { Label, LabelColor } from "../../inbox/labels";
import { entries } from "../entries";

export interface LabelDraft {
  /** null = a new one */
  id: string | null;
  name: string;
  color: LabelColor;
}

const FRESH: LabelDraft = { id: null, name: "", color: "teal" };

export const LabelsModel = createModel((api: Api) => {
  const labels = entries<Label, LabelDraft>({
    api,
    path: "/api/v1/labels",
    bodyOf: ({ name, color }) => (name.trim() ? { name: name.trim(), color } : null),
  });
  return { ...labels, edit: (label: Label | null) => labels.begin(label ? { ...label } : FRESH) };
});

export type Labels = InstanceType<typeof LabelsModel>;
