/** Sellers of the simulated marketplace and their API keys. */
import { z } from "zod";
import type { World } from "../world";

export const SellerInput = z.object({
  apiKey: z.string().min(1),
  apiSecret: z.string().min(1),
  name: z.string().min(1),
});
export type SellerInput = z.infer<typeof SellerInput>;
export type Seller = SellerInput & { sellerId: string };

export function putSeller(world: World, sellerId: string, input: SellerInput): Seller {
  world.store.run(
    "INSERT OR REPLACE INTO sellers VALUES (?, ?, ?, ?)",
    sellerId,
    input.apiKey,
    input.apiSecret,
    input.name,
  );
  return { sellerId, ...input };
}

export function listSellers(world: World): Seller[] {
  return world.store.all<Seller>(
    "SELECT seller_id AS sellerId, api_key AS apiKey, api_secret AS apiSecret, name FROM sellers ORDER BY seller_id",
  );
}

/** Is this HTTP Basic header the seller's? */
export function isSellersKey(world: World, sellerId: string, authorization: string | undefined): boolean {
  const seller = listSellers(world).find((known) => known.sellerId === sellerId);
  const given = authorization?.match(/^Basic (.+)$/)?.[1];
  return seller !== undefined && given === btoa(`${seller.apiKey}:${seller.apiSecret}`);
}
