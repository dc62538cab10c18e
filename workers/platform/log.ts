/** One structured line per request, turn, send and job: ids and durations, never customer text. */

type Fields = Record<string, string | number | boolean | null | undefined>;

export function log(event: string, fields: Fields): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** For bugs only: logged once, at the entry that met them. */
export function logBug(event: string, error: unknown, fields: Fields = {}): void {
  console.error(JSON.stringify({ event, level: "error", ...fields, stack: told(error).slice(0, STACK_MAX) }));
}

const STACK_MAX = 2_000;
const QUERY_MAX = 600;

/** What went wrong and where, and what that came from. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  // Drizzle writes into its message what a query asked for: customers' words, keys, anything.
  const safe = isFailedQuery(error) ? `Failed query: ${error.query.slice(0, QUERY_MAX)}${placeOf(error)}` : stack;
  return error.cause === undefined ? safe : `${safe}\ncaused by ${told(error.cause)}`;
}

function isFailedQuery(error: Error): error is Error & { query: string } {
  return "query" in error && "params" in error;
}

/** The lines of the stack that stand behind the message; nothing when the message cannot be told from them. */
function placeOf({ stack = "", message }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? "" : stack.slice(at + message.length);
}
