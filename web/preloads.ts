/**
 * What the first page of an address is made of, named in the answer's headers: the browser asks for it side by side
 * with the frame, and not after it. Browsers that do not know them find it as they run.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";
import { aheadOf } from "./src/ahead.ts";

const HEADERS = fileURLToPath(new URL("public/_headers", import.meta.url));

const OWN_TEXT = readFileSync(fileURLToPath(import.meta.url), "utf8");

interface First {
  path: string;
  /** names, in the order in which they are needed */
  chunks: string[];
  /** the module of a page whose chunk has no name of its own */
  page?: string;
  /** what web/src/first.ts asks ahead there */
  answers: string[];
}

const FIRST: First[] = [
  { path: "/overview", chunks: ["frame", "overview"], answers: ["overview", "onboarding"] },
  { path: "/inbox", chunks: ["frame", "inbox"], answers: ["conversations?view=all"] },
  {
    path: "/inbox/:id",
    chunks: ["frame", "inbox", "conversation"],
    answers: ["conversations/:id", "conversations?view=all"],
  },
  { path: "/sign-in", chunks: ["frame"], page: "src/auth/Page.tsx", answers: [] },
  ...["learning", "automations", "settings/profile", "settings/team", "settings/channels", "settings/integrations"].map(
    (path) => ({ path: `/${path}`, chunks: ["frame"], page: `src/${roomOf(path)}/Page.tsx`, answers: [] }),
  ),
];

/** Channels and integrations are settings, and rooms of their own. */
function roomOf(path: string): string {
  return path.replace(/^settings\/(?=channels|integrations)/, "");
}

/**
 * Most of these runs at once. Where a browser heeds it (Chromium from 136), they are compiled while they come over the
 * line and beside the page's own thread, instead of function by function when somebody waits.
 */
const COMPILED_WHOLE = new Set(["frame", "inbox", "conversation", "overview"]);
const COMPILE_WHOLE = "//# allFunctionsCalledOnLoad";

export function preloads(): Plugin {
  return {
    name: "preloads",
    // What is changed below is changed after the files have their names: another way to do it gives other names.
    augmentChunkHash: () => OWN_TEXT,
    generateBundle: {
      // After Vite's own changes to the chunks: the line counts only where it stands first.
      order: "post",
      handler(_, bundle) {
        takeInRuntime(bundle);
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        for (const chunk of chunks) if (COMPILED_WHOLE.has(chunk.name)) chunk.code = `${COMPILE_WHOLE}\n${chunk.code}`;
        const page = bundle["index.html"];
        const headers = readFileSync(HEADERS, "utf8").replace("script-src 'self'", (own) =>
          [own, ...hashesOf(page)].join(" "),
        );
        const rules = FIRST.map(({ path, ...first }) => `${path}\n${linksOf(first, chunks).join("\n")}\n`);
        this.emitFile({
          type: "asset",
          fileName: "_headers",
          source: headers + rules.join(""),
        });
      },
    },
  };
}

/** What may run of what stands in the page itself: exactly that, and nothing that somebody brings in. */
function hashesOf(page: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): string[] {
  if (page?.type !== "asset") throw new Error("There is no page.");
  const inline = String(page.source).matchAll(/<script>(.*?)<\/script>/gs);
  return [...inline].map(([, text]) => `'sha256-${createHash("sha256").update(text!).digest("base64")}'`);
}

/** The bundler's helper for modules that are fetched by themselves: a chunk of 158 bytes, and a request before the first paint. */
const RUNTIME = "rolldown-runtime";
const RUNTIME_TEXT = /^(?<declared>.+);export\{(?<own>[\w$]+)(?: as (?<given>[\w$]+))?\};\s*$/s;

/** Writes the helper into the chunks that use it, and drops its own. */
function takeInRuntime(bundle: Rolldown.OutputBundle): void {
  const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
  const runtime = chunks.find(({ name }) => name === RUNTIME);
  if (!runtime) return;
  const { declared, own, given = own } = RUNTIME_TEXT.exec(runtime.code)?.groups ?? {};
  const file = runtime.fileName.split("/").at(-1);
  for (const chunk of chunks) {
    chunk.code = chunk.code
      .replace(
        new RegExp(`import\\{${given} as (?<local>[\\w$]+)\\}from"\\./${file}";`),
        (...found) => `const ${found.at(-1).local}=(()=>{${declared};return ${own}})();`,
      )
      // In the lists of what a part needs, where places are counted, something stands for it that is there already.
      .replaceAll(`"${runtime.fileName}"`, `"${chunk.fileName}"`);
    if (chunk.code.includes(`/${file}"`))
      throw new Error(`${chunk.fileName} needs ${runtime.fileName} in an unknown way.`);
  }
  delete bundle[runtime.fileName];
}

function linksOf(first: Omit<First, "path">, chunks: Rolldown.OutputChunk[]): string[] {
  const { page } = first;
  const found = first.chunks.map((name) => ({ name, chunk: chunks.find((one) => one.name === name) }));
  if (page) found.push({ name: page, chunk: chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(page)) });
  const named = found.map(({ name, chunk }) => {
    if (!chunk) throw new Error(`There is no chunk "${name}" to be fetched first.`);
    return chunk;
  });
  const wanted = new Set(named.flatMap(({ fileName, imports }) => [fileName, ...imports]));
  const asked = [...wanted].flatMap((wantedName) => chunks.filter(({ fileName }) => fileName === wantedName));
  const sheets = new Set(asked.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
  return [
    ...asked.map(({ fileName }) => `</${fileName}>; rel=modulepreload`),
    ...[...sheets].map((sheet) => `</${sheet}>; rel=preload; as=style; crossorigin`),
    ...["me", ...first.answers].map((path) => `<${aheadOf(`/api/v1/${path}`)}>; rel=preload; as=fetch; crossorigin`),
  ].map((link) => `  Link: ${link}`);
}
