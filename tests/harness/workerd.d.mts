/** Types of workerd.mjs. */
export interface WorkerProcess {
  url: string;
  persistTo: string;
  /** of the running process */
  pid(): number | undefined;
  start(): Promise<void>;
  /** SIGKILL, and gone when it resolves */
  kill(): Promise<void>;
  /** after the last kill */
  close(): void;
}

export function bundle(options: {
  config: string;
  entry?: string;
  define?: Record<string, string>;
  outDir: string;
}): string;

export function freePort(): Promise<number>;

export function prepareWorker(options: {
  name: string;
  config: string;
  script: string;
  port: number;
  vars?: Record<string, string>;
  dir: string;
  /** where its data lies; two builds of one Worker may share it, one after the other */
  persistTo?: string;
}): Promise<WorkerProcess>;
