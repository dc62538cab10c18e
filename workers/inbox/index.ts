/** What others may use of the inbox room. */
export { readQuestion } from "./handling";
