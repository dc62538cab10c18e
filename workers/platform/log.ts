/** One structured line per request, turn, send and job: ids and durations, never customer text. */

type Fields = Record<string, string | number | boolean | null | undefined>;

export function log(event: string, fields: Fields): void {
  console.log(JSON.stringify({ event, ...fields }));
}

/** For bugs only: logged once, at the entry that met them. */
export function logBug(event: string, error: unknown, fields: Fields = {}): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ event, level: "error", ...fields, stack: stack.slice(0, 2000) }));
}
