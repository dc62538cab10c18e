export function migrate(options: { persistTo: string }): Promise<void>;
