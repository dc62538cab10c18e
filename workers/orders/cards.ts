/** The order cards beside a conversation: what the cache knows of a contact's orders. */
import type { Ctx } from "../platform/ctx";
import { factsOf, packagesOfContact } from "./cache";
import type { OrderCard } from "./shapes";

const MAX_CARDS = 50;

/** Orders of the marketplace customers this contact proved to be, newest first; empty when nothing is proven. */
export async function orderCards(ctx: Ctx, contactId: string): Promise<OrderCard[]> {
  const packages = (await packagesOfContact(ctx, contactId)).map(factsOf);
  const byOrder = Map.groupBy(packages, (shipment) => `${shipment.integrationAccountId}/${shipment.orderNumber}`);
  return [...byOrder.values()]
    .map((group) => {
      const { orderNumber, provider } = group[0]!;
      const times = group.map((shipment) => shipment.orderedAt).filter((at) => at !== null);
      return { orderNumber, provider, orderedAt: times.length > 0 ? Math.min(...times) : null, packages: group };
    })
    .sort((a, b) => (b.orderedAt ?? 0) - (a.orderedAt ?? 0))
    .slice(0, MAX_CARDS);
}
