/** The templates of a business account, read into our shape. */
import { z } from "zod";
import { fail, ok, type Result } from "../../platform/result";
import type { MessageTemplate, SendingAccount, TemplateCategory, TemplatePlace } from "../port";
import { callGraph } from "./graph";

const PAGE = 100;
/** A business has 250 templates, one that Meta has verified 6,000: of those the first thousand are offered. */
const PAGES_MAX = 10;
const FIELDS = "name,status,category,language,components";
/** `{{1}}` or `{{ad}}` */
const PLACE = /\{\{\s*(\w+)\s*\}\}/g;
/** Buttons that need nothing from us when the message is sent. */
const PLAIN_BUTTONS = new Set(["QUICK_REPLY", "PHONE_NUMBER", "URL", "REQUEST_CONTACT_INFO"]);

const Named = z.array(z.object({ param_name: z.string(), example: z.string() })).optional();
const Header = z.object({
  type: z.literal("HEADER"),
  format: z.string(),
  text: z.string().optional(),
  example: z.object({ header_text: z.array(z.string()).optional(), header_text_named_params: Named }).optional(),
});
const Body = z.object({
  type: z.literal("BODY"),
  text: z.string(),
  example: z.object({ body_text: z.array(z.array(z.string())).optional(), body_text_named_params: Named }).optional(),
});
const Footer = z.object({ type: z.literal("FOOTER"), text: z.string() });
const Button = z.object({
  type: z.string(),
  text: z.string().catch(""),
  url: z.string().optional(),
  example: z.union([z.string(), z.array(z.string())]).optional(),
});
const Buttons = z.object({ type: z.literal("BUTTONS"), buttons: z.array(Button) });

const Template = z.object({
  name: z.string(),
  status: z.string(),
  category: z.string(),
  language: z.string(),
  components: z.array(z.looseObject({ type: z.string() })),
});
type Template = z.infer<typeof Template>;

const Page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});

const CATEGORIES: Record<string, TemplateCategory> = {
  MARKETING: "marketing",
  UTILITY: "utility",
  AUTHENTICATION: "authentication",
};

/** Those that may be sent now, by name and language. One that cannot be read is left out, never an error. */
export async function templates(env: Env, account: SendingAccount): Promise<Result<MessageTemplate[]>> {
  const waba = account.parentExternalId;
  if (!waba) return fail({ code: "bad_request", outcome: "rejected", detail: "the business account is not known" });
  const found: MessageTemplate[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const cursor = after ? `&after=${encodeURIComponent(after)}` : "";
    const path = `${encodeURIComponent(waba)}/message_templates?fields=${FIELDS}&limit=${PAGE}${cursor}`;
    const answer = await callGraph(env, { token: account.token, path, answer: Page });
    if (!answer.ok) return answer;
    found.push(...answer.value.data.flatMap((raw) => read(raw) ?? []));
    after = answer.value.paging?.cursors?.after;
    if (!after || answer.value.data.length < PAGE) break;
  }
  return ok(found.sort((a, b) => compare(a.name, b.name) || compare(a.language, b.language)));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function read(raw: unknown): MessageTemplate | null {
  const parsed = Template.safeParse(raw);
  const category = parsed.success ? CATEGORIES[parsed.data.category] : undefined;
  if (!parsed.success || !category || parsed.data.status !== "APPROVED") return null;
  const header = partOf(parsed.data, Header);
  const body = partOf(parsed.data, Body);
  const buttons = partOf(parsed.data, Buttons)?.buttons ?? [];
  if (!body) return null;
  const headerText = header?.format === "TEXT" ? (header.text ?? null) : null;
  const places = [
    ...placesOf("header", headerText ?? "", header?.example?.header_text, header?.example?.header_text_named_params),
    ...placesOf("body", body.text, body.example?.body_text?.[0], body.example?.body_text_named_params),
    ...buttons.flatMap(({ url, example }, index): TemplatePlace[] =>
      url?.match(PLACE) ? [{ part: "button", name: String(index), example: firstOf(example) }] : [],
    ),
  ];
  return {
    name: parsed.data.name,
    language: parsed.data.language,
    category,
    isNamed: places.some(({ part, name }) => part !== "button" && !/^\d+$/.test(name)),
    header: headerText,
    body: body.text,
    footer: partOf(parsed.data, Footer)?.text ?? null,
    buttons: buttons.map(({ text, url }) => ({ title: text, url: url ?? null })),
    places,
    obstacle: obstacleOf(category, header?.format, buttons),
  };
}

function obstacleOf(
  category: TemplateCategory,
  headerFormat: string | undefined,
  buttons: readonly z.infer<typeof Button>[],
): MessageTemplate["obstacle"] {
  if (category === "authentication") return "authentication";
  if (headerFormat && headerFormat !== "TEXT") return "media_header";
  return buttons.every(({ type }) => PLAIN_BUTTONS.has(type)) ? null : "button";
}

function partOf<S extends z.ZodType>({ components }: Template, part: S): z.infer<S> | null {
  for (const component of components) {
    const parsed = part.safeParse(component);
    if (parsed.success) return parsed.data;
  }
  return null;
}

/** Each place once, in the order of their first mention; numbered ones by number, as the call counts them. */
function placesOf(
  part: "header" | "body",
  text: string,
  numbered: readonly string[] = [],
  named: readonly { param_name: string; example: string }[] = [],
): TemplatePlace[] {
  const names = [...new Set([...text.matchAll(PLACE)].map(([, name]) => name!))];
  const isNumbered = names.every((name) => /^\d+$/.test(name));
  if (isNumbered) names.sort((a, b) => Number(a) - Number(b));
  return names.map((name, index) => {
    const example = isNumbered ? numbered[index] : named.find(({ param_name }) => param_name === name)?.example;
    return { part, name, example: example ?? null };
  });
}

function firstOf(example: string | string[] | undefined): string | null {
  return (Array.isArray(example) ? example[0] : example) ?? null;
}
