/** `JSON.rawJSON` is in the runtime but not yet in TypeScript's library. */
interface JSON {
  /** A value that `JSON.stringify` writes as exactly this JSON text. */
  rawJSON(text: string): object;
}
