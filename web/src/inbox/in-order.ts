/** Work that is done one after the other for each name, in the order it was asked for; other names do not wait. */

/** @returns asks for the work of a name; work that fails does not keep what comes behind it */
export function inOrder(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = last.get(name);
    // With nothing before it, it begins at once.
    const mine = before ? before.then(work, work) : work();
    last.set(name, mine);
    const done = () => {
      if (last.get(name) === mine) last.delete(name);
    };
    mine.then(done, done);
    return mine;
  };
}
