/** How far ahead things may be put: the API's limits. */
const DAY_MS = 86_400_000;

export const SNOOZE_WITHIN_MS = 366 * DAY_MS;
export const SEND_LATER_WITHIN_MS = 31 * DAY_MS;
