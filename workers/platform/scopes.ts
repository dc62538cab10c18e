/** What an API key may be allowed to do. A file of its own, so that the dashboard can take the type without the Worker's. */
export const SCOPES = [
  "conversations:read",
  "conversations:write",
  "contacts:read",
  "orders:read",
  "settings:read",
  "settings:write",
  "analytics:read",
] as const;
export type Scope = (typeof SCOPES)[number];
