/** What others may use of the tenants room. */
export type { Offer } from "../automations";
export { connectWhatsapp, noteChannelTrouble, sendingAccount, WhatsappInput } from "./channel-accounts";
export { CONNECTION_TROUBLE, troubleLook } from "./connection-trouble";
export { createTenant, FIRST_MONTH_REPORTS, TenantInput, tenantRows } from "./create";
export {
  findTenant,
  lastProfile,
  noteDashboardViewed,
  noteFirstAutoReply,
  placementOf,
  recentProfile,
  recentTenant,
  type Tenant,
  tenantProfile,
} from "./profile";
export { tenantRoutes } from "./routes";
export { SECTORS } from "./schema";
export { areOrderQuestionsOn, ORDER_QUESTIONS, readSettings, type StoredSetting, writeSettings } from "./settings";
export type { Business, ChannelAccountView, Connection } from "./shapes";
export { refreshThroughputs } from "./throughput";
