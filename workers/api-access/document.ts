/** The OpenAPI document: the routes as they are, their zod schemas, and the catalogue's words. */
import type { Hono } from "hono";
import { generateSpecs, loadVendor } from "hono-openapi";
import { z } from "zod";
import { version } from "../../package.json";
import { ERROR_STATUS } from "../platform/errors";
import type { HttpEnv } from "../platform/http";
import { type Operation, operations } from "./catalogue";

type Json = Record<string, unknown>;
type Paths = Record<string, Record<string, Json>>;

/** As much of OpenAPI 3.1 as the reference page shows. */
export interface ApiDocument {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Paths;
  components: { schemas: Json; responses: Json; securitySchemes: Json };
}

const BASE = "/api/v1/";

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum([...(Object.keys(ERROR_STATUS) as [string, ...string[]]), "internal"]),
    detail: z.string().describe("for developers; may change"),
    requestId: z.string(),
    fields: z.record(z.string(), z.string()).optional().describe("what is wrong, by field"),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details" });

/** What any request may be answered with, and when. */
const REFUSALS = {
  400: "A field is missing or malformed.",
  401: "Neither signed in, nor a valid API key.",
  403: "The role or the scopes do not allow it.",
  404: "There is none here.",
  409: "Not in this state; or the Idempotency-Key was used for another request.",
  429: "Too often. Retry-After says how many seconds to wait.",
} as const;

// zod's own conversion; the library would load one of its own when the first request asks.
loadVendor("zod", {
  toOpenAPISchema: (schema) =>
    cleaned(
      z.toJSONSchema(schema as unknown as z.ZodType, { io: "input", unrepresentable: "any", override: plain }) as Json,
    ),
});

/** zod calls it a format that a text begins with something; the pattern beside it says so to everybody. */
function plain({ jsonSchema }: { jsonSchema: { format?: string } }): void {
  if (jsonSchema.format === "starts_with") delete jsonSchema.format;
}

let made: Promise<ApiDocument> | null = null;

/** The document of this deployment, made once an isolate. */
export function documentOf(app: Hono<HttpEnv>): Promise<ApiDocument> {
  made ??= makeDocument(app);
  return made;
}

async function makeDocument(app: Hono<HttpEnv>): Promise<ApiDocument> {
  // Requests come from the validators that the routes really use.
  const found = await generateSpecs(app as unknown as Hono, { includeEmptyPaths: true });
  const components = schemas();
  const known = [...operations].map(([route, operation]) => ({ route, operation, ...placeOf(route) }));
  const paths: Paths = {};
  for (const { path, method, operation } of known) {
    const request = (found.paths as Paths)[path]?.[method] ?? {};
    paths[path] ??= {};
    paths[path][method] = operationOf(path, method, operation, request);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Invekto API",
      version,
      description:
        "Everything the dashboard does. JSON in and out; times are milliseconds since 1970 in UTC; ids are opaque. " +
        "Machines send `Authorization: Bearer ivk_…`; each route names the scope that the key needs. " +
        "A POST with an `Idempotency-Key` is done once in 24 hours.",
    },
    servers: [{ url: "/" }],
    tags: [...new Set(known.map(({ operation }) => operation.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components,
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [status, refusal(description)]),
      ),
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", bearerFormat: "ivk_…", description: "An API key with scopes." },
        session: { type: "apiKey", in: "cookie", name: "invekto.session", description: "A person's session." },
      },
    },
  };
}

/** `GET /api/v1/conversations/:id` -> `/api/v1/conversations/{id}`, `get`. */
export function placeOf(route: string): { path: string; method: string } {
  const [method, path] = route.split(" ") as [string, string];
  return { method: method.toLowerCase(), path: path.replace(/:(\w+)/g, "{$1}") };
}

function operationOf(path: string, method: string, { tag, summary, scope, status, answer }: Operation, request: Json) {
  const people: Json = { session: [] };
  return {
    tags: [tag],
    summary,
    operationId: operationId(method, path),
    description: scope ? `Scope of an API key: \`${scope}\`.` : "For people who are signed in; closed to API keys.",
    security: scope ? [{ apiKey: [scope] }, people] : [people],
    parameters: parametersOf(path, method, scope !== null, request),
    ...bodyOf(path, request),
    responses: {
      [status]: answerOf(status, answer, path),
      ...Object.fromEntries(Object.keys(REFUSALS).map((code) => [code, { $ref: `#/components/responses/${code}` }])),
    },
  };
}

function operationId(method: string, path: string): string {
  const words = path
    .slice(BASE.length)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return method + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
}

/** Parameters of a path that no validator reads are texts all the same. */
function parametersOf(path: string, method: string, isForKeys: boolean, request: Json): Json[] {
  const read = (request.parameters ?? []) as Json[];
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const missing = named
    .filter((name) => !read.some((parameter) => parameter.name === name))
    .map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const once = { name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 255 } };
  return [...read, ...missing, ...(method === "post" && isForKeys ? [once] : [])];
}

/** A file goes as it is; everything else is JSON. */
function bodyOf(path: string, request: Json): Json {
  if (path === "/api/v1/conversations/{id}/files")
    return { requestBody: { required: true, content: { "*/*": { schema: { type: "string", format: "binary" } } } } };
  return request.requestBody ? { requestBody: required(request.requestBody as Json) } : {};
}

function required(body: Json): Json {
  return { ...body, required: true };
}

function answerOf(status: number, answer: z.ZodType | null, path: string): Json {
  if (path === "/api/v1/media/{fileId}")
    return { description: "The file.", content: { "*/*": { schema: { type: "string", format: "binary" } } } };
  if (!answer) return { description: status === 204 ? "Done." : status === 202 ? "Accepted." : "The answer." };
  return { description: "The answer.", content: { "application/json": { schema: schemaOf(answer) } } };
}

function refusal(description: string): Json {
  return { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
}

const URI = { uri: (id: string) => `#/components/schemas/${id}` };

/** Every schema that has a name. */
function schemas(): Json {
  void problem;
  const named = z.toJSONSchema(z.globalRegistry, { ...URI, io: "output" }).schemas as Record<string, Json>;
  return Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, cleaned(schema)]));
}

/** A schema in place, with named ones as references. */
function schemaOf(schema: z.ZodType): Json {
  const name = schema.meta()?.id;
  if (name) return { $ref: `#/components/schemas/${name}` };
  const { $defs: _, ...own } = z.toJSONSchema(schema, { ...URI, io: "output" }) as Json;
  return referring(cleaned(own)) as Json;
}

/** The names of drafts and of places are the document's business, not a schema's. */
function cleaned({ $schema: _, $id: __, id: ___, ...schema }: Json): Json {
  return schema;
}

/** zod keeps named schemas beside each root (`#/$defs/Label`); here they all lie among the components. */
function referring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referring);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "$ref" && typeof inner === "string"
        ? inner.replace("#/$defs/", "#/components/schemas/")
        : referring(inner),
    ]),
  );
}
