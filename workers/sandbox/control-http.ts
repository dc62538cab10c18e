/** The few lines every control route shares: parsing a body, saying what is wrong. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";

/** The parsed body; answers 400 with the reason when it does not fit. An empty body counts as `{}`. */
export async function body<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.infer<Schema>> {
  const text = await c.req.text();
  let raw: unknown;
  try {
    raw = text === "" ? {} : JSON.parse(text);
  } catch {
    throw refusal(400, "the body is not JSON");
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw refusal(400, parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}

export function notFound(what: string): Response {
  return Response.json({ error: `unknown ${what}` }, { status: 404 });
}

export function conflict(why: string): Response {
  return Response.json({ error: why }, { status: 409 });
}

function refusal(status: 400, error: string): HTTPException {
  return new HTTPException(status, { res: Response.json({ error }, { status }) });
}
