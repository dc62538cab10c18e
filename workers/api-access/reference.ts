/** The reference page: the API's document as HTML. It runs no script, so that nothing has to be allowed to. */
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { ApiDocument } from "./document";

type Json = Record<string, unknown>;
type Part = HtmlEscapedString | Promise<HtmlEscapedString> | string;

interface Described {
  operationId: string;
  tags: string[];
  summary: string;
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; schema: Json; description?: string }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: Json }> }>;
}

/** Only its own style sheet is loaded. */
export const REFERENCE_POLICY =
  "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

export function referencePage(document: ApiDocument): Part {
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...(operation as unknown as Described) })),
  );
  const groups = document.tags.map(({ name }) => ({ name, items: found.filter(({ tags }) => tags[0] === name) }));
  const { title, version, description } = document.info;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} ${version}</title>
<link rel="stylesheet" href="/api/reference/style.css">
</head>
<body>
<nav aria-label="Routes">
<p class="name"><a href="#top">${title}</a> <small>${version}</small></p>
${groups.map(
  ({ name, items }) =>
    html`<details open><summary>${name}</summary><ul>${items.map(
      (item) => html`<li><a href="#${item.operationId}">${item.summary}</a></li>`,
    )}</ul></details>`,
)}
<details><summary>Schemas</summary><ul>${Object.keys(document.components.schemas).map(
    (name) => html`<li><a href="#schema-${name}">${name}</a></li>`,
  )}</ul></details>
</nav>
<main id="top">
<header><h1>${title}</h1><p>${inCode(description)}</p><p>The same as JSON: <a href="/api/v1/openapi.json">openapi.json</a></p></header>
${groups.map(({ name, items }) => html`<section><h2>${name}</h2>${items.map(operation)}</section>`)}
<section><h2>Schemas</h2>${Object.entries(document.components.schemas).map(
    ([name, schema]) => html`<article id="schema-${name}"><h3>${name}</h3>${schemaTable(schema as Json)}</article>`,
  )}</section>
</main>
</body>
</html>`;
}

function operation(item: Described & { path: string; method: string }): Part {
  const scope = item.security.flatMap(({ apiKey }) => apiKey ?? [])[0];
  const body = item.requestBody?.content["application/json"]?.schema;
  const [status, answer] = Object.entries(item.responses).find(([code]) => code.startsWith("2")) ?? [];
  const shown = answer?.content?.["application/json"]?.schema;
  const refusals = Object.keys(item.responses).filter((code) => !code.startsWith("2"));
  return html`<article id="${item.operationId}">
<h3>${item.summary}</h3>
<p class="route"><span class="method ${item.method}">${item.method.toUpperCase()}</span> <code>${item.path}</code></p>
<p class="scope">${scope ? html`Scope of a key: <code>${scope}</code>` : "For people who are signed in; closed to API keys."}</p>
${item.parameters.length > 0 ? html`<h4>Parameters</h4>${parameters(item)}` : ""}
${body ? html`<h4>Body</h4>${schemaTable(body)}` : ""}
<h4>Answer <code>${status ?? ""}</code></h4>
${shown ? schemaTable(shown) : html`<p>${answer?.description ?? ""}</p>`}
<p class="refusals">May be refused with ${refusals.map((code) => html`<code>${code}</code> `)}as <a href="#schema-Problem">Problem</a>.</p>
</article>`;
}

function parameters({ parameters: list }: Described): Part {
  return rows(
    list.map(({ name, in: place, required, schema, description }) => ({
      name,
      type: html`${typeOf(schema)} <small>${place}</small>`,
      isOptional: !required,
      note: description ?? "",
    })),
  );
}

/** The fields of an object, or what the schema is when it has none. */
function schemaTable(schema: Json): Part {
  const variants = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (variants?.some(({ properties }) => properties))
    return html`<p>One of:</p>${variants.map((variant) => schemaTable(variant))}`;
  const properties = schema.properties as Record<string, Json> | undefined;
  if (!properties) return html`<p>${typeOf(schema)}</p>`;
  const needed = (schema.required ?? []) as string[];
  return rows(
    Object.entries(properties).map(([name, field]) => ({
      name,
      type: typeOf(field),
      isOptional: !needed.includes(name),
      note: (field.description as string | undefined) ?? "",
    })),
  );
}

function rows(list: { name: string; type: Part; isOptional: boolean; note: string }[]): Part {
  return html`<div class="scroll"><table><tbody>${list.map(
    ({ name, type, isOptional, note }) =>
      html`<tr><th scope="row"><code>${name}</code>${isOptional ? html` <small>optional</small>` : ""}</th><td>${type}</td><td>${note}</td></tr>`,
  )}</tbody></table></div>`;
}

/** A schema in a few words: `string`, `"open" | "closed"`, `Label[]`. */
function typeOf(schema: Json): Part {
  const reference = schema.$ref as string | undefined;
  const name = reference?.split("/").at(-1);
  if (name) return html`<a href="#schema-${name}">${name}</a>`;
  if (Array.isArray(schema.enum))
    return html`<code>${schema.enum.map((one) => JSON.stringify(one)).join(" | ")}</code>`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  const variants = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (variants) return html`${variants.map((one, index) => html`${index > 0 ? " or " : ""}${typeOf(one)}`)}`;
  if (schema.type === "array") return html`list of ${typeOf((schema.items ?? {}) as Json)}`;
  const properties = schema.properties as Record<string, Json> | undefined;
  if (properties)
    return html`{ ${Object.entries(properties).map(
      ([key, field], index) => html`${index > 0 ? ", " : ""}<code>${key}</code>: ${typeOf(field)}`,
    )} }`;
  const entries = schema.additionalProperties as Json | undefined;
  if (schema.type === "object" && entries && Object.keys(entries).length > 0) return html`map of ${typeOf(entries)}`;
  return html`${[schema.type ?? "any"].flat().join(" or ")}${schema.format ? ` (${String(schema.format)})` : ""}`;
}

/** A description's `code` as code. */
function inCode(text: string): Part {
  return html`${text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

export const REFERENCE_STYLE = raw(`:root {
  color-scheme: light dark;
  --paper: light-dark(#f4f6f4, #11161a);
  --surface: light-dark(#ffffff, #191f24);
  --line: light-dark(#dce2dd, #2b343b);
  --ink: light-dark(#14211f, #e9eeed);
  --ink-2: light-dark(#4b5a56, #afbcba);
  --accent: light-dark(#0a6a5d, #55c9b4);
  --bad: light-dark(#ad231b, #ff968c);
  --wait: light-dark(#8a5000, #f0b962);
  --person: light-dark(#3a4da6, #a5b3f7);
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-block-start: 1rem; }
body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); margin: 0; background: var(--paper); color: var(--ink); font: 0.9375rem/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
code { font: 0.875em ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
small, .scope, .refusals, td:last-child { color: var(--ink-2); }
nav { position: sticky; inset-block-start: 0; max-block-size: 100vh; overflow: auto; padding: 1.5rem 1rem; border-inline-end: 1px solid var(--line); }
nav .name { margin: 0 0 1rem; font-weight: 700; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav ul { margin: 0 0 0.75rem; padding: 0 0 0 1rem; list-style: none; font-size: 0.8125rem; }
nav li { padding-block: 0.15rem; }
nav summary { cursor: pointer; font-weight: 600; }
main { max-inline-size: 60rem; padding: 1.5rem; }
h1 { margin: 0; }
h2 { margin: 2.5rem 0 1rem; }
h3 { margin: 0; font-size: 1.0625rem; }
h4 { margin: 1rem 0 0.25rem; font-size: 0.8125rem; }
article { margin-block-end: 1rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: 12px; background: var(--surface); }
article p { margin: 0.35rem 0; }
.method { display: inline-block; min-inline-size: 3.75rem; font-weight: 700; font-size: 0.8125rem; color: var(--accent); }
.method.post { color: var(--person); }
.method.put { color: var(--wait); }
.method.delete { color: var(--bad); }
.scroll { overflow-x: auto; }
table { inline-size: 100%; border-collapse: collapse; font-size: 0.8125rem; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; border-block-start: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
th { inline-size: 14rem; }
@media (max-width: 50rem) {
  body { grid-template-columns: minmax(0, 1fr); }
  nav { position: static; max-block-size: 15rem; border-inline-end: 0; border-block-end: 1px solid var(--line); }
  main { padding: 1rem; }
  th { inline-size: auto; }
}
`);
