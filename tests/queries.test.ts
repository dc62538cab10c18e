/** Who may write which table, and whose rows a query may touch: read from the sources, so that nobody forgets. */
import { expect, it } from "vitest";
import {
  isNode,
  isProduction,
  lineOf,
  type Node,
  parseSource,
  paths,
  readSource,
  type Source,
  walk,
} from "./harness/sources";

interface Table {
  /** as the schema exports it */
  name: string;
  kind: "directory" | "tenant";
  /** folder of its schema */
  room: string;
  /** where it is exported from */
  file: string;
}

/** These work for the clock, over all tenants of a database: they find what is due, never something for somebody. */
const FOR_THE_CLOCK = new Set([
  "workers/audit/seal.ts sealLogs",
  "workers/learning/retraining.ts staleModels",
  "workers/platform/due-jobs.ts claimSome",
  "workers/platform/due-jobs.ts settleDueJob",
]);

/** These count for whoever runs the product, over all tenants of a database; they read no words of customers. */
const FOR_OPERATORS = new Set([
  "workers/health/figures.ts productDays",
  "workers/health/figures.ts statesOf",
  "workers/health/figures.ts undeliveredOf",
  "workers/health/lag.ts overdueJobs",
  "workers/health/lag.ts troubledMarketplaces",
  "workers/operator/across.ts marketplacesIn",
  "workers/operator/across.ts sumSome",
  "workers/operator/letter-owners.ts ownersOfRows",
]);
const ACROSS_TENANTS = new Set([...FOR_THE_CLOCK, ...FOR_OPERATORS]);

/**
 * The sandbox's clock is read and moved by plain statements, so that a production bundle can drop them; the meter passes
 * on what others have made.
 */
const PLAIN_STATEMENTS = new Set(["workers/platform/clock.ts", "workers/platform/meter.ts"]);

const MAKERS: Record<string, Table["kind"]> = {
  directoryTable: "directory",
  tenantTable: "tenant",
  searchTable: "tenant",
};

const files = paths("workers/**/*.ts", "durable-objects/**/*.ts").filter(isProduction).map(readSource);
const tables = new Map(files.flatMap(tablesOf).map((table) => [`${table.file}#${table.name}`, table]));

it("a table is written in its own room only", () => {
  const uses = files.flatMap((source) => usesOf(source, tables));
  expect(uses.filter(({ how }) => how !== "read").length).toBeGreaterThan(30);
  expect(uses.flatMap(writtenElsewhere)).toEqual([]);
});

it("a query on tenants' rows names its tenant", () => {
  const uses = files.flatMap((source) => usesOf(source, tables)).filter(({ table }) => table.kind === "tenant");
  expect(uses.length).toBeGreaterThan(60);
  expect(uses.flatMap(withoutTenant)).toEqual([]);
  const excepted = uses.map(placeOf).filter((place) => ACROSS_TENANTS.has(place));
  expect(new Set(excepted)).toEqual(ACROSS_TENANTS);
}, 60_000); // it walks every source for every name: seconds, on a busy machine many

it("statements are built from tables, not from text", () => {
  const plain = files
    .filter(({ path, text }) => /\.prepare\(/.test(text) && !PLAIN_STATEMENTS.has(path))
    .map(({ path }) => path);
  expect(plain).toEqual([]);
});

it("a forgotten filter and a write from outside are found", () => {
  const imports = 'import { eq, sql } from "drizzle-orm"; import { ordersCache as o } from "./schema";';
  const inOrders = (code: string) => usesOf(parseSource("workers/orders/made.ts", imports + code), tables);
  const missing = (code: string) => inOrders(code).flatMap(withoutTenant).length;
  expect(missing("ctx.db.select().from(o)")).toBe(1);
  expect(missing("ctx.db.select().from(o).where(eq(o.id, id))")).toBe(1);
  expect(missing("ctx.db.select().from(o).where(ours(ctx, o, eq(o.id, id)))")).toBe(0);
  expect(missing("ctx.db.select().from(o).where(ours(ctx, other))")).toBe(1);
  expect(missing("ctx.db.select().from(o).where(oursAmong(ctx, o, eq(o.id, id)))")).toBe(0);
  expect(missing("ctx.db.select().from(o).where(oursAmong(ctx, other))")).toBe(1);
  expect(missing("ctx.db.update(o).set({ tenantId: o.tenantId }).where(eq(o.id, id))")).toBe(1);
  expect(missing("ctx.db.delete(o).where(eq(o.tenantId, ctx.tenantId))")).toBe(0);
  expect(missing("ctx.db.$count(o, eq(o.id, id))")).toBe(1);
  expect(missing("ctx.db.insert(o).values({ id })")).toBe(1);
  expect(missing("ctx.db.insert(o).values(owned(ctx, 'order', input))")).toBe(0);
  expect(missing(`ctx.db.run(sql\`DELETE FROM \${o} WHERE id = \${id}\`)`)).toBe(1);
  expect(missing(`ctx.db.run(sql\`SELECT 1 FROM \${o} WHERE tenant_id = \${ctx.tenantId}\`)`)).toBe(0);
  expect(missing("function mine() { return ours(ctx, o); } ctx.db.delete(o).where(mine())")).toBe(0);
  expect(missing("function a() { const mine = ours(ctx, o); } ctx.db.delete(o).where(mine)")).toBe(1);
  const elsewhere = parseSource(
    "workers/inbox/made.ts",
    `import { ordersCache } from "../orders/schema";
    ctx.db.insert(ordersCache); sql\`UPDATE \${ordersCache} SET x = 1\`; ctx.db.select().from(ordersCache);`,
  );
  expect(usesOf(elsewhere, tables).flatMap(writtenElsewhere)).toHaveLength(2);
});

/** One place where a statement names a table. */
interface Use {
  source: Source;
  table: Table;
  /** how the file calls the table */
  local: string;
  how: "write" | "insert" | "read";
  /** the whole statement */
  statement: Node;
  above: readonly Node[];
}

function tablesOf({ path, tree }: Source): Table[] {
  if (!/\/(schema|tables)\.ts$/.test(path)) return [];
  const found: Table[] = [];
  walk(tree, (node) => {
    const { id, init } = node;
    if (node.type !== "VariableDeclarator" || !isNode(id) || !isNode(init) || !isNode(init.callee)) return;
    const kind = MAKERS[nameOf(init.callee)];
    if (kind) found.push({ name: nameOf(id), kind, room: path.slice(0, path.lastIndexOf("/")), file: path });
  });
  return found;
}

/** Every select, insert, update, delete, count and raw statement of a file on one of the tables. */
function usesOf(source: Source, known: ReadonlyMap<string, Table>): Use[] {
  const locals = new Map<string, Table>();
  for (const { file, names } of source.imports)
    for (const [local, exported] of names) {
      const table = known.get(`${file}#${exported}`);
      if (table) locals.set(local, table);
    }
  const uses: Use[] = [];
  const add = (named: Node | undefined, how: Use["how"], statement: Node, above: readonly Node[]) => {
    const table = named && locals.get(nameOf(named));
    if (table) uses.push({ source, table, local: nameOf(named), how, statement, above });
  };
  walk(source.tree, (node, above) => {
    if (node.type === "CallExpression") {
      const verb = VERBS[methodOf(node)];
      if (verb) add((node.arguments as Node[])[0], verb, wholeChain(node, above), above);
    }
    if (node.type === "TaggedTemplateExpression" && nameOf(node.tag as Node) === "sql") {
      const { quasis, expressions } = node.quasi as unknown as {
        quasis: { value: { raw: string } }[];
        expressions: Node[];
      };
      for (const [index, { value }] of quasis.entries()) {
        const verb = value.raw.match(/\b(INSERT INTO|UPDATE|DELETE FROM|FROM|JOIN)\s+$/i)?.[1]?.toUpperCase();
        if (verb) add(expressions[index], verb === "FROM" || verb === "JOIN" ? "read" : "write", node, above);
      }
    }
  });
  return uses;
}

const VERBS: Record<string, Use["how"]> = {
  insert: "insert",
  update: "write",
  delete: "write",
  from: "read",
  innerJoin: "read",
  leftJoin: "read",
  $count: "read",
};

function writtenElsewhere({ source, table, how, statement }: Use): string[] {
  if (how === "read" || source.path.startsWith(`${table.room}/`)) return [];
  return [`${lineOf(source, statement)} writes ${table.name} of ${table.room}`];
}

function withoutTenant(use: Use): string[] {
  const { source, table, local, statement, above } = use;
  if (ACROSS_TENANTS.has(placeOf(use))) return [];
  return namesTenant(use, statement, above, local, new Set())
    ? []
    : [`${lineOf(source, statement)} forgets the tenant of ${table.name}`];
}

/** File and function of a statement. */
function placeOf({ source, above }: Use): string {
  const outermost = above.find((node) => node.type === "FunctionDeclaration");
  return outermost ? `${source.path} ${nameOf(outermost.id as Node)}` : source.path;
}

/** Looks through the statement, and through what it names in the same file and scope. */
function namesTenant(use: Use, part: Node, above: readonly Node[], table: string, seen: Set<Node>): boolean {
  let found = false;
  walk(
    part,
    (node, inside) => {
      if (found) return;
      if (isFilter(node, table, use.how)) found = true;
      else if (node.type === "Identifier") {
        for (const [declared, around] of declarations(use.source, nameOf(node), inside)) {
          if (seen.has(declared) || found) continue;
          found = namesTenant(use, declared, around, table, seen.add(declared));
        }
      }
    },
    above,
  );
  return found;
}

function isFilter(node: Node, table: string, how: Use["how"]): boolean {
  if (node.type === "TaggedTemplateExpression") {
    const { quasis, expressions } = node.quasi as unknown as {
      quasis: { value: { raw: string } }[];
      expressions: Node[];
    };
    return quasis.some(({ value }, index) => {
      if (!/\btenant_id = $/.test(value.raw)) return false;
      // the context's tenant, or in a correlated part the tenant of the row outside
      const isOuterRow = quasis[index + 1]?.value.raw.startsWith(".tenant_id");
      return isOuterRow || isTenantOfContext(expressions[index]);
    });
  }
  if (node.type === "Property") return how === "insert" && nameOf(node.key as Node) === "tenantId";
  if (node.type !== "CallExpression") return false;
  const [first, second] = node.arguments as (Node | undefined)[];
  const callee = nameOf(node.callee as Node);
  if (callee === "owned") return how === "insert";
  if (callee === "ours" || callee === "oursAmong") return nameOf(second) === table;
  return (
    callee === "eq" &&
    first?.type === "MemberExpression" &&
    nameOf(first.object as Node) === table &&
    nameOf(first.property as Node) === "tenantId"
  );
}

function isTenantOfContext(node: Node | undefined): boolean {
  return node?.type === "MemberExpression" && nameOf(node.property as Node) === "tenantId";
}

/**
 * What a name stands for in this file, visible from a place below `above`; with the ancestors of each. The parameter of
 * a callback stands for what the callback is given to.
 */
function declarations(source: Source, name: string, above: readonly Node[]): (readonly [Node, readonly Node[]])[] {
  const found: (readonly [Node, readonly Node[]])[] = [];
  walk(source.tree, (node, around) => {
    const parent = around.at(-1);
    if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") {
      const home = around.findLast(({ type }) => /Function/.test(type)) ?? source.tree;
      if (isNode(node.id) && nameOf(node.id) === name && above.includes(home)) found.push([node, around]);
    } else if (node.type === "ArrowFunctionExpression" && parent?.type === "CallExpression" && above.includes(node)) {
      const isGiven = (node.params as Node[]).some((param) => nameOf(param) === name);
      if (isGiven) found.push([parent.callee as Node, around]);
    }
  });
  return found;
}

/** `ctx.db.select().from(x)` -> the call of the last link, with its where. */
function wholeChain(call: Node, above: readonly Node[]): Node {
  let whole = call;
  for (const node of above.toReversed()) {
    const goesOn =
      node.type === "MemberExpression"
        ? node.object === whole
        : node.type === "CallExpression" && node.callee === whole;
    if (!goesOn) break;
    whole = node;
  }
  return whole;
}

function methodOf({ callee }: Node): string {
  return isNode(callee) && callee.type === "MemberExpression" ? nameOf(callee.property as Node) : "";
}

function nameOf(node: Node | undefined): string {
  return node?.type === "Identifier" ? (node.name as string) : "";
}
