/** What others may use of the integrations room. */
export { connectTrendyol, type ListedAccount, listAccounts, ORDER_WEBHOOK_PATH, TrendyolInput } from "./accounts";
export { pacerOf } from "./pace";
export { type ConnectedSource, connectedSource, connectedSources, orderSources, sourceOfWebhook } from "./sources";
export { ORDER_SYNC, saveSyncState } from "./sync-state";
export { clearTrouble, noteTrouble } from "./trouble";
