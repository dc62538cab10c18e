/** Who may open which page: the same roles as the API's, so that no menu leads to a refusal. */

const DESK = ["owner", "supervisor", "agent"];
const LEADERS = ["owner", "supervisor"];

/** null = everybody */
export const PAGES = {
  overview: DESK,
  inbox: DESK,
  learning: LEADERS,
  automations: null,
  reports: LEADERS,
  settings: null,
} as const satisfies Record<string, readonly string[] | null>;
export type GuardedPage = keyof typeof PAGES;

/** @param roles who may; nobody is left out when it is not said */
export function maySee(role: string, roles: readonly string[] | null | undefined): boolean {
  return roles?.includes(role) ?? true;
}

export function mayOpen(role: string, page: GuardedPage): boolean {
  return maySee(role, PAGES[page]);
}

/** A page of the menu: the operator's is for whoever runs the product, whatever their role. */
export function mayGo(page: GuardedPage | "operator", { role, isOperator = false }: Going): boolean {
  return page === "operator" ? isOperator : mayOpen(role, page);
}

interface Going {
  role: string;
  isOperator?: boolean;
}

/** Where somebody starts. */
export function homeOf(role: string): string {
  return mayOpen(role, "overview") ? "/overview" : "/settings/profile";
}
