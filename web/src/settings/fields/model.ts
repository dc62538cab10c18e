/** The tenant's custom fields and their editing. */
import { createModel } from "@preact/signals";
import type { CustomField, FieldKind } from "../../../../workers/contacts/shapes";
import type { Api } from "../../api";
import { entries } from "../entries";

/** The API's limit. */
export const FIELDS_MAX = 10;

export interface FieldDraft {
  /** null = a new one */
  id: string | null;
  name: string;
  kind: FieldKind;
  /** one a line */
  options: string;
}

const FRESH: FieldDraft = { id: null, name: "", kind: "text", options: "" };

export const FieldsModel = createModel((api: Api) => {
  const fields = entries<CustomField, FieldDraft>({ api, path: "/api/v1/custom-fields", bodyOf });
  return {
    ...fields,
    edit: (field: CustomField | null) => fields.begin(field ? { ...field, options: field.options.join("\n") } : FRESH),
  };
});

export type Fields = InstanceType<typeof FieldsModel>;

/** The kind is set once. */
function bodyOf({ id, name, kind, options }: FieldDraft) {
  if (!name.trim()) return null;
  const body = { name: name.trim(), options: kind === "choice" ? linesOf(options) : [] };
  return id ? body : { ...body, kind };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
