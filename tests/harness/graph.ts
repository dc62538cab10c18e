/** A Graph API inside the test: takes sends, writes them down, answers as told. For what needs no real HTTP. */
import { vi } from "vitest";

export interface SentMessage {
  wamid: string;
  to: string;
  text: string;
  opaque: string;
  /** all that was asked for */
  body: Record<string, unknown>;
}

export interface GivenFile {
  id: string;
  type: string;
  name: string;
  bytes: Uint8Array;
}

/** `hold`: accepted, but the answer comes only when a test lets it go */
type Answer = "accept" | "hang_up" | "hold" | "auth" | "server";

export interface Graph {
  /** what customers would have received, in order */
  sent: SentMessage[];
  /** what the next sends are answered with; afterwards they are accepted */
  next: Answer[];
  /** answers that are held back, oldest first */
  held: (() => void)[];
  /** ids the next accepted sends are given */
  ids: string[];
  /** files that were given to it, in order */
  files: GivenFile[];
  /** what it answers when it is asked for templates; null = it does not answer */
  templates: object[] | null;
  /** how often it was asked for them */
  templatesAsked: number;
  /** other addresses (Trendyol …): answered by this */
  elsewhere: (request: Request) => Response | Promise<Response>;
}

/** Puts the fake in place of `fetch`. Sends of other numbers (late ones of an earlier test) are accepted and forgotten. */
export function fakeGraph(phoneNumberId: () => string): Graph {
  const graph: Graph = {
    sent: [],
    next: [],
    held: [],
    ids: [],
    files: [],
    templates: [],
    templatesAsked: 0,
    elsewhere: () => new Response("{}", { status: 503 }),
  };
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit);
    if (!request.url.includes("/graph/")) return graph.elsewhere(request);
    if (request.url.includes("/message_templates")) return templatesOf(graph);
    const isOurs = request.url.includes(`/${phoneNumberId()}/`);
    if (request.url.endsWith("/media")) return keepFile(graph, request, isOurs);
    const body = (await request.json()) as Record<string, never>;
    if ("status" in body) return Response.json({ success: true }); // read mark
    const answer = (isOurs && graph.next.shift()) || "accept";
    if (answer === "auth") return refusal(401, 190);
    if (answer === "server") return refusal(500, 131000);
    const {
      to,
      recipient,
      text,
      interactive,
      biz_opaque_callback_data: opaque,
    } = body as unknown as {
      to?: string;
      recipient?: string;
      text?: { body: string };
      interactive?: { body: { text: string } };
      biz_opaque_callback_data: string;
    };
    const wamid = (isOurs && graph.ids.shift()) || `wamid.TEST${graph.sent.length + 1}-${crypto.randomUUID()}`;
    if (isOurs)
      graph.sent.push({
        wamid,
        to: to ?? recipient ?? "",
        text: text?.body ?? interactive?.body.text ?? "",
        opaque,
        body,
      });
    if (answer === "hold") await untilLetGo(graph);
    if (answer === "hang_up") throw new TypeError("connection reset"); // accepted, but nobody hears of it
    return Response.json({ messaging_product: "whatsapp", contacts: [], messages: [{ id: wamid }] });
  });
  return graph;
}

/** Looks again and again: a promise of the test cannot be kept in an object. */
async function untilLetGo(graph: Graph): Promise<void> {
  let isHeld = true;
  graph.held.push(() => {
    isHeld = false;
  });
  while (isHeld) await new Promise((resolve) => setTimeout(resolve, 5));
}

function templatesOf(graph: Graph): Response {
  graph.templatesAsked++;
  return graph.templates ? Response.json({ data: graph.templates, paging: { cursors: {} } }) : refusal(503, 2);
}

async function keepFile(graph: Graph, request: Request, isOurs: boolean): Promise<Response> {
  const form = await request.formData();
  const file = form.get("file") as unknown as File;
  const answer = (isOurs && graph.next.shift()) || "accept";
  if (answer === "auth") return refusal(401, 190);
  if (answer === "server") return refusal(500, 131000);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const id = String(2_200_000_000_000_001 + graph.files.length);
  if (isOurs) graph.files.push({ id, type: String(form.get("type")), name: file.name, bytes });
  return Response.json({ id });
}

function refusal(status: number, code: number): Response {
  return Response.json({ error: { message: "refused", type: "OAuthException", code, fbtrace_id: "T" } }, { status });
}
