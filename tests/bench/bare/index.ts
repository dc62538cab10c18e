/**
 * The limits, and nothing else. A webhook: verifies the HMAC over the raw bytes, parses, inserts one row in a Durable
 * Object, answers 200. `GET /rows`: fifty rows from D1 as JSON.
 */
import { DurableObject } from "cloudflare:workers";

interface BareEnv {
  BARE: DurableObjectNamespace<Bare>;
  APP_SECRET: string;
  DB: D1Database;
}

interface Webhook {
  entry: { changes: { value: { messages: { id: string; from: string; text: { body: string } }[] } }[] }[];
}

const encoder = new TextEncoder();
let key: Promise<CryptoKey> | undefined;

export class Bare extends DurableObject<BareEnv> {
  constructor(state: DurableObjectState, env: BareEnv) {
    super(state, env);
    state.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS messages (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
    );
  }

  insert(id: string, body: string): void {
    this.ctx.storage.sql.exec("INSERT OR IGNORE INTO messages (id, body) VALUES (?, ?)", id, body);
  }
}

export default {
  async fetch(request, env) {
    if (request.method === "GET") return Response.json(await rows(env.DB));
    const bytes = await request.arrayBuffer();
    if (!(await isSigned(env.APP_SECRET, bytes, request.headers.get("x-hub-signature-256") ?? ""))) {
      return new Response(null, { status: 401 });
    }
    const webhook = JSON.parse(new TextDecoder().decode(bytes)) as Webhook;
    const message = webhook.entry[0]!.changes[0]!.value.messages[0]!;
    await env.BARE.getByName(message.from).insert(message.id, message.text.body);
    return new Response(null, { status: 200 });
  },
} satisfies ExportedHandler<BareEnv>;

async function rows(db: D1Database): Promise<unknown[]> {
  const sql = "SELECT * FROM conversations WHERE tenant_id = ? AND status <> 'closed' AND snoozed_until IS NULL";
  const found = await db.prepare(`${sql} ORDER BY last_message_at DESC, id DESC LIMIT 50`).bind("ten_bench").all();
  return found.results;
}

async function isSigned(secret: string, bytes: ArrayBuffer, header: string): Promise<boolean> {
  key ??= crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const hex = header.slice("sha256=".length);
  const signature = Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
  return crypto.subtle.verify("HMAC", await key, signature, bytes);
}
