/** Remembers the newest of many keys in memory, and never more than so many. */
export class Recent {
  private young = new Set<string>();
  private old = new Set<string>();

  /** @param least so many of the newest are remembered, and never more than twice that */
  constructor(private readonly least: number) {}

  has(key: string): boolean {
    return this.young.has(key) || this.old.has(key);
  }

  add(key: string): void {
    if (this.young.size >= this.least) {
      this.old = this.young;
      this.young = new Set();
    }
    this.young.add(key);
  }
}
