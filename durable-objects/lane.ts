/** Work that runs once at a time however often it is asked for. */
export class Lane {
  private running: Promise<void> | null = null;
  private isAskedFor = false;

  /** @param work does everything that is due when it begins; what becomes due later is asked for again */
  constructor(private readonly work: () => Promise<void>) {}

  get isUnderWay(): boolean {
    return this.running !== null;
  }

  /** Starts it, or has it run once more after the present run. Resolves when it has come to rest, and rejects as it does. */
  run(): Promise<void> {
    this.isAskedFor = true;
    this.running ??= this.runAll();
    return this.running;
  }

  /** The end of what is under way, if anything is. */
  async rest(): Promise<void> {
    await this.running;
  }

  private async runAll(): Promise<void> {
    await Promise.resolve(); // `running` is set before anything happens
    try {
      while (this.isAskedFor) {
        this.isAskedFor = false;
        await this.work();
      }
    } finally {
      // In the same tick as the last look at `isAskedFor`: nobody can ask in between and be forgotten.
      this.running = null;
    }
  }
}
