/** Types of demo.mjs for the tests. */
export function keepLoadedDemo(persistTo: string): boolean;
export function markDemoLoaded(persistTo: string): void;
export const DEMO: { shop: { email: string; password: string } };
export function loadDemo(urls: { workerUrl: string; sandboxUrl: string }, options?: { days?: number }): Promise<void>;
