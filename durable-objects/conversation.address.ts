/** Whose addresses lead to a conversation: the newest news counts, and who has a number after our customer is somebody else. */
import type { AddressChange, CustomerAddress } from "../workers/channels/port";
import type { State } from "./conversation.store";

/** What a message or a change of this channel time says of the customer. Older news than what is known changes nothing. */
export function learnAddress(state: State, address: CustomerAddress, at: number, profileName?: string): void {
  if (at < knownAt(state)) return;
  state.addressAt = at;
  if (profileName) state.customerName = profileName;
  if (address.phone) {
    state.phone = address.phone;
    state.formerPhones = state.formerPhones?.filter(({ phone }) => phone !== address.phone);
  }
  if (address.userId && address.userId !== state.userId) {
    if (state.userId) state.formerUserIds = [...(state.formerUserIds ?? []), state.userId];
    state.userId = address.userId;
  }
}

/** Follows a change. Returns whether the customer is where it leads: a change that comes again late is history. */
export function followChange(state: State, change: AddressChange): boolean {
  const { previous, current, channelAt } = change;
  if (channelAt >= knownAt(state)) {
    learnAddress(state, current, channelAt);
    if (previous.phone && current.phone && previous.phone !== current.phone)
      leavePhone(state, previous.phone, channelAt);
  }
  const { phone = state.phone, userId = state.userId } = current;
  return phone === state.phone && userId === state.userId;
}

/**
 * Is whoever wrote from this address somebody else than our customer? True for another user id than the known ones, and
 * for a number that our customer had left before.
 */
export function isStranger(state: State, address: CustomerAddress, at: number): boolean {
  const { phone, userId } = address;
  if (userId && state.userId) return userId !== state.userId && !state.formerUserIds?.includes(userId);
  return state.formerPhones?.some((former) => former.phone === phone && former.until < at) ?? false;
}

/** The number is somebody else's from then on. */
export function leavePhone(state: State, phone: string, until: number): void {
  const others = (state.formerPhones ?? []).filter((former) => former.phone !== phone);
  state.formerPhones = [...others, { phone, until }];
  if (state.phone === phone) state.phone = null;
}

/** Channel time of what is known; objects of before this was kept know when the customer wrote last. */
export function knownAt(state: State): number {
  return state.addressAt ?? state.lastInboundAt ?? 0;
}
