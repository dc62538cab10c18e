/** How many messages a second Meta lets through for a number: what comes in counts, but only what goes out can be refused. */
import type { World } from "../world";
import { numberState } from "./numbers";

const SECOND_MS = 1_000;
// About one message in 6 s to the same person, with a burst of 45.
const PAIR_BURST = 45;
const PAIR_PER_SECOND = 1 / 6;

/** @returns false when the message is one too many in the second that ends now */
export function mayLeave(world: World, phoneNumberId: string): boolean {
  return world.limits.fits(`number:${phoneNumberId}`, messagesPerSec(world, phoneNumberId), SECOND_MS);
}

/** A customer's message, which takes from the same limit. */
export function noteIncoming(world: World, phoneNumberId: string): void {
  world.limits.note(`number:${phoneNumberId}`, SECOND_MS);
}

/** @returns false when this person was written to too often */
export function mayReach(world: World, phoneNumberId: string, address: string): boolean {
  return world.limits.take(`pair:${phoneNumberId}:${address}`, PAIR_BURST, PAIR_PER_SECOND);
}

function messagesPerSec(world: World, phoneNumberId: string): number {
  const { throughput, isOnBizApp } = numberState(world, phoneNumberId);
  if (isOnBizApp) return 20;
  return throughput === "HIGH" ? 1_000 : 80;
}
