/** The production sources as syntax: what each file imports, and a walk over its tree, for tests that judge sources. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A node of the syntax tree; only what a test asks for is known of it. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

export interface Import {
  /** as written */
  from: string;
  /** path from the root when it is one of our files, as `workers/orders/index.ts`; else null */
  file: string | null;
  typeOnly: boolean;
  /** `import(…)` */
  dynamic: boolean;
  /** local name -> exported name */
  names: ReadonlyMap<string, string>;
}

export interface Source {
  path: string;
  text: string;
  imports: Import[];
  tree: Node;
}

/** Paths from the root, sorted. Build results and packages are no sources. */
export function paths(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !/(^|\/)(node_modules|dist|\.wrangler)\//.test(path))
    .sort();
}

/** What runs in production: no tests, no fixtures, no helpers of tests. */
export function isProduction(path: string): boolean {
  return !/\.test\.tsx?$|\.d\.ts$|\/fixtures\/|\/testing\.ts$|^workers\/sandbox\/|^tests\//.test(path);
}

export function readSource(path: string): Source {
  return parseSource(path, readFileSync(join(root, path), "utf8"));
}

/** @param known says which paths exist; made-up sources bring their own */
export function parseSource(path: string, text: string, known: (path: string) => boolean = exists): Source {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]!.message}`);
  const resolve = (from: string) => (from.startsWith(".") ? resolved(path, from, known) : null);
  const imports: Import[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: moduleRequest.value,
    file: resolve(moduleRequest.value),
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    dynamic: false,
    names: new Map(entries.map((entry) => [entry.localName.value, entry.importName.name ?? "default"])),
  }));
  const reExports = module.staticExports.flatMap(({ entries }) => entries).filter((entry) => entry.moduleRequest);
  for (const { moduleRequest, isType } of reExports) {
    const from = moduleRequest!.value;
    imports.push({ from, file: resolve(from), typeOnly: isType, dynamic: false, names: new Map() });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const from = text.slice(moduleRequest.start, moduleRequest.end).replace(/^["'`]|["'`]$/g, "");
    imports.push({ from, file: resolve(from), typeOnly: false, dynamic: true, names: new Map() });
  }
  return { path, text, imports, tree: program as unknown as Node };
}

/** Visits every node below and including `node`, parents first. `above` are its ancestors, nearest last. */
export function walk(
  node: Node,
  visit: (node: Node, above: readonly Node[]) => void,
  above: readonly Node[] = [],
): void {
  visit(node, above);
  const inside = [...above, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, inside);
    }
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

export function lineOf(source: Source, node: Node): string {
  return `${source.path}:${source.text.slice(0, node.start).split("\n").length}`;
}

let files: Set<string> | null = null;

function exists(path: string): boolean {
  files ??= new Set(
    paths("workers/**/*.{ts,tsx}", "durable-objects/**/*.ts", "web/**/*.{ts,tsx}", "tests/**/*.{ts,mts}"),
  );
  return files.has(path);
}

/** A path that leads to none of our sources (a page's style, package.json) stays as it is written. */
function resolved(path: string, from: string, known: (path: string) => boolean): string {
  const bare = normalize(join(dirname(path), from)).replaceAll("\\", "/");
  return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`].find(known) ?? bare;
}
