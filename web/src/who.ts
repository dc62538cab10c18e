/** Who is signed in: one of the three global signals. */
import { signal } from "@preact/signals";

export interface Who {
  user: { id: string; name: string; email: string; emailVerified: boolean; language: string | null };
  tenant: { id: string; name: string; sector: string; timeZone: string; locale: string; currency: string };
  role: string;
  /** all tenants of this person, the present one among them */
  tenants: { id: string; name: string; role: string }[];
  /** said only of whoever runs the product */
  isOperator?: true;
}

/** undefined = not asked yet, null = nobody */
export const who = signal<Who | null | undefined>(undefined);

/** The tenant's zone; every date on the screen is in it. */
export function timeZone(): string {
  return who.value?.tenant.timeZone ?? "Europe/Istanbul";
}
