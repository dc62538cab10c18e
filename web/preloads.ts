/**
 * What the first page of an address is made of, named in the answer's headers: the browser asks for it side by side
 * with the frame, and not after it. Browsers that do not know them find it as they run.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";
import { aheadOf } from "./src/ahead.ts";

const HEADERS = fileURLToPath(new URL("public/_headers", import.meta.url));

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
    generateBundle: {
      // After Vite's own changes to the chunks: the line counts only where it stands first.
      order: "post",
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        for (const chunk of chunks) if (COMPILED_WHOLE.has(chunk.name)) chunk.code = `${COMPILE_WHOLE}\n${chunk.code}`;
        const rules = FIRST.map(({ path, ...first }) => `${path}\n${linksOf(first, chunks).join("\n")}\n`);
        this.emitFile({
          type: "asset",
          fileName: "_headers",
          source: readFileSync(HEADERS, "utf8") + rules.join(""),
        });
      },
    },
  };
}

function linksOf(first: Omit<First, "path">, chunks: Rolldown.OutputChunk[]): string[] {
  const { page } = first;
  const found = first.chunks.map((name) => ({ name, chunk: chunks.find((one) => one.name === name) }));
  if (page) found.push({ name: page, chunk: chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(page)) });
  const named = found.map(({ name, chunk }) => {
    if (!chunk) throw new Error(`There is no chunk "${name}" to be fetched first.`);
    return chunk;
  });
  const scripts = new Set(named.flatMap(({ fileName, imports }) => [fileName, ...imports]));
  const asked = chunks.filter(({ fileName }) => scripts.has(fileName));
  const sheets = new Set(asked.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
  return [
    ...[...scripts].map((script) => `</${script}>; rel=modulepreload`),
    ...[...sheets].map((sheet) => `</${sheet}>; rel=preload; as=style; crossorigin`),
    ...["me", ...first.answers].map((path) => `<${aheadOf(`/api/v1/${path}`)}>; rel=preload; as=fetch; crossorigin`),
  ].map((link) => `  Link: ${link}`);
}
