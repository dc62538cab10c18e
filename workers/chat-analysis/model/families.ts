/** Intents that are answered by the same facts: which of them is meant matters less than that it is one of them. */

const FAMILIES: readonly (readonly string[])[] = [["order_tracking", "order_status", "delivery_time"]];

/** The others of an intent's family; empty when it has none. */
export function siblingsOf(key: string): readonly string[] {
  return FAMILIES.find((family) => family.includes(key))?.filter((other) => other !== key) ?? [];
}
