/** What others may use of the inbox room. */
export { readQuestion } from "./handling";
export { moveConversations } from "./move-contact";
