/** May a template be sent like that? With Meta's codes when it may not. */
import type { World } from "../world";
import { isNamed, listTemplates, type TemplateInput, variablesOf } from "./templates";

interface Parameter {
  type: string;
  text?: string;
  parameter_name?: string;
}

export interface TemplatePart {
  name: string;
  language: { code: string };
  components?: { type: string; sub_type?: string; index?: string; parameters?: Parameter[] }[];
}

/** As the customer's phone shows it. */
export interface Rendered {
  header: string | null;
  text: string;
  footer: string | null;
  buttons: { type: string; text: string; url?: string }[];
}

type Refusal = { ok: false; code: number; details: string };
export type TemplateVerdict = { ok: true; category: string; rendered: Rendered } | Refusal;

const BODY_MAX = 1024;

export function checkTemplate(world: World, wabaId: string, part: TemplatePart, toUserId: boolean): TemplateVerdict {
  const found = listTemplates(world, wabaId).find(
    (template) => template.name === part.name && template.language === part.language.code,
  );
  if (found?.status === "PAUSED") return refuse(132015, `Template ${part.name} is paused.`);
  if (found?.status === "DISABLED") return refuse(132016, `Template ${part.name} is disabled.`);
  if (found?.status !== "APPROVED")
    return refuse(132001, `Template ${part.name} is not approved in ${part.language.code}.`);
  if (found.category === "AUTHENTICATION" && toUserId)
    return refuse(131062, "Authentication templates need a phone number.");
  return refusalOf(found, part) ?? { ok: true, category: found.category.toLowerCase(), rendered: render(found, part) };
}

function refusalOf(template: TemplateInput, part: TemplatePart): Refusal | null {
  const { header, body, buttons = [] } = template;
  const given = (type: string) => part.components?.find((component) => component.type === type)?.parameters ?? [];
  if (header && header.format !== "TEXT" && !given("header").some(({ type }) => type === header.format.toLowerCase()))
    return refuse(
      132012,
      `header: Format mismatch, expected ${header.format}, received ${given("header")[0]?.type ?? "none"}`,
    );
  const texts = header?.format === "TEXT" ? [refusalOfTexts("header", header.text ?? "", given("header"))] : [];
  const ofTexts = [...texts, refusalOfTexts("body", body, given("body"))].find((refusal) => refusal !== null);
  if (ofTexts) return ofTexts;
  for (const [index, button] of buttons.entries()) {
    const needed = button.type === "URL" ? variablesOf(button.url).length : button.type === "COPY_CODE" ? 1 : 0;
    const values =
      part.components?.find((one) => one.type === "button" && Number(one.index) === index)?.parameters ?? [];
    if (button.type !== "QUICK_REPLY" && values.length !== needed)
      return refuse(132000, `button ${index}: number of params (${values.length}) does not match (${needed})`);
  }
  return render(template, part).text.length > BODY_MAX ? refuse(132005, "The text is too long once filled in.") : null;
}

function refusalOfTexts(where: string, text: string, given: readonly Parameter[]): Refusal | null {
  const variables = variablesOf(text);
  if (given.length !== variables.length)
    return refuse(
      132000,
      `${where}: number of localizable_params (${given.length}) does not match the expected number of params (${variables.length})`,
    );
  if (given.some(({ type, text: value }) => type !== "text" || !value))
    return refuse(132012, `${where}: a parameter is no text, or is empty.`);
  if (isNamed(variables) && variables.some((name) => !given.some((one) => one.parameter_name === name)))
    return refuse(132012, `${where}: Parameter name is missing or unknown.`);
  // Meta: no new line or tab, no more than four spaces in a row.
  if (given.some(({ text: value = "" }) => /[\n\t]| {5}/.test(value)))
    return refuse(132018, `${where}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`);
  return null;
}

function render({ header, body, footer, buttons = [] }: TemplateInput, part: TemplatePart): Rendered {
  const of = (type: string) => part.components?.find((component) => component.type === type)?.parameters ?? [];
  return {
    header: header?.text === undefined ? null : filled(header.text, of("header")),
    text: filled(body, of("body")),
    footer: footer ?? null,
    buttons: buttons.map((button, index) => {
      const values = part.components?.find((one) => one.type === "button" && Number(one.index) === index)?.parameters;
      const { type, text } = button;
      return button.type === "URL" ? { type, text, url: filled(button.url, values ?? []) } : { type, text };
    }),
  };
}

function filled(text: string, given: readonly Parameter[]): string {
  const variables = variablesOf(text);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const named = given.find((parameter) => parameter.parameter_name === name);
    return (named ?? given[variables.indexOf(name)])?.text ?? "";
  });
}

const refuse = (code: number, details: string): Refusal => ({ ok: false, code, details });
