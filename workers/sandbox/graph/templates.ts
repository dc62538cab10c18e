/** Message templates known to the platform, and the checks a template send must pass. */
import { z } from "zod";
import type { World } from "../world";

export const TemplateInput = z.object({
  wabaId: z.string(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().default("tr"),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).default("UTILITY"),
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]).default("APPROVED"),
  body: z.string().min(1).max(1024).describe("text with {{1}} or {{name}} variables"),
});
export type TemplateInput = z.infer<typeof TemplateInput>;

interface TemplatePart {
  name: string;
  language: { code: string };
  components?: { type: string; parameters?: { type: string; text?: string; parameter_name?: string }[] }[];
}

export type TemplateVerdict =
  | { ok: true; category: string; text: string }
  | { ok: false; code: number; details: string };

export function putTemplate(world: World, input: TemplateInput): void {
  world.store.run(
    "INSERT OR REPLACE INTO templates (waba_id, name, language, category, status, body) VALUES (?, ?, ?, ?, ?, ?)",
    input.wabaId,
    input.name,
    input.language,
    input.category,
    input.status,
    input.body,
  );
}

export function listTemplates(world: World, wabaId?: string): TemplateInput[] {
  return world.store.all<TemplateInput>(
    `SELECT waba_id AS wabaId, name, language, category, status, body FROM templates
     WHERE ? IS NULL OR waba_id = ? ORDER BY name`,
    wabaId ?? null,
    wabaId ?? null,
  );
}

/** May this template be sent like that? The text is what the customer reads. */
export function checkTemplate(world: World, wabaId: string, part: TemplatePart, toUserId: boolean): TemplateVerdict {
  const found = listTemplates(world, wabaId).find(
    (template) => template.name === part.name && template.language === part.language.code,
  );
  if (found?.status === "PAUSED") return { ok: false, code: 132015, details: `Template ${part.name} is paused.` };
  if (found?.status === "DISABLED") return { ok: false, code: 132016, details: `Template ${part.name} is disabled.` };
  if (found?.status !== "APPROVED") {
    return { ok: false, code: 132001, details: `Template ${part.name} is not approved in ${part.language.code}.` };
  }
  if (found.category === "AUTHENTICATION" && toUserId) {
    return { ok: false, code: 131062, details: "Authentication templates need a phone number." };
  }
  const variables = [...new Set([...found.body.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""))];
  const given = part.components?.find((component) => component.type === "body")?.parameters ?? [];
  if (given.length !== variables.length) {
    return {
      ok: false,
      code: 132000,
      details: `body: number of localizable_params (${given.length}) does not match the expected number of params (${variables.length})`,
    };
  }
  const text = variables.reduce((body, variable, index) => {
    const value = given.find((parameter) => parameter.parameter_name === variable) ?? given[index];
    return body.replaceAll(`{{${variable}}}`, value?.text ?? "");
  }, found.body);
  return { ok: true, category: found.category.toLowerCase(), text };
}
