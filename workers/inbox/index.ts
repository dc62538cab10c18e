/** What others may use of the inbox room. */
export { dropErased, eraseConversations, eraseFiles, eraseInbox, tellErased } from "./erase-contact";
export { readQuestion } from "./handling";
export { moveConversations } from "./move-contact";
export { relabel } from "./project-writes";
export { speakTo } from "./speak";
