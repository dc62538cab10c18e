/** Types of demo.mjs for the tests. */
export function keepLoadedDemo(persistTo: string): boolean;
export function markDemoLoaded(persistTo: string): void;
