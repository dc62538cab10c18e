/** The address at which an answer is asked for ahead: nobody else asks there. */

/**
 * A browser keeps an answer that was named in the headers and that nobody came for as long as the page is open, and
 * hands it to the next request of the same address: an hour later, or to somebody else who has signed in meanwhile.
 * The server makes nothing of the mark.
 */
export const aheadOf = (path: string): string => `${path}${path.includes("?") ? "&" : "?"}first`;
