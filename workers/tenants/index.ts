/** What others may use of the tenants room. */
export { DEFAULT_THRESHOLD, type OfferedIntent, ORDER_QUESTIONS } from "./automations";
export { connectWhatsapp, noteChannelTrouble, sendingAccount, WhatsappInput } from "./channel-accounts";
export { createTenant, TenantInput } from "./create";
export { findTenant, noteDashboardViewed, noteFirstAutoReply, placementOf, type Tenant, tenantProfile } from "./profile";
export { tenantRoutes } from "./routes";
