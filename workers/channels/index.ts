/** The channels we speak, one line each. */
import type { Channel, ChannelKey } from "./port";
import { whatsapp } from "./whatsapp";

export const channels: Record<ChannelKey, Channel> = {
  whatsapp,
};

/** The channel of a key from outside (a path, a row); null when we do not speak it. */
export function channelOf(key: string): Channel | null {
  return Object.hasOwn(channels, key) ? channels[key as ChannelKey] : null;
}
