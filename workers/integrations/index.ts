/** What others may use of the integrations room. */
export { connectTrendyol, type ListedAccount, listAccounts, TrendyolInput } from "./accounts";
export { ORDER_WEBHOOK_PATH, subscribeOrderWebhook } from "./order-webhook";
export { pacerOf } from "./pace";
export { type ConnectedSource, connectedSource, connectedSources, orderSources, sourceOfWebhook } from "./sources";
export { ORDER_SYNC, saveSyncState } from "./sync-state";
export { clearTrouble, noteTrouble } from "./trouble";
