/** The views of the list, in the order of their keys 1, 2, 3 … */
export const VIEWS = [
  "all",
  "mine",
  "unassigned",
  "waiting",
  "handed_over",
  "snoozed",
  "closed",
  "undelivered",
] as const;
