/** Types of processes.mjs for the tests that start the product. */
export const root: string;
export function buildPages(): void;
export interface Running {
  workerUrl: string;
  sandboxUrl: string;
  exited: Promise<string>;
  stop(): Promise<void>;
}
export function startBoth(options: {
  workerPort?: number;
  sandboxPort?: number;
  persistTo: string;
  logDir: string;
  signal?: AbortSignal;
}): Promise<Running>;
export function freePort(): Promise<number>;
