/** Message templates known to the platform: what Meta keeps of one, and how it lists them. */
import { z } from "zod";
import type { World } from "../world";
import { sendAccountWebhook } from "./envelope";
import { listNumbers } from "./numbers";

const Button = z.discriminatedUnion("type", [
  z.object({ type: z.literal("QUICK_REPLY"), text: z.string().min(1).max(25) }),
  z.object({ type: z.literal("URL"), text: z.string().min(1).max(25), url: z.string().min(1).max(2000) }),
  z.object({ type: z.literal("PHONE_NUMBER"), text: z.string().min(1).max(25), phone_number: z.string() }),
  z.object({ type: z.literal("COPY_CODE"), text: z.string().max(25).default("") }),
]);

const Parts = z.object({
  header: z.object({
    format: z.enum(["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]),
    text: z.string().max(60).optional(),
  }),
  footer: z.string().max(60),
  buttons: z.array(Button).max(10),
  /** by variable: `{"1": "Elif"}` */
  examples: z.record(z.string(), z.string()),
});

export const TemplateInput = z.object({
  wabaId: z.string(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().default("tr"),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).default("UTILITY"),
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]).default("APPROVED"),
  body: z.string().min(1).max(1024).describe("text with {{1}} or {{name}} variables"),
  ...Parts.partial().shape,
});
export type TemplateInput = z.infer<typeof TemplateInput>;
type Parts = Partial<z.infer<typeof Parts>>;
type Row = Omit<TemplateInput, keyof Parts> & { parts: string | null };

const PAGE = 25;

/** Writes a template as Meta would have it from now on, and tells the business when its state is another. */
export function changeTemplate(world: World, input: TemplateInput): void {
  const { wabaId, name, language, category, status } = input;
  const before = listTemplates(world, wabaId).find((one) => one.name === name && one.language === language);
  putTemplate(world, input);
  const number = listNumbers(world).find((one) => one.wabaId === wabaId);
  if (!number || before?.status === status) return;
  sendAccountWebhook(world, number, "message_template_status_update", {
    event: status,
    message_template_name: name,
    message_template_language: language,
    message_template_category: category,
    reason: status === "REJECTED" ? "INVALID_FORMAT" : "NONE",
  });
}

export function putTemplate(world: World, input: TemplateInput): void {
  const { header, footer, buttons, examples } = input;
  world.store.run(
    "INSERT OR REPLACE INTO templates (waba_id, name, language, category, status, body, parts) VALUES (?, ?, ?, ?, ?, ?, ?)",
    input.wabaId,
    input.name,
    input.language,
    input.category,
    input.status,
    input.body,
    JSON.stringify({ header, footer, buttons, examples }),
  );
}

export function listTemplates(world: World, wabaId?: string): TemplateInput[] {
  return world.store
    .all<Row>(
      `SELECT waba_id AS wabaId, name, language, category, status, body, parts FROM templates
       WHERE ? IS NULL OR waba_id = ? ORDER BY name, language`,
      wabaId ?? null,
      wabaId ?? null,
    )
    .map(({ parts, ...template }) => ({ ...template, ...(JSON.parse(parts ?? "{}") as Parts) }));
}

/** A page of a business account's templates as Graph lists them. */
export function templatePage(world: World, wabaId: string, query: { limit?: string; after?: string }) {
  const all = listTemplates(world, wabaId);
  const limit = Math.min(Math.max(Number(query.limit) || PAGE, 1), 100);
  const from = query.after ? Number(atob(query.after)) : 0;
  const data = all.slice(from, from + limit).map((template, index) => ({
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status,
    components: componentsOf(template),
    id: `${wabaId}${from + index}`,
  }));
  const end = from + data.length;
  const hasMore = end < all.length;
  return { data, paging: { cursors: hasMore ? { before: btoa(String(from)), after: btoa(String(end)) } : {} } };
}

/** Each variable once: numbered ones by number, named ones in the order of their first mention. */
export function variablesOf(text: string): string[] {
  const names = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

export const isNamed = (variables: readonly string[]) => variables.some((name) => !/^\d+$/.test(name));

function componentsOf({ header, body, footer, buttons, examples = {} }: TemplateInput): object[] {
  return [
    ...(header ? [{ type: "HEADER", ...header, ...exampleOf("header", header.text ?? "", examples) }] : []),
    { type: "BODY", text: body, ...exampleOf("body", body, examples) },
    ...(footer ? [{ type: "FOOTER", text: footer }] : []),
    ...(buttons && buttons.length > 0
      ? [{ type: "BUTTONS", buttons: buttons.map((button) => ({ ...button, ...exampleOfButton(button, examples) })) }]
      : []),
  ];
}

function exampleOf(part: "header" | "body", text: string, examples: Record<string, string>) {
  const variables = variablesOf(text);
  if (variables.length === 0) return {};
  const texts = variables.map((name) => examples[name] ?? "örnek");
  if (isNamed(variables)) {
    const named = variables.map((param_name, index) => ({ param_name, example: texts[index] }));
    return { example: { [`${part}_text_named_params`]: named } };
  }
  return { example: part === "body" ? { body_text: [texts] } : { header_text: texts } };
}

function exampleOfButton(button: z.infer<typeof Button>, examples: Record<string, string>) {
  if (button.type !== "URL" || variablesOf(button.url).length === 0) return {};
  return { example: [button.url.replace(/\{\{\w+\}\}/g, examples.url ?? "ornek")] };
}
