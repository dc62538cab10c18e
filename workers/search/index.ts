/** What others may use of the search room. */
export { eraseContact, fillConversations, type Teller } from "./fill";
export { FILL_CONVERSATION, fillContactSearch, noteContact, noteOrders, planFilling, refillSearch } from "./refill";
export { searchRoutes } from "./routes";
