/** What was told of a contact is forgotten when they are erased; what their receiver keeps is the receiver's. */
import { sql } from "drizzle-orm";
import type { ContactErasure } from "../contacts";
import { among } from "../platform/among";
import { ours } from "../platform/ctx";
import { webhookDeliveries } from "./schema";

export const eraseDeliveries: ContactErasure = (ctx, { contactIds }) => [
  ctx.db
    .delete(webhookDeliveries)
    .where(ours(ctx, webhookDeliveries, among(sql`${webhookDeliveries.factsJson} ->> '$.contactId'`, contactIds))),
];
