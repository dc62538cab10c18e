/** What the objects take from the runtime itself. */

/** As `cloudflare:workers` has it. */
export class DurableObject {
  constructor(
    readonly ctx: unknown,
    readonly env: unknown,
  ) {}
}

/**
 * As `node:async_hooks` has it, without its hooks: by it whoever reads D1 finds whom to charge, and here nobody reads D1.
 * The real one makes every promise of a run slower.
 */
export class AsyncLocalStorage {
  run<T>(_store: unknown, work: () => T): T {
    return work();
  }

  getStore(): undefined {
    return undefined;
  }
}
