/** The document of the API: whole, valid, and the same as what the routes do. */
import { beforeAll, describe, expect, it } from "vitest";
import { request } from "../../tests/harness/people";
import { app } from "../app";
import { operations } from "./catalogue";
import { type ApiDocument, placeOf } from "./document";

let answer: Response;
let document: ApiDocument;

beforeAll(async () => {
  answer = await request("GET", "/api/v1/openapi.json");
  document = await answer.json<ApiDocument>();
});

describe("GET /api/v1/openapi.json", () => {
  it("is open to everybody", () => {
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  });

  it("names every route of /api/v1, and none that is not there", () => {
    const routes = app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/v1/") && !path.endsWith("/openapi.json"))
      .map(({ method, path }) => `${method} ${path.replace(/\/$/, "")}`);
    expect([...operations.keys()].sort()).toEqual([...new Set(routes)].sort());
    for (const route of operations.keys()) {
      const { path, method } = placeOf(route);
      expect([route, document.paths[path]?.[method]?.summary]).toEqual([route, operations.get(route)!.summary]);
    }
  });

  it("is valid: what is referred to is there, ids are unique, paths and parameters agree", () => {
    expect(document.openapi).toBe("3.1.0");
    const ids = all(document).map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const text = JSON.stringify(document);
    for (const [, reference] of text.matchAll(/"\$ref":"([^"]+)"/g))
      expect([reference, at(reference!)]).toEqual([reference, true]);
    expect(text).not.toContain("$defs");
    expect(text).not.toContain("__shared");
    for (const { path, operation } of all(document)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = operation.parameters.filter((one) => one.in === "path");
      expect([path, given.map(({ name }) => name).sort()]).toEqual([path, named.sort()]);
      expect(given.every((one) => one.required && one.schema)).toBe(true);
      expect(Object.keys(operation.responses)).toContain("401");
      expect(operation.summary).toMatch(/^[A-Z].{3,60}$/);
    }
  });

  it("says which bodies are asked for, from the schemas that refuse", () => {
    const bodyOf = (rest: string) => {
      const operation = document.paths[`/api/v1/conversations/{id}/${rest}`]?.post as unknown as {
        requestBody: {
          required: boolean;
          content: Record<string, { schema: { required?: string[]; format?: string } }>;
        };
      };
      expect(operation.requestBody.required).toBe(true);
      return operation.requestBody.content;
    };
    expect(bodyOf("replies")["application/json"]?.schema.required).toEqual(["clientId"]);
    expect(bodyOf("notes")["application/json"]?.schema.required).toEqual(["clientId", "text"]);
    expect(bodyOf("files")["*/*"]?.schema.format).toBe("binary");
  });

  it("says which scope opens a route, and which are for people", () => {
    const security = (path: string, method: string) => document.paths[path]?.[method]?.security;
    expect(security("/api/v1/conversations", "get")).toEqual([{ apiKey: ["conversations:read"] }, { session: [] }]);
    expect(security("/api/v1/keys", "post")).toEqual([{ session: [] }]);
  });

  it("says what each route answers; only what is done or begun, and a file, has nothing to say", () => {
    const silent = [...operations].filter(([, { status, answer }]) => !answer && status !== 204 && status !== 202);
    expect(silent.map(([route]) => route)).toEqual(["GET /api/v1/media/:fileId"]);
    const talking = [...operations].filter(([, { status, answer }]) => answer && status === 204);
    expect(talking).toEqual([]);
  });
});

describe("GET /api/reference", () => {
  it("is a page that runs nothing and loads nothing from elsewhere", async () => {
    const page = await request("GET", "/api/reference");
    const html = await page.text();
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    const policy = page.headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(/<script|style=|https?:\/\/(?!127\.0\.0\.1)/);
    for (const { operation } of all(document)) expect(html).toContain(`id="${operation.operationId}"`);
    const style = await request("GET", "/api/reference/style.css");
    expect([style.status, style.headers.get("content-type")]).toEqual([200, "text/css; charset=UTF-8"]);
  });
});

interface Described {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema?: object }[];
  responses: Record<string, object>;
}

function all({ paths }: ApiDocument): { path: string; operation: Described }[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation: operation as unknown as Described })),
  );
}

function at(reference: string): boolean {
  let value: unknown = document;
  for (const part of reference.slice(2).split("/")) value = (value as Record<string, unknown> | undefined)?.[part];
  return reference.startsWith("#/") && value !== undefined;
}
