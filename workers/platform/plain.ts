/** Plain values, as JSON has them: copied and compared without writing them out. */

/** A copy that shares nothing with the original. */
export function copyOf<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy = { ...value };
  for (const key in copy) {
    const part = copy[key];
    if (typeof part === "object" && part !== null) copy[key] = copyOf(part);
  }
  return copy;
}

/** Would both be read alike once they were written as JSON? What is undefined is as good as missing, and order means nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b) || (Array.isArray(a) && a.length !== (b as unknown[]).length)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  // Made alike, as they are most of the time: then no field need be looked up by its name.
  if (areEqual(keys, others)) {
    const [mine, theirs] = [Object.values(a), Object.values(b)];
    for (let at = 0; at < mine.length; at++) if (!isSame(mine[at], theirs[at])) return false;
    return true;
  }
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...keys, ...others].every((key) => isSame(one[key], other[key]));
}

/** The same strings in the same order. */
export function areEqual(keys: readonly string[], others: readonly string[]): boolean {
  if (keys.length !== others.length) return false;
  for (let at = 0; at < keys.length; at++) if (keys[at] !== others[at]) return false;
  return true;
}
